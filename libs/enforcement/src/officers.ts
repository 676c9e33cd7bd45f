import { IsWording } from '#libs/contracts';
import { RuleViolated } from '#libs/kernel';
import type { Article } from '#libs/law';

/** An officer who takes part, with the law-enforcement certificate he shows (E-1). */
export class Officer {
  @IsWording(64) id!: string;
  @IsWording(64) certificate!: string;
}

/** E-1, L-5: two different people with two different certificates; a missing one blocks, it never warns (D-8). */
export function requireTwoOfficers(officers: readonly Officer[], article: Article): void {
  const people = new Set(officers.map(({ id }) => id)).size;
  const certificates = new Set(officers.map(({ certificate }) => certificate)).size;
  if (Math.min(people, certificates) < 2)
    throw new RuleViolated('two-officers', 'At least two certified officers are needed', { people, certificates }, article);
}
