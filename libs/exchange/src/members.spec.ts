import { ConfigurationRefused } from './configuration';
import { createMembers, Members } from './members';
import { Signer } from './signature';

const FROM = '2024-01-01T00:00:00.000Z';
const { file, keys } = createMembers(['market-regulation.620200', 'police.620200'], FROM);
/** The file with one thing changed. */
const changed = (change: (file: { members: Record<string, unknown>[] }) => void) => {
  const copy = JSON.parse(JSON.stringify(file)) as { members: Record<string, unknown>[] };
  change(copy);
  return copy;
};
const keyOf = (copy: { members: Record<string, unknown>[] }) => (copy.members[1]!['keys'] as Record<string, unknown>[])[0]!;

describe('the members of a city', () => {
  const members = Members.of(JSON.parse(JSON.stringify(file)));

  it('are made with a key and an inbox each, without their private keys', () => {
    expect(members.nodes).toEqual(['market-regulation.620200', 'police.620200']);
    expect(members.inboxOf('police.620200')).toBe('wangjian.inbox.police.62');
    const { keyId, privateKey } = keys.get('police.620200')!;
    expect(members.keyOf('police.620200', keyId)).toBeDefined();
    expect(JSON.stringify(file)).not.toContain(privateKey.d);
  });

  it('leave an inbox for a node that joins later', () => expect(members.inboxOf('cyberspace.210100')).toBe('wangjian.inbox.cyberspace.21'));
});

describe('a member file that cannot be used names the wrong key', () => {
  it.each<[string, unknown]>([
    ['must be a JSON object', []],
    ['members:', {}],
    ['members:', { members: [] }],
    ['nodes: property nodes should not exist', { ...file, nodes: [] }],
    ['members[1].node:', changed(({ members }) => (members[1]!['node'] = 'police'))],
    ['members[1].inbox:', changed(({ members }) => (members[1]!['inbox'] = ''))],
    ['members[1].keys:', changed(({ members }) => (members[1]!['keys'] = []))],
    ['members[1].keys[0].validFrom:', changed((copy) => (keyOf(copy)['validFrom'] = '2024-01-01'))],
    ['members[1].keys[0].validUntil:', changed((copy) => (keyOf(copy)['validUntil'] = FROM))],
    ['members[1].keys[0].publicKey.x:', changed((copy) => (keyOf(copy)['publicKey'] = { kty: 'OKP', crv: 'Ed25519', x: 'short' }))],
    ['members[1].keys[0].publicKey.d:', changed((copy) => (keyOf(copy)['publicKey'] = keys.get('police.620200')!.privateKey))],
    ['members[1].keys[0].publicKey:', changed((copy) => (keyOf(copy)['publicKey'] = 'pem'))],
    [
      'members[1].node: market-regulation.620200 is there twice',
      changed(({ members }) => (members[1]!['node'] = 'market-regulation.620200')),
    ],
    ['members[1].keys[0].keyId:', changed((copy) => (keyOf(copy)['keyId'] = keys.get('market-regulation.620200')!.keyId))],
  ])('%s', (says, json) => {
    expect(() => Members.of(json, 'members.json')).toThrow(ConfigurationRefused);
    expect(() => Members.of(json, 'members.json')).toThrow(`members.json: ${says}`);
  });
});

describe('the signing key of a node', () => {
  const { keyId, privateKey } = keys.get('police.620200')!;
  it('is read from its file', () => expect(Signer.of({ keyId, privateKey }).keyId).toBe(keyId));
  it.each<[string, unknown]>([
    ['key.json: keyId:', { privateKey }],
    ['key.json: privateKey:', { keyId }],
    ['key.json: privateKey.d:', { keyId, privateKey: { ...privateKey, d: 'short' } }],
  ])('names what is wrong and prints nothing of it: %s', (says, json) => {
    expect(() => Signer.of(json, 'key.json')).toThrow(says);
    expect(() => Signer.of(json, 'key.json')).not.toThrow(privateKey.d);
  });
});
