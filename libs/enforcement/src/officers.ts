import { IsNotation } from '#libs/contracts';
import { type Actor, RuleViolated } from '#libs/kernel';
import type { Article } from '#libs/law';

/** An officer who takes part, with the law-enforcement certificate he shows (E-1). */
export class Officer {
  @IsNotation(64) id!: string;
  @IsNotation(64) certificate!: string;
}

/**
 * E-1, L-5: two different people with two different certificates; a missing one blocks, it never warns (D-8). Whether somebody else's
 * certificate is his only a roster of officers could tell, which there is none of yet; that of the one who gives the order is known.
 */
export function requireTwoOfficers(officers: readonly Officer[], by: Actor, article: Article): void {
  const people = new Set(officers.map(({ id }) => id)).size;
  const certificates = new Set(officers.map(({ certificate }) => certificate)).size;
  if (Math.min(people, certificates) < 2)
    throw new RuleViolated('two-officers', 'At least two certified officers are needed', { people, certificates }, article);
  const mistaken = officers.find(({ id, certificate }) => (id === by.id) !== (certificate === by.certificate));
  if (mistaken)
    throw new RuleViolated(
      'not-his-certificate',
      'An officer names himself by the certificate he holds',
      { officer: mistaken.id },
      article,
    );
}

export const isAmong = (officers: readonly Officer[], { id, certificate }: Pick<Actor, 'id' | 'certificate'>): boolean =>
  officers.some((officer) => officer.id === id && officer.certificate === certificate);
