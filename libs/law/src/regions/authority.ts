import { agencyOf, divisionOf, type NodeName, RuleViolated } from '#libs/kernel';
import { commonSuperior, isWithin, lineOf } from './division';

/** The organ of another system at the same level: the police a transfer goes to, the procuratorate that gets a copy (T-3, T-23). */
export const peerOf = (bureau: NodeName, agency: string): NodeName => `${agency}.${divisionOf(bureau)}`;

/**
 * Who designates where two bureaus dispute: in one system their nearest common superior (J-8, 7.3); in different systems the people's
 * government above both, which in one place is the local one (J-11).
 * @throws RuleViolated `no-common-superior` where a seat is no division
 */
export function superiorOf(one: NodeName, other: NodeName): { bureau: NodeName; basis: 'J-8' | 'J-11' } {
  const sameSystem = agencyOf(one) === agencyOf(other);
  const above = sameSystem
    ? commonSuperior(divisionOf(one), divisionOf(other))
    : lineOf(divisionOf(other)).find((division) => isWithin(divisionOf(one), division));
  if (above === undefined)
    throw new RuleViolated('no-common-superior', `${one} and ${other} have no common superior`, { one, other }, 'S2 art 13');
  return { bureau: `${sameSystem ? agencyOf(one) : 'government'}.${above}`, basis: sameSystem ? 'J-8' : 'J-11' };
}
