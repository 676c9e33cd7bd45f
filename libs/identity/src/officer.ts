import type { Actor, Role } from '#libs/kernel';

/** A person who signed in, as the issuer of his agency vouches for him. */
export type Officer = {
  /** The subject of his token: stands beside every fact he brings about, so it must never be given to another person. */
  id: string;
  name: { zh: string; en: string };
  /** `market-regulation`, `police`, …: the first half of the name of his node. */
  agency: string;
  /** Division code of his bureau (GB/T 2260, rules.md 7.3), such as `620200`. */
  division: string;
  roles: readonly Role[];
  /** Number of his law-enforcement certificate; without it he takes no evidence (E-1). */
  certificate?: string;
  /** Whether he may be the first legal reviewer of a case (S2 art 51). */
  legalQualification?: boolean;
};

/** The officer as the gate knows who gives an order. */
export const actorOf = ({ id, name, certificate, roles }: Officer): Actor => ({
  id,
  name: name.zh,
  roles,
  ...(certificate !== undefined && { certificate }),
});
