import { createHash } from 'node:crypto';
import { RuleViolated } from '#libs/kernel';
import { acceptedUscc, idNumberFault, normalised } from '#libs/law';

/** 企业, 个体工商户, 农民专业合作社 by their USCC; 自然人 by his ID number. */
export const OPERATOR_KINDS = ['enterprise', 'individual-business', 'farmer-cooperative', 'natural-person'] as const;
export type OperatorKind = (typeof OPERATOR_KINDS)[number];

/** 运营商, 巡查, 平台报送, 登记数据, 投诉举报. */
export const SOURCES = ['telecom-data', 'patrol', 'platform-report', 'registrar', 'complaint-or-report', 'other'] as const;
export type OperatorSource = (typeof SOURCES)[number];

/** By what an operator is told apart, as it may be stored. `usccWarning`: the registrar's code fails its check and is to be confirmed by hand. */
export type Identity = { uscc: string; usccWarning?: 'uscc-check' } | { personHash: string; idMasked: string };

/**
 * @throws RuleViolated `missing-identity`, `uscc-length`, `uscc-alphabet`, `uscc-check` (never from the registrar, rules.md 7.2),
 *   `natural-person-id-invalid`
 */
export function identityOf(of: { kind: OperatorKind; uscc?: string; idNumber?: string; source: OperatorSource }): Identity {
  if (of.kind === 'natural-person') return personOf(normalised(of.idNumber ?? ''));
  if (!of.uscc)
    throw new RuleViolated('missing-identity', 'An organisation is registered by its unified social credit code', {}, 'S14 art 8');
  const { code, warning } = acceptedUscc(of.uscc, of.source === 'registrar' ? 'registrar' : 'typed');
  return { uscc: code, ...(warning && { usccWarning: warning }) };
}

export const identityKey = (identity: Identity): string => ('uscc' in identity ? identity.uscc : `person.${identity.personHash}`);

function personOf(idNumber: string): Identity {
  if (!idNumber) throw new RuleViolated('missing-identity', 'A natural person is registered by his ID number', {}, 'S8 art 10');
  const fault = idNumberFault(idNumber);
  if (fault) throw new RuleViolated('natural-person-id-invalid', 'This is no citizen identity number', { fault }, 'S8 art 10');
  return { personHash: personHashOf(idNumber), idMasked: `${idNumber.slice(0, 6)}********${idNumber.slice(14)}` };
}

/**
 * Stands for an ID number where one must be recognised again. It keeps the number out of names, logs and messages; it does not keep it
 * secret from somebody who holds the store and counts through all numbers, so facts with it stay in the node that made them. A number
 * itself is stored nowhere until personal fields are encrypted with a key for each person.
 */
export const personHashOf = (idNumber: string): string =>
  createHash('sha256')
    .update(`wangjian.operator-identity.1|${normalised(idNumber)}`)
    .digest('hex');
