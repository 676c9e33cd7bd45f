import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyPair, jsonIn, type KeyPair, type MemberKey, Members, type MembersFile, Signer } from '#libs/exchange';
import type { Instant, NodeName } from '#libs/kernel';
import { nodeFolder, writeWhole } from '../city/city';
import { Failure } from '../failure';

export type KeyStanding = 'signs' | 'in force' | 'ended' | 'revoked' | 'not yet';
export type ShownKey = { node: NodeName; standing: KeyStanding } & Pick<MemberKey, 'keyId' | 'validFrom' | 'validTo' | 'revokedAt'>;

const membersFile = (dataDir: string) => join(dataDir, 'members.json');
const signingKeyFile = (dataDir: string, node: NodeName) => join(nodeFolder(dataDir, { node }), 'signing-key.json');

/** Every key of every member, and which of them signs now. */
export function keysOf(dataDir: string, at: Instant): ShownKey[] {
  return read(dataDir).members.flatMap(({ node, keys }) => {
    const signing = existsSync(signingKeyFile(dataDir, node)) ? signerOf(dataDir, node).keyId : undefined;
    return keys.map(({ publicKey: _publicKey, ...key }) => ({ node, ...key, standing: standingOf(key, key.keyId === signing, at) }));
  });
}

function standingOf({ validFrom, validTo, revokedAt }: Omit<MemberKey, 'publicKey'>, signs: boolean, at: Instant): KeyStanding {
  if (revokedAt !== undefined) return 'revoked';
  if (signs) return 'signs';
  if (validTo !== undefined && validTo <= at) return 'ended';
  return validFrom > at ? 'not yet' : 'in force';
}

/** What the member file says of a new key. */
export const memberKeyOf = ({ keyId, publicKey }: KeyPair, validFrom: Instant): MemberKey => ({ keyId, publicKey, validFrom });

/**
 * Gives a node of a city that does not run a new key. Three files are written, in the order in which a crash between them leaves a node
 * that is believed: the new key is known before it signs, and the old one ends after it has signed for the last time. With it ends
 * whatever else was in force without an end, for a crash may have left that: nobody would revoke what he does not know of.
 */
export function rotateKey(dataDir: string, node: NodeName, at: Instant): { before: string; now: string } {
  const before = signerOf(dataDir, node).keyId;
  const pair = createKeyPair();
  change(dataDir, node, (keys) => [...keys, memberKeyOf(pair, at)]);
  writeWhole(signingKeyFile(dataDir, node), { keyId: pair.keyId, privateKey: pair.privateKey }, 0o600);
  change(dataDir, node, (keys) =>
    keys.map((key) =>
      key.keyId !== pair.keyId && key.validTo === undefined && key.validFrom <= at ? { ...key, validTo: justAfter(at) } : key,
    ),
  );
  return { before, now: pair.keyId };
}

/** Nothing signed with it is believed any more. @throws Failure for a key that nobody has, or that still signs */
export function revokeKey(dataDir: string, keyId: string, at: Instant): NodeName {
  const owner = read(dataDir).members.find(({ keys }) => keys.some((key) => key.keyId === keyId));
  if (!owner) throw new Failure(`Nobody has a key ${keyId}; npx wangjian keys list shows them`);
  const { node } = owner;
  if (signerOf(dataDir, node).keyId === keyId)
    throw new Failure(`${node} still signs with ${keyId}; give it another one first: npx wangjian keys rotate --node ${node}`);
  change(dataDir, node, (keys) => keys.map((key) => (key.keyId === keyId ? { ...key, revokedAt: key.revokedAt ?? at } : key)));
  return node;
}

/** A key's end is its first instant without force: what was signed in the very last one is still believed. */
const justAfter = (at: Instant): Instant => new Date(Date.parse(at) + 1).toISOString();

const signerOf = (dataDir: string, node: NodeName): Signer => {
  const file = signingKeyFile(dataDir, node);
  return Signer.of(jsonIn(file), file);
};
const read = (dataDir: string): MembersFile => jsonIn(membersFile(dataDir)) as MembersFile;

function change(dataDir: string, of: NodeName, keysAfter: (keys: readonly MemberKey[]) => MemberKey[]): void {
  const { members } = read(dataDir);
  const changed = { members: members.map((member) => (member.node === of ? { ...member, keys: keysAfter(member.keys) } : member)) };
  Members.of(changed, membersFile(dataDir)); // refuses what no node would start with
  writeWhole(membersFile(dataDir), changed);
}
