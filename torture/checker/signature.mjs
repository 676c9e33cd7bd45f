import { createHash, createPublicKey, verify } from 'node:crypto';

/** JSON as RFC 8785 writes it: members in the order of their UTF-16 code units, no white space. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`;
}
export const digestOf = (data) => createHash('sha256').update(canonical(data)).digest('hex');

const base64url = (text) => Buffer.from(text).toString('base64url');

/** Keys of the members by node and key id. */
export function keysOf(members) {
  return new Map(
    members.flatMap(({ node, keys }) =>
      keys.map((key) => [`${node} ${key.keyId}`, createPublicKey({ key: key.publicKey, format: 'jwk' })]),
    ),
  );
}

/** A detached JWS (RFC 7515 appendix F, EdDSA) over all attributes and the data. @returns why it is not good; undefined: it is */
export function badSignature({ attributes, data, source }, keys) {
  const { signature = '', ...signed } = attributes;
  const [header, detached, bytes, ...more] = signature.split('.');
  if (detached !== '' || more.length > 0) return 'it is no detached signature';
  return bad(header, base64url(canonical({ ...signed, data })), bytes, keys.get(`${source} ${attributes.keyid}`), attributes.keyid);
}

/** The same with its payload inside. @returns what was signed, or why it is not good */
export function openJws(jws, node, keys) {
  const [header, payload, bytes, ...more] = jws.split('.');
  if (more.length > 0) return { fault: 'it has too many parts' };
  const said = JSON.parse(Buffer.from(payload, 'base64url'));
  const fault = bad(header, payload, bytes, keys.get(`${node} ${said.keyid}`), said.keyid);
  return fault ? { fault } : { said };
}

function bad(header, payload, bytes, key, keyId) {
  if (!key) return `its sender has no key ${keyId}`;
  const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url'));
  if (alg !== 'EdDSA' || kid !== keyId) return 'its header is another';
  return verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(bytes, 'base64url'))
    ? undefined
    : 'it does not fit what is signed';
}
