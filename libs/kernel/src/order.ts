import type { Instant, Revision } from './fact';

/** The roles of rules.md section 11; `system` is the node itself, `partner` another node. */
export const ROLES = [
  'officer',
  'org-head',
  'head',
  'chief',
  'reviewer',
  'hearing-chair',
  'collective',
  'superior',
  'intake',
  'monitor',
  'credit-officer',
  'police-intake',
  'police-head',
  'coordinator',
  'auditor',
  'platform-operator',
  'integrator',
  'system',
  'partner',
] as const;
export type Role = (typeof ROLES)[number];

/** Who gives an order: an officer with the certificate the law asks for, another node, or this node itself. */
export type Actor = { id: string; name?: string; certificate?: string; roles: readonly Role[] };

/** `<agency>.<division>`: one bureau's installation, such as `police.620200`. */
export type NodeName = `${string}.${string}`;
/** `police` of `police.620200`. */
export const agencyOf = (node: NodeName): string => node.slice(0, node.indexOf('.'));
/** `620200` of `police.620200`: the division code of its seat (GB/T 2260). */
export const divisionOf = (node: NodeName): string => node.slice(node.indexOf('.') + 1);

/** Where in a trace something happened (W3C Trace Context): for those who watch a node, and for no decision. */
export type TraceContext = { traceparent: string; tracestate?: string };

/** What the sender of an order writes on it. */
export type Envelope = {
  by: Actor;
  /** Chosen by the sender; the same id is the same order, for ever. */
  orderId: string;
  /** The thread it belongs to; without one it joins the thread of the stream it changes. */
  correlationId?: string;
  /** The id of the fact or message it answers. */
  causationId?: string;
  /** If-Match: refused unless the stream stands at this revision. */
  ifRevision?: Revision;
  /** No part of what is ordered: the same order under another trace is the same order. */
  trace?: TraceContext;
};

/** The same after the gate took it in; stands beside every fact that follows, for ever. */
export type Stamped = Omit<Envelope, 'by'> & {
  by: Actor & { role: Role };
  at: Instant;
  node: NodeName;
  order: string;
  /** Digest of the order's content: a repeated id with another content is refused. */
  digest: string;
  /** The article it rests on, by the source register of rules.md 0.3. */
  article: string;
  policyVersion: string;
};
