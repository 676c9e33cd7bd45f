import { type Role, ROLES } from '#libs/kernel';
import { NotSignedIn } from './not-signed-in';
import type { Officer } from './officer';

/** Where an agency's own issuer puts what is asked of a token. A dot leads into an object: `realm_access.roles`. */
export type ClaimNames = {
  name: string;
  nameEn: string;
  agency: string;
  division: string;
  roles: string;
  certificate: string;
  legalQualification: string;
};

/** As the local issuer writes them; `name#en` is the claim in another language (OpenID Connect Core 5.2). */
export const STANDARD_CLAIMS: ClaimNames = {
  name: 'name',
  nameEn: 'name#en',
  agency: 'agency',
  division: 'division',
  roles: 'roles',
  certificate: 'certificate',
  legalQualification: 'legal_qualification',
};

export type ClaimReading = {
  names?: Partial<ClaimNames>;
  /** What the issuer calls a role, and which of ours it is: `{ caseHandler: 'officer' }`. Our own names are always known. */
  roleNames?: Readonly<Record<string, Role>>;
  /** For an issuer that serves one bureau and so does not say which. */
  bureau?: Pick<Officer, 'agency' | 'division'>;
};

type Claims = Readonly<Record<string, unknown>>;

/**
 * The officer a verified token speaks of.
 * @throws NotSignedIn `incomplete-claims`, naming the claim that is missing or of another shape
 */
export function officerFrom(claims: Claims, { names, roleNames = {}, bureau }: ClaimReading = {}): Officer {
  const at = { ...STANDARD_CLAIMS, ...names };
  const zh = text(claims, at.name, NAME);
  const certificate = optional(claims, at.certificate, NAME);
  const legalQualification = claimAt(claims, at.legalQualification);
  return {
    id: text(claims, 'sub', NAME),
    name: { zh, en: optional(claims, at.nameEn, NAME) ?? zh },
    agency: bureau?.agency ?? text(claims, at.agency, AGENCY),
    division: bureau?.division ?? text(claims, at.division, DIVISION),
    roles: rolesAmong(claims, at.roles, roleNames),
    ...(certificate !== undefined && { certificate }),
    ...(typeof legalQualification === 'boolean' && { legalQualification }),
  };
}

const NAME = /^[^\p{Cc}]{1,100}$/u;
const AGENCY = /^[a-z][a-z-]{1,40}$/;
const DIVISION = /^\d{6}(\d{3}){0,2}$/;

function text(claims: Claims, name: string, shape: RegExp): string {
  const found = optional(claims, name, shape);
  if (found === undefined) throw incomplete(name);
  return found;
}

function optional(claims: Claims, name: string, shape: RegExp): string | undefined {
  const found = claimAt(claims, name);
  if (found === undefined || found === null) return undefined;
  if (typeof found !== 'string' || !shape.test(found)) throw incomplete(name);
  return found;
}

/** Roles of other applications are passed over. So are those no person holds: a token must not speak for a node. */
function rolesAmong(claims: Claims, name: string, roleNames: Readonly<Record<string, Role>>): Role[] {
  const found = claimAt(claims, name);
  if (!Array.isArray(found) || found.length > 200) throw incomplete(name);
  const roles = found.map((role: unknown) => (typeof role === 'string' && Object.hasOwn(roleNames, role) ? roleNames[role] : role));
  return PERSONAL_ROLES.filter((role) => roles.includes(role));
}
const PERSONAL_ROLES = ROLES.filter((role) => role !== 'system' && role !== 'partner');

/** A claim by its whole name first, since names may hold dots (`https://agency.example/roles`), then as a path. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let found: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Claims)[part];
  }
  return found;
}

const incomplete = (claim: string) => new NotSignedIn('incomplete-claims', `The token lacks the claim ${claim}, or it has another shape`);
