import { existsSync } from 'node:fs';
import { createKeyPair } from '#libs/exchange';
import { dataDirAt, readCity, writeWhole } from '../city/city';
import { instantOf } from '../city/duration';
import { whileStopped } from '../city/lock';
import { timeIn } from '../city/time';
import { Failure } from '../failure';
import { keysOf, type KeyStanding, memberKeyOf, revokeKey, rotateKey } from '../keys/member-keys';
import type { Language, Words } from '../language';
import { nodeIn } from '../node/city-clients';
import { padded } from '../shown';
import { runningCity } from './of-city';

const STANDINGS: Readonly<Record<KeyStanding, Words>> = {
  signs: { zh: '用于签名', en: 'signs' },
  'in force': { zh: '有效', en: 'in force' },
  ended: { zh: '已停用', en: 'ended' },
  revoked: { zh: '已吊销', en: 'revoked' },
  'not yet': { zh: '尚未生效', en: 'not yet' },
};

type Asked = { data?: string; json?: boolean; lang: Language };

export function listKeys({ data, json, lang }: Asked): void {
  const dataDir = folderOf(data);
  const keys = keysOf(dataDir, timeIn(dataDir, readCity(dataDir)));
  if (json) return print(JSON.stringify(keys, null, 2));
  for (const { node, keyId, standing, validFrom, validTo, revokedAt } of keys)
    print(`${padded(node, 26)} ${keyId}  ${padded(STANDINGS[standing][lang], 8)} ${validFrom} – ${revokedAt ?? validTo ?? ''}`);
}

/** For a bureau whose member file is kept by others: the private part stays here, what is printed goes to them. */
export function makeKey(file: string, { validFrom }: { validFrom?: string }): void {
  if (existsSync(file)) throw new Failure(`${file} is there already; a key is never written over`);
  const pair = createKeyPair();
  writeWhole(file, { keyId: pair.keyId, privateKey: pair.privateKey }, 0o600);
  print(JSON.stringify(memberKeyOf(pair, validFrom === undefined ? new Date().toISOString() : instantOf(validFrom)), null, 2));
}

export function rotate({ data, node: name, json, lang }: Asked & { node: string }): void {
  const dataDir = folderOf(data);
  const { node, before, now } = whileStopped(dataDir, (city) => {
    const { node: of } = nodeIn(city, name);
    return { node: of, ...rotateKey(dataDir, of, timeIn(dataDir, city)) };
  });
  const words = lang === 'zh' ? `${node} 自此用 ${now} 签名，${before} 停用` : `${node} signs with ${now} from now on; ${before} has ended`;
  print(json ? JSON.stringify({ node, before, now }) : words);
}

export function revoke(keyId: string, { data, json, lang }: Asked): void {
  const dataDir = folderOf(data);
  const node = whileStopped(dataDir, (city) => revokeKey(dataDir, keyId, timeIn(dataDir, city)));
  const words = lang === 'zh' ? `${node} 的 ${keyId} 已吊销` : `${keyId} of ${node} is revoked; nothing signed with it is believed`;
  print(json ? JSON.stringify({ node, keyId }) : words);
}

const folderOf = (data: string | undefined): string => (data === undefined ? runningCity() : dataDirAt(data));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
