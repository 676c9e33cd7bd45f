import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createMembers, type Difference, type TopicsPlan } from '#libs/exchange';
import { kafkaMissing, type RunningKafka, startKafka } from '../../../../test/servers/kafka';
import { Failure } from '../failure';
import { applyTopics, planTopics, type TopicsOptions } from './topics';

const MAIN = join(__dirname, '../main.ts');
const COMPILING = ['-C', '@app/source', '-r', join(process.cwd(), 'test/servers/run-typescript.cjs')];
const SILENT = '! police.620200 has no sharing policy: it may publish nothing\n';
const missing = kafkaMissing();

jest.setTimeout(90_000);

describe('wangjian topics', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wangjian-topics-'));
  const file = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const { file: memberFile } = createMembers(['market-regulation.620200', 'police.620200'], '2020-01-01T00:00:00.000Z');
  const members = file('members.json', memberFile);
  const policy = file('policy.json', {
    shared: [{ message: 'cn.wangjian.market-regulation.lead-found.v1', with: 'police', basis: 'art 20', fields: 'all' }],
  });
  const region = { members, policy: [`market-regulation.620200=${policy}`] };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The command in this process: what it prints, and with what it ends. */
  const topics = async (command: 'plan' | 'apply', options: Omit<TopicsOptions, 'lang'>) => {
    let out = '';
    const printing = jest.spyOn(process.stdout, 'write').mockImplementation((printed) => ((out += String(printed)), true));
    try {
      await { plan: planTopics, apply: applyTopics }[command]({ ...options, lang: 'en' });
      return { code: process.exitCode ?? 0, out, said: '' };
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      return { code: thrown.exitCode, out, said: thrown.message };
    } finally {
      printing.mockRestore();
      process.exitCode = undefined;
    }
  };
  /** The command as it is typed. */
  const typed = async (...args: string[]) => {
    const environment = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' };
    const child = spawn(process.execPath, [...COMPILING, MAIN, 'topics', ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, out, said };
  };
  const told = (out: string) => JSON.parse(out) as { plan: TopicsPlan; difference: Difference | null };

  it('shows the whole plan where no cluster is named, for people and for programs', async () => {
    const shown = await typed('plan', '--members', members, '--policy', ...region.policy);
    expect(shown).toMatchObject({ code: 0, said: '' });
    expect(shown.out).toContain('+ topic wangjian.inbox.police.62  4 partitions, copies 3 (acknowledged with 2), kept for ever\n');
    expect(shown.out).toContain('+ right User:market-regulation.620200  Write topic wangjian.facts.market-regulation.62.police\n');
    expect(shown.out).toContain(SILENT);
    const { plan, difference } = told((await topics('plan', { ...region, json: true })).out);
    expect(difference).toBeNull();
    expect(plan.topics).toHaveLength(4);
  });

  it.each<[string, Omit<TopicsOptions, 'lang'>]>([
    ['Whose topics?', {}],
    ['--policy must read NODE=FILE', { members, policy: ['police.620200'] }],
    ['has a sharing policy and is no member', { members, policy: [`police.110000=${policy}`] }],
    ['retentionDays.inbox', { members, settings: file('wrong.json', { retentionDays: { inbox: 'long' } }) }],
    ['cluster.ssl.ca: ENOENT', { members, settings: file('ca.json', { cluster: { brokers: ['b:1'], ssl: { ca: 'none.pem' } } }) }],
  ])('says what is wrong, and ends with 1: %s', async (says, options) =>
    expect(await topics('plan', options)).toEqual({ code: 1, out: '', said: expect.stringContaining(says) as string }),
  );

  it('ends with 1 also where it is not understood, for 2 says that something is to be done', async () =>
    expect(await typed('plan', '--everything')).toEqual({ code: 1, out: '', said: expect.stringContaining('unknown option') as string }));

  if (missing) return;
  describe('on a cluster', () => {
    let kafka: RunningKafka;
    let cluster: Omit<TopicsOptions, 'lang'>;
    const settings = (more: object = {}) =>
      file('topics.json', {
        cluster: {
          brokers: kafka.brokers,
          ssl: { ca: join(kafka.certificates!, 'ca.pem') },
          sasl: { mechanism: 'scram-sha-512', username: 'admin', passwordFile: 'admin-password' },
        },
        ...{ replicationFactor: 1, minInsyncReplicas: 1 },
        ...more,
      });
    beforeAll(async () => {
      kafka = await startKafka({ securedFor: ['police.620200'] });
      writeFileSync(join(folder, 'admin-password'), 'admin');
      cluster = { ...region, settings: settings() };
    });
    afterAll(() => kafka?.stop());

    it('plan ends with 2 until it is applied; applied twice, it changes nothing the second time', async () => {
      const planned = await topics('plan', { ...cluster, json: true });
      expect(planned.code).toBe(2);
      expect(told(planned.out).difference!.create).toHaveLength(4);

      expect(await topics('apply', cluster)).toMatchObject({
        code: 0,
        out: expect.stringContaining('+ topic wangjian.inbox.police.62') as string,
      });
      expect(await topics('apply', cluster)).toMatchObject({ code: 0, out: `The cluster is as planned\n${SILENT}`, said: '' });
      expect(await topics('plan', cluster)).toMatchObject({ code: 0, out: `${SILENT}The cluster is as planned\n` });
    });

    it('raises partitions of topics without messages, and shortens a retention only when told to', async () => {
      const more = { ...region, settings: settings({ partitions: { inbox: 6 }, retentionDays: { facts: 30 } }) };
      const applied = await topics('apply', more);
      expect(applied.code).toBe(1);
      expect(applied.out).toContain('~ wangjian.inbox.police.62  partitions 4 -> 6\n');
      expect(applied.out).toContain(
        '! wangjian.facts.market-regulation.62.police  retention.ms -1, planned 2592000000: a shorter retention deletes',
      );
      expect(await topics('apply', { ...more, shortenRetention: true })).toMatchObject({ code: 0 });
      expect(await topics('plan', more)).toMatchObject({ code: 0 });
    });

    it('says so where it may not ask', async () => {
      writeFileSync(join(folder, 'password'), 'police.620200');
      const signIn = { mechanism: 'scram-sha-512', username: 'police.620200', passwordFile: 'password' };
      const ssl = { ca: join(kafka.certificates!, 'ca.pem') };
      const asPolice = file('police.json', { cluster: { brokers: kafka.brokers, ssl, sasl: signIn } });
      const { code, said } = await topics('plan', { members, settings: asPolice });
      expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^Kafka: /) as string });
    });
  });

  it('refuses a cluster that cannot keep rights, or plans its topics alone', async () => {
    const open = await startKafka(); // its own: on a shared one the topics may be there already
    try {
      const settings = file('open.json', { replicationFactor: 1, minInsyncReplicas: 1 });
      const asked = { ...region, brokers: open.brokers, settings };
      const { code, said } = await topics('apply', asked);
      expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('The cluster has no authorizer') as string });
      expect((await topics('plan', { ...asked, withoutRights: true })).code).toBe(2);
    } finally {
      await open.stop();
    }
  });
});
