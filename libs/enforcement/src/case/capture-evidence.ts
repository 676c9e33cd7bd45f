import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { IsInstant, IsSha256, IsNotation, IsWording, MayBeAbsent } from '#libs/contracts';
import { type Instant, RuleViolated } from '#libs/kernel';
import type { Circumstances } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isAmong, Officer, requireTwoOfficers } from '../officers';
import { type CaseFact, EVIDENCE_KINDS, type EvidenceKind } from './case-facts';
import { type EnforcementCase, enforcementCase } from './enforcement-case';
import { requireOpen } from './standing';

/** The record of one piece of evidence (rules.md 1.4). The thing itself stays in the evidence store; its hash is what binds the two. */
@Order({
  route: 'PUT /enforcement-cases/:caseId/evidence/:evidenceId',
  power: 'capture-evidence',
  law: 'S2 art 22',
  stream: enforcementCase,
  decide: captureEvidence,
})
export class CaptureEvidence {
  @IsUUID() caseId!: string;
  @IsUUID() evidenceId!: string;
  @IsIn(EVIDENCE_KINDS) kind!: EvidenceKind;
  @IsWording(500) description!: string;
  /** Address of the page, or the carrier it was taken from. */
  @IsNotation(2000) source!: string;
  /** How it was fixed: web-page preservation, copy, photograph, … (E-4, E-6). */
  @IsWording(200) method!: string;
  /** When it was taken; may lie before filing (L-8). */
  @IsInstant() capturedAt!: Instant;
  @ListOf(() => Officer) officers!: Officer[];
  @IsSha256() sha256!: string;
  /** Who had it. */
  @IsWording(200) holder!: string;
  @IsBoolean() holderSigned!: boolean;
  /** Absent, refused, unknown: must be noted where the holder did not sign (E-8). */
  @MayBeAbsent() @IsWording(500) unsignedReason?: string;
  @MayBeAbsent() @IsWording(100) witness?: string;
  /** The party was told of its rights to state, defend and request recusal (E-1). */
  @IsBoolean() rightsTold!: boolean;
}

export function captureEvidence(found: EnforcementCase, { capturedAt, ...order }: CaptureEvidence, { at, by }: Circumstances): CaseFact[] {
  const known = found.evidence.find(({ evidenceId }) => evidenceId === order.evidenceId);
  // A hash is for ever: the same evidence with another one is not the same evidence (11.13-8).
  if (known && known.sha256 !== order.sha256)
    throw new RuleViolated('evidence-altered', 'This evidence was recorded with another hash', { sha256: known.sha256 }, 'S2 art 26');
  if (known) return []; // sent again
  const filed = requireOpen(found);
  requireTwoOfficers(order.officers, by, 'S2 art 21');
  if (!isAmong(order.officers, by))
    throw new RuleViolated('not-taken-by-him', 'Evidence is entered by one of those who took it', { officer: by.id }, 'S2 art 21');
  if (capturedAt > at) throw new RuleViolated('date-in-future', 'Evidence cannot have been taken in the future', { capturedAt });
  // What was taken before filing the verifiers of the lead may have taken (L-8); from then on it is the officers of the case (L-5).
  const stranger = order.officers.find((officer) => !isAmong(found.everAppointed, officer));
  if (stranger && capturedAt >= filed.at)
    throw new RuleViolated('not-an-officer-of-the-case', 'Only its officers investigate a case', { officer: stranger.id }, 'S2 art 19');
  if (!order.holderSigned && !order.unsignedReason)
    throw new RuleViolated('refusal-not-noted', 'Where the holder did not sign, the reason is noted', {}, 'S2 art 43');

  // T-17: all other material goes with the transfer, so what is taken after the suspicion must reach it. A transfer that ended is told
  // as well: a prosecutor may still have it filed (T-11).
  const transferIds = [...new Set([...found.suspicions, ...found.settled.map(({ transferId }) => transferId)])];
  return [{ type: 'EvidenceCaptured', data: { ...order, ...(transferIds.length > 0 && { transferIds }), at: capturedAt } }];
}
