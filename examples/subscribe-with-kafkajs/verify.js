'use strict';
// Whether a message is what its sender signed. Needs nothing but Node; docs/subscribe.md says why each step is there.
const { createPublicKey, verify } = require('node:crypto');

class Refused extends Error {}
const must = (holds, why) => {
  if (!holds) throw new Refused(why);
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const REQUIRED = ['id', 'source', 'type', 'subject', 'time', 'recipient', 'correlationid', 'legalbasis', 'signedat', 'keyid', 'signature'];

/**
 * @param {{ topic: string, key: Buffer | null, headers: Record<string, Buffer>, value: Buffer | null }} message as kafkajs hands it over
 * @param {{ members: { node: string, keys: object[] }[] }} memberFile what the agencies signed together: nodes and their public keys
 * @param {string} reader the agency that reads, such as `cyberspace`
 * @returns the CloudEvent, in its JSON form
 * @throws {Refused} it is not to be believed, or not for this reader
 */
function verified(message, memberFile, reader) {
  const event = cloudEventIn(message);
  const node = event.source.slice('/nodes/'.length);
  const [agency, division = ''] = node.split('.');
  const member = memberFile.members.find((one) => `/nodes/${one.node}` === event.source);
  must(member, `${event.source} is no member`);
  const key = member.keys.find(({ keyId }) => keyId === event.keyid);
  must(key, `${node} has no key ${event.keyid}`);
  // A stolen key can write any time on a message, so a revoked one is believed for none.
  must(!key.revokedAt, `${node} revoked its key ${event.keyid}`);
  must(event.signedat >= key.validFrom && (!key.validTo || event.signedat < key.validTo), `Its key was not in force at ${event.signedat}`);
  must(isSigned(event, key), 'The signature does not fit the attributes and the data');
  must(event.type.startsWith(`cn.wangjian.${agency}.`), `${node} may not speak in the words of ${event.type}`);
  must(event.recipient === reader, `It is for ${event.recipient}`);
  must(message.topic === `wangjian.facts.${agency}.${division.slice(0, 2)}.${reader}`, `It does not belong on ${message.topic}`);
  return event;
}

/** Kafka binary mode: each attribute is a header `ce_<name>`, the value is the data. Other headers are no part of the message. */
function cloudEventIn({ key, headers, value }) {
  const named = Object.entries(headers).filter(([name]) => name.startsWith('ce_'));
  must(
    named.every(([name, bytes]) => /^ce_(?!data$)[a-z0-9]{1,20}$/.test(name) && Buffer.isBuffer(bytes)),
    'A ce_ header is no attribute, or is there twice',
  );
  const event = Object.fromEntries(named.map(([name, bytes]) => [name.slice('ce_'.length), bytes.toString()]));
  must(event.specversion === '1.0', 'It is no CloudEvent 1.0');
  for (const name of REQUIRED) must(event[name], `ce_${name} is missing`);
  must(INSTANT.test(event.signedat), 'ce_signedat is no instant');
  must(event.id.endsWith(`.${event.type}`), 'ce_id does not belong to ce_type');
  must(event.subject === key?.toString(), 'The key is not the matter in ce_subject');
  must(/^application\/json(;|$)/.test(String(headers['content-type'])), 'It is not JSON');
  try {
    return { ...event, datacontenttype: 'application/json', data: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(value)) };
  } catch {
    throw new Refused('The value is not JSON in UTF-8');
  }
}

/** A detached JWS (RFC 7515 appendix F, EdDSA of RFC 8037) over everything but the signature itself. */
function isSigned({ signature, ...signed }, { keyId, publicKey }) {
  const [header, detached, bytes, ...more] = signature.split('.');
  if (detached !== '' || !bytes || more.length > 0) return false;
  // One spelling only: another algorithm or a `crit` would change what is signed.
  if (header !== base64url(JSON.stringify({ alg: 'EdDSA', kid: keyId }))) return false;
  const payload = Buffer.from(`${header}.${base64url(canonicalJson(signed))}`);
  return verify(null, payload, createPublicKey({ key: publicKey, format: 'jwk' }), Buffer.from(bytes, 'base64url'));
}

/** RFC 8785: members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them. */
function canonicalJson(value, depth = 0) {
  must(depth <= 64, 'Nested deeper than any contract');
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name], depth + 1)}`).join(',')}}`;
}

const base64url = (text) => Buffer.from(text).toString('base64url');

module.exports = { verified, Refused, canonicalJson };
