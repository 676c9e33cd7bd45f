import { ArrayMaxSize, IsIn, IsUUID } from 'class-validator';
import { IsNumberOfDocument, IsPoliceNode, IsWording, MayBeAbsent, TransferDocument } from '#libs/contracts';
import { type NodeName, RuleViolated } from '#libs/kernel';
import { type Circumstances, peerOf } from '#libs/law';
import { ListOf, Order } from '#libs/orders';
import { isKnown } from '../known';
import { requireSameLevel } from '../police-bureau';
import { requireStage } from '../stage';
import type { TransferSent } from './facts';
import { requirePackageFits } from './package-size';
import { type TransferGiven, transferGiven } from './transfer-given';

type DocumentKind = TransferDocument['kind'];
const ALWAYS: readonly DocumentKind[] = ['transfer-letter', 'investigation-report', 'item-list'];
const APPRAISALS: readonly DocumentKind[] = ['test-report', 'expert-opinion'];

/** T-3, T-4: the package goes to the police at the same level. What is late still counts; the missed limit is a fact of its own (K-TSEND). */
@Order({
  route: 'PUT /criminal-transfers/:transferId/letter',
  power: 'send-transfer',
  law: 'S3 art 6',
  stream: transferGiven,
  decide: sendTransfer,
})
export class SendTransfer {
  @IsUUID() transferId!: string;
  @IsNumberOfDocument() letterNumber!: string;
  /** Left out: the police of the same division. */
  @MayBeAbsent() @IsPoliceNode() to?: NodeName;
  @ListOf(() => TransferDocument) @ArrayMaxSize(500) documents!: TransferDocument[];
  /** Whether items had to be tested or appraised (S3 art 4). */
  @IsIn(['enclosed', 'not-needed']) appraisal!: 'enclosed' | 'not-needed';
  /** The people's procuratorate that gets a copy of the letter (T-23). */
  @IsWording(100) copyTo!: string;
}

export function sendTransfer(found: TransferGiven, order: SendTransfer, { at, node }: Circumstances): TransferSent[] {
  if (isKnown(found, 'TransferSent', order.letterNumber)) return [];
  requireStage(found, 'sent', 'Approved');
  const enclosed = new Set(order.documents.map(({ kind }) => kind));
  const missing: string[] = ALWAYS.filter((kind) => !enclosed.has(kind));
  if (order.appraisal === 'enclosed' && !APPRAISALS.some((kind) => enclosed.has(kind))) missing.push(APPRAISALS.join(' or '));
  if (missing.length > 0) throw new RuleViolated('package-incomplete', `The package lacks ${missing.join(', ')}`, { missing }, 'S3 art 6');

  const { transferId, letterNumber, documents, copyTo } = order;
  const to = order.to ?? peerOf(node, 'police');
  requireSameLevel(to, node);
  const data = { ...found.assessment!, transferId, letterNumber, to, documents, copyTo, sentAt: at, at };
  requirePackageFits(data);
  return [{ type: 'TransferSent', data }];
}
