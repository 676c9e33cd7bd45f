import type { Envelope, NodeName } from '#libs/kernel';
import { INSTANT, MATTER, MESSAGE_ID, MESSAGE_TYPE, NODE } from './names';
import type { LoggedMessage, NewMessage } from './message-log';
import { traceIn } from './tracing';

/**
 * A message between agencies: CloudEvents 1.0, in memory and in facts as in its JSON format, on the log in Kafka binary mode.
 * Written by hand: the npm package brings ajv, uuid and a JSON parser of its own (6 dependencies) for what is a header prefix here.
 */
export type CloudEvent = {
  specversion: '1.0';
  /** `<fact id>.<message type>`. */
  id: string;
  /** `/nodes/<node name>`. */
  source: string;
  type: string;
  /** The matter, and so the key on the log. */
  subject: string;
  /** When the fact it tells of was recorded. */
  time: string;
  datacontenttype: 'application/json';
  /** A node, or for shared facts the agency that may read this copy. */
  recipient: string;
  correlationid: string;
  /** What caused the fact it tells of. */
  causationid?: string;
  /** The article of the fact, or for shared facts the one that lets the reader have it. */
  legalbasis: string;
  /** The message it answers, and how. */
  answers?: string;
  outcome?: 'accepted' | 'refused';
  /** When it was signed: this time, not the fact's, must lie in the life of the key. */
  signedat: string;
  /**
   * Where in a trace the fact it tells of came about (CloudEvents "Distributed Tracing"). Signed like all of it, believed by nobody: what
   * cannot be read is passed over, and no decision knows it.
   */
  traceparent?: string;
  tracestate?: string;
  keyid: string;
  /** Detached JWS (RFC 7515 appendix F). */
  signature: string;
  data: object;
};
export type Unsigned = Omit<CloudEvent, 'keyid' | 'signature'>;

/** Not a CloudEvent as the agencies agreed on it; says what is wrong. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

const PREFIX = 'ce_';
/** CloudEvents 3.1: lower-case letters and digits, and `data` is taken. */
const ATTRIBUTE = /^(?!data$)[a-z0-9]{1,20}$/;
const TEXT = /^[^\p{C}]{1,500}$/u;

const REQUIRED: Record<string, RegExp> = {
  specversion: /^1\.0$/,
  id: MESSAGE_ID,
  source: /^\/nodes\//,
  type: MESSAGE_TYPE,
  subject: MATTER,
  time: INSTANT,
  recipient: TEXT,
  correlationid: TEXT,
  legalbasis: TEXT,
  signedat: INSTANT,
  keyid: TEXT,
  signature: TEXT,
};
const OPTIONAL: Record<string, RegExp> = { causationid: TEXT, answers: MESSAGE_ID, outcome: /^(accepted|refused)$/ };

export function toLog({ data, datacontenttype, ...attributes }: CloudEvent, topic: string): NewMessage {
  const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [PREFIX + name, value]));
  return {
    topic,
    key: attributes.subject,
    headers: { ...headers, 'content-type': datacontenttype },
    value: Buffer.from(JSON.stringify(data)),
  };
}

/**
 * Attributes that this version does not know are kept: the signature covers them too.
 * @throws Malformed
 */
export function fromLog(message: Pick<LoggedMessage, 'key' | 'headers' | 'value'>): CloudEvent {
  return { ...attributesIn(message), datacontenttype: 'application/json', data: jsonObjectIn(message.value) } as CloudEvent;
}

/** What a message is besides its data. @throws Malformed */
export function attributesIn({ key, headers }: Pick<LoggedMessage, 'key' | 'headers'>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [header, text] of Object.entries(headers)) {
    if (!header.startsWith(PREFIX)) continue; // such as a traceparent of whoever carried it: no part of the message
    const name = header.slice(PREFIX.length);
    if (!ATTRIBUTE.test(name)) throw new Malformed('A ce_ header is no CloudEvents attribute');
    attributes[name] = text;
  }
  for (const [name, shape] of Object.entries(REQUIRED))
    if (!shape.test(attributes[name] ?? '')) throw new Malformed(`ce_${name} is missing or wrong`);
  for (const [name, shape] of Object.entries(OPTIONAL))
    if (attributes[name] !== undefined && !shape.test(attributes[name])) throw new Malformed(`ce_${name} is wrong`);
  if (!NODE.test(attributes['source']!.slice('/nodes/'.length))) throw new Malformed('ce_source names no node');
  if (!attributes['id']!.endsWith(`.${attributes['type']}`)) throw new Malformed('ce_id does not belong to ce_type');
  if (attributes['subject'] !== key) throw new Malformed('The key is not the matter in ce_subject');
  if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) throw new Malformed('content-type is not application/json');
  return attributes;
}

function jsonObjectIn(value: Buffer): object {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value));
  } catch {
    throw new Malformed('The value is not JSON in UTF-8');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new Malformed('The value is not a JSON object');
  return data;
}

export const isAddressed = ({ recipient }: Pick<CloudEvent, 'recipient'>): boolean => NODE.test(recipient);
/** What of a message goes on into the orders that follow from it. */
export function threadOf(message: CloudEvent): Pick<Envelope, 'correlationId' | 'trace'> {
  const trace = traceIn(message);
  return { correlationId: message.correlationid, ...(trace && { trace }) };
}
export const sourceOf = (node: NodeName): string => `/nodes/${node}`;
