import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MembersFile } from '#libs/exchange';
import { foundCity, SIMULATED_BEGINNING } from '../city/found-city';
import { keysOf, rotateKey } from './member-keys';

const POLICE = 'police.620200';
const NOW = '2026-12-01T01:00:00.000Z';
const LATER = '2026-12-02T01:00:00.000Z';

describe('a key rotated by a process that is killed', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'wangjian-keys-'));
    foundCity(dataDir, {
      ...{ portBase: 1, id: 'x', clock: 'simulated', log: 'embedded', brokers: [] },
      readStore: 'sqlite',
      eventStore: 'sqlite',
    });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const file = (name: string) => join(dataDir, name);
  const signingKey = () => readFileSync(file(`${POLICE}/signing-key.json`), 'utf8');
  const standings = (at: string) =>
    keysOf(dataDir, at)
      .filter(({ node }) => node === POLICE)
      .map(({ standing }) => standing);
  /** The member file as the first of the three writes left it: the new key is in it, the old one has no end yet. */
  const membersAfterTheFirstWrite = () => {
    const { members } = JSON.parse(readFileSync(file('members.json'), 'utf8')) as MembersFile;
    const keys = members.map((member) => ({ ...member, keys: member.keys.map((key) => ({ ...key, validTo: undefined })) }));
    return JSON.stringify({ members: keys });
  };

  it.each<[string, (signedBefore: string) => void]>([
    ['before the new key signs', (signedBefore) => writeFileSync(file(`${POLICE}/signing-key.json`), signedBefore)],
    ['before the old key has ended', () => undefined],
  ])('%s leaves a node that is believed, and the next rotation leaves one key in force', (_, killed) => {
    const signedBefore = signingKey();
    rotateKey(dataDir, POLICE, NOW);
    writeFileSync(file('members.json'), membersAfterTheFirstWrite());
    killed(signedBefore);
    expect(standings(NOW).toSorted()).toEqual(['in force', 'signs']);

    rotateKey(dataDir, POLICE, LATER);
    expect(standings('2026-12-03T01:00:00.000Z')).toEqual(['ended', 'ended', 'signs']);
  });

  it('leaves a key alone that is meant for later', () => {
    const { members } = JSON.parse(readFileSync(file('members.json'), 'utf8')) as MembersFile;
    const police = members.find(({ node }) => node === POLICE)!;
    police.keys.push({ ...police.keys[0]!, keyId: 'for-later', validFrom: '2027-01-01T00:00:00.000Z' });
    writeFileSync(file('members.json'), JSON.stringify({ members }));
    rotateKey(dataDir, POLICE, NOW);
    expect(standings(LATER)).toEqual(['ended', 'not yet', 'signs']);
    expect(SIMULATED_BEGINNING < NOW).toBe(true);
  });
});
