import type { NodeName } from '#libs/kernel';
import type { LawInForce } from '#libs/law';

/** Which bureau this process is, and the law as it applies it. */
export class NodeIdentity {
  readonly node!: NodeName;
  readonly inForce!: LawInForce;
}
