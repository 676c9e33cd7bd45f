import { agencyOf, divisionOf, type NodeName, NotPermitted } from '#libs/kernel';
import type { Officer } from './officer';

/** Where an officer stands towards a node: at home, above it in the same agency system (7.3), or outside. */
export type Standing = 'own' | 'superior' | 'other-agency' | 'other-region';

type Place = Pick<Officer, 'agency' | 'division'>;

export function standingOf(officer: Place, node: NodeName): Standing {
  const { agency, division } = placeOf(node);
  if (officer.agency !== agency) return 'other-agency';
  if (officer.division === division) return 'own';
  return isSuperior(officer.division, division) ? 'superior' : 'other-region';
}

/** Whether this node is the officer's own bureau. */
export const isOf = (officer: Place, node: NodeName): boolean => standingOf(officer, node) === 'own';

/**
 * Lets an officer act at his own bureau, and read there or at one below it.
 * What a superior may do in a lower bureau's matter (designate, supervise) is an order of the superior's own node.
 * @throws NotPermitted with `reason`: `other-agency`, `other-region` or `superior-may-only-read`
 */
export function mustBelongTo(officer: Place, node: NodeName, doing: 'act' | 'read'): void {
  const standing = standingOf(officer, node);
  if (standing === 'own' || (standing === 'superior' && doing === 'read')) return;
  const where = { node, agency: officer.agency, division: officer.division };
  switch (standing) {
    case 'superior':
      throw new NotPermitted('An officer of a superior bureau may read here, and acts through his own node', {
        reason: 'superior-may-only-read',
        ...where,
      });
    case 'other-agency':
      throw new NotPermitted('This node belongs to another agency', { reason: 'other-agency', ...where });
    case 'other-region':
      throw new NotPermitted('This node belongs to another region', { reason: 'other-region', ...where });
  }
}

/** The two halves of `<agency>.<division>`. */
export function placeOf(node: NodeName): Place {
  return { agency: agencyOf(node), division: divisionOf(node) };
}

/** Of two bureaus: 620000 stands above 620200, 620200 above 620201 and 620200101; 000000 is the national bureau. */
const isSuperior = (above: string, below: string): boolean => below.startsWith(reach(above));

/** The digits all divisions below share. Six digits go two a level, 00 where a level is not reached; towns and villages use all of theirs. */
const reach = (division: string): string => (division.length === 6 ? division.replace(/(00)+$/, '') : division);
