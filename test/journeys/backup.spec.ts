import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endAll, factsIn, premises, Running, wangjian } from './wangjian.suite';

const A_MINUTE = 60_000;
jest.setTimeout(A_MINUTE);

afterEach(endAll);

describe('a city backed up in the middle of its story', () => {
  let first: Awaited<ReturnType<typeof premises>>;
  let second: Awaited<ReturnType<typeof premises>>;
  const backup = () => join(first.dataDir, '..', `${first.portBase}.backup`);
  beforeAll(async () => void ([first, second] = await Promise.all([premises(), premises()])));
  afterAll(() => {
    first.remove();
    second.remove();
    rmSync(backup(), { recursive: true, force: true });
  });

  it(
    'goes on from there in another folder, under another key, and comes to the same facts as the city that was left alone',
    async () => {
      let backedUp: ReturnType<typeof wangjian> | undefined;
      const telling = new Running(['up', '--exit', '--json', '--data', first.dataDir, '--port-base', first.portBase], ({ number }) => {
        if (number === 11) backedUp = wangjian('backup', backup(), '--data', first.dataDir, '--json');
      });
      expect(await telling.ended).toMatchObject({ code: 0, errors: '' });
      expect(await backedUp).toMatchObject({ code: 0, errors: '' });

      const restored = await wangjian('restore', backup(), '--data', second.dataDir, '--lang', 'zh');
      expect(restored).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(/（\d+ 个文件，\d+\.\d MiB）$/m) });
      // Had it not been told the others, all that it sends from here on would end in their quarantine.
      expect(await wangjian('keys', 'rotate', '--node', 'market-regulation', '--data', second.dataDir)).toMatchObject({ code: 0 });
      const goesOn = await wangjian('up', '--exit', '--json', '--data', second.dataDir, '--port-base', second.portBase);
      expect(goesOn).toMatchObject({ code: 0, errors: '' });
      expect(await factsIn(second.dataDir)).toEqual(await factsIn(first.dataDir));
    },
    2 * A_MINUTE,
  );

  it('is not restored where a byte of it was changed, nor over another city', async () => {
    const facts = join(backup(), 'police.620200/store/facts.sqlite');
    const bytes = readFileSync(facts);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(facts, bytes);
    const third = await premises();
    expect(await wangjian('restore', backup(), '--data', third.dataDir)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('police.620200/store/facts.sqlite was altered'),
    });
    expect(await wangjian('restore', backup(), '--data', first.dataDir)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('not empty'),
    });
    third.remove();
  });

  it('makes a register anew while it runs, and takes no key from under a running node', async () => {
    const inCity = ['--data', second.dataDir];
    const running = new Running(['up', '--no-story', '--json', ...inCity]);
    await running.said('nodes');
    expect(await wangjian('rebuild', 'operators', '--json', ...inCity)).toMatchObject({ code: 0, errors: '' });
    expect(await wangjian('rebuild', 'nonsense', ...inCity)).toMatchObject({ code: 1, errors: expect.stringContaining('no register') });
    const refused = await wangjian('keys', 'rotate', '--node', 'police', ...inCity);
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('stop it first') });
    running.kill('SIGINT');
    await running.ended;
  });

  it('revokes a key that has ended, and not the one that signs', async () => {
    const inCity = ['--data', second.dataDir];
    const keys = async () =>
      JSON.parse((await wangjian('keys', 'list', '--json', ...inCity)).output) as { node: string; keyId: string; standing: string }[];
    const [ended, signing] = (await keys()).filter(({ node }) => node === 'market-regulation.620200');
    expect([ended!.standing, signing!.standing]).toEqual(['ended', 'signs']);
    const refused = await wangjian('keys', 'revoke', signing!.keyId, ...inCity);
    expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('still signs') });
    const dashed = `-h${'A'.repeat(41)}`; // as every 64th id begins
    const unknown = await wangjian('keys', 'revoke', dashed, ...inCity);
    expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining(`Nobody has a key ${dashed}`) });
    expect(await wangjian('keys', 'revoke', ended!.keyId, ...inCity)).toMatchObject({ code: 0, errors: '' });
    expect((await keys()).find(({ keyId }) => keyId === ended!.keyId)).toMatchObject({ standing: 'revoked' });
    expect((await wangjian('keys', 'list', '--lang', 'zh', ...inCity)).output).toMatch(/ 已吊销 .*\n.* 用于签名 /);
  });
});
