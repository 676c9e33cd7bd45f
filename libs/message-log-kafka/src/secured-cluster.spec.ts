import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  configured,
  createMembers,
  isAsPlanned,
  LogUnavailable,
  Members,
  messagesBehind,
  SharingPolicy,
  TopicRefused,
  topicsDifference,
  topicsPlan,
  TopicsSettings,
  UnknownTopic,
} from '#libs/exchange';
import type { NodeName } from '#libs/kernel';
import { kafkaMissing, type RunningKafka, startKafka } from '../../../test/servers/kafka';
import { KafkaCluster } from './cluster';
import type { KafkaOptions } from './kafka-client';
import { KafkaMessageLog } from './kafka-message-log';
import { kafkaSecurity, type SaslSettings } from './security';

const MARKET: NodeName = 'market-regulation.620200';
const POLICE: NodeName = 'police.620200';
const CYBER: NodeName = 'cyberspace.620200';
const NODES = [MARKET, POLICE, CYBER];
const FACTS = 'wangjian.facts.market-regulation.62.cyberspace';
const POLICE_INBOX = 'wangjian.inbox.police.62';
const missing = kafkaMissing();

jest.setTimeout(60_000);

if (missing) {
  process.stdout.write(`Rights in Kafka are not tested: ${missing}\n`);
  it('has a broker to be tested against where one is required', () => {
    expect({ required: process.env['WANGJIAN_REQUIRE_KAFKA'] === '1', missing }).toEqual({ required: false, missing });
  });
} else {
  describe('a cluster with TLS, sign-in and the planned rights', () => {
    const members = Members.of(createMembers(NODES, '2020-01-01T00:00:00.000Z').file);
    const gives = SharingPolicy.of({
      shared: [{ message: 'cn.wangjian.market-regulation.lead-found.v1', with: 'cyberspace', basis: 'art 20', fields: 'all' }],
    });
    const planFor = (principal: string) => {
      const settings = configured(TopicsSettings, { principal, replicationFactor: 1, minInsyncReplicas: 1 }, 'topics.json');
      return topicsPlan(members, new Map([[MARKET, gives]]), settings);
    };
    const plan = planFor('User:<node>');
    const open: KafkaMessageLog[] = [];
    let kafka: RunningKafka;
    let admin: KafkaOptions;

    const place = () => ({
      file: join(kafka.certificates!, 'config.json'),
      section: 'messageLog',
      environment: { WANGJIAN_KAFKA_PASSWORD: 'admin' },
    });
    const withPassword = (username: string, mechanism: SaslSettings['mechanism'] = 'scram-sha-512'): KafkaOptions => {
      const environment = { WANGJIAN_KAFKA_PASSWORD: username };
      const security = kafkaSecurity({ ssl: { ca: 'ca.pem' }, sasl: { mechanism, username } }, { ...place(), environment });
      return { brokers: kafka.brokers, clientId: username, sessionTimeoutMs: 6_000, produceWithinMs: 1_000, ...security };
    };
    const withCertificate = (name: string): KafkaOptions => {
      const security = kafkaSecurity({ ssl: { ca: 'ca.pem', cert: `${name}.pem`, key: `${name}.key` } }, place());
      return { brokers: kafka.mutualTls!, clientId: name, sessionTimeoutMs: 6_000, produceWithinMs: 1_000, ...security };
    };
    const logOf = (options: KafkaOptions): KafkaMessageLog => {
      const log = new KafkaMessageLog(options);
      open.push(log);
      return log;
    };
    const difference = async (of = plan) =>
      topicsDifference(of, await KafkaCluster.at(admin, (cluster) => cluster.standing(of.topics.map(({ name }) => name))));
    const apply = async (of = plan, removeStrays = false) => {
      const wanted = await difference(of);
      await KafkaCluster.at(admin, (cluster) => cluster.apply(wanted, { removeStrays }));
    };
    const message = (topic: string, value: string) => ({ topic, key: 'k', headers: {}, value: Buffer.from(value) });
    /** The first message that a group gets of a topic. */
    const firstOf = async (log: KafkaMessageLog, topic: string, group: string): Promise<string> => {
      const stop = new AbortController();
      let first = '';
      await log.consume({ group, topics: [topic], signal: stop.signal }, async ({ value }) => {
        first ||= value.toString();
        stop.abort();
      });
      return first;
    };

    beforeAll(async () => {
      kafka = await startKafka({ securedFor: NODES });
      admin = withPassword('admin');
    });
    afterEach(() => Promise.all(open.splice(0).map((log) => log.close())));
    afterAll(() => kafka?.stop());

    it('becomes what was planned, and a second time nothing is to be done', async () => {
      expect(isAsPlanned(await difference())).toBe(false);
      await apply();
      const left = await difference();
      expect(left).toEqual({ create: [], raise: [], configure: [], left: [], unplanned: [], rights: { grant: [], stray: [] } });
    });

    it.each([
      ['a password (SCRAM-SHA-512)', () => withPassword(MARKET), () => withPassword(POLICE)],
      ['a password (SCRAM-SHA-256)', () => withPassword(MARKET, 'scram-sha-256'), () => withPassword(POLICE, 'scram-sha-256')],
    ])('lets nodes that sign in with %s do their work', async (_, sender, receiver) => {
      const [market, police] = [logOf(sender()), logOf(receiver())];
      await market.ensureTopics([{ name: POLICE_INBOX, partitions: 4 }]);
      await market.produce([message(POLICE_INBOX, 'a transfer')]);
      const taken = firstOf(police, POLICE_INBOX, POLICE);
      expect(await taken).toBe('a transfer');
      expect(messagesBehind(await police.lag(POLICE, [POLICE_INBOX]))).toBe(0);
      await market.produce([message(FACTS, 'a lead')]);
    });

    it('lets nobody read what is for another agency, nor in the group of another', async () => {
      const [cyber, police] = [logOf(withPassword(CYBER)), logOf(withPassword(POLICE))];
      await logOf(withPassword(MARKET)).produce([message(POLICE_INBOX, 'for the police alone'), message(FACTS, 'for cyberspace alone')]);
      const stop = new AbortController();
      const taken: unknown[] = [];
      const reading = { group: CYBER, topics: [POLICE_INBOX], signal: stop.signal }; // it may write there, and so it sees the topic
      const ended = cyber.consume(reading, async (each) => void taken.push(each));
      while (cyber.state().status === 'running') await sleep(20);
      expect(cyber.state()).toMatchObject({ status: 'recovering', cause: expect.stringMatching(/Not authorized to access topics/) });
      stop.abort();
      await ended;
      expect(taken).toEqual([]);

      const unseen = police.consume({ group: POLICE, topics: [FACTS], signal: new AbortController().signal }, async () => undefined);
      await expect(unseen).rejects.toBeInstanceOf(UnknownTopic); // what one has no right on is not there
      await expect(cyber.lag(POLICE, [FACTS])).rejects.toBeInstanceOf(LogUnavailable);
    });

    it('lets nobody write the facts of another, nor what its policy does not give', async () => {
      const police = logOf(withPassword(POLICE));
      await expect(police.produce([message(FACTS, 'forged')])).rejects.toBeInstanceOf(UnknownTopic);
      const notGiven = 'wangjian.facts.cyberspace.62.police'; // police may read it, and see it therefore
      await expect(police.produce([message(notGiven, 'forged')])).rejects.toThrow(/Not authorized/);
      await expect(logOf(withPassword(CYBER)).produce([message('wangjian.facts.cyberspace.62.police', 'v')])).rejects.toMatchObject({
        name: 'UnknownTopic',
      });
    });

    it('lets nobody in with a wrong password, without a certificate, or as anybody its authority does not know', async () => {
      const { sasl: _, ...nobody } = withPassword(POLICE);
      const impostor = { ...withPassword(POLICE), sasl: { mechanism: 'scram-sha-512' as const, username: POLICE, password: 'guessed' } };
      const without = { ...nobody, brokers: kafka.mutualTls! };
      const unbelieving = { ...withPassword(POLICE), ssl: true };
      for (const options of [impostor, without, unbelieving])
        await expect(logOf(options).ensureTopics([])).rejects.toBeInstanceOf(LogUnavailable);
    });

    it('says what a node cannot make, and who can', async () => {
      const topic = { name: 'wangjian.inbox.police.11', partitions: 4 };
      const refusal = await logOf(withPassword(POLICE))
        .ensureTopics([topic])
        .catch((thrown: unknown) => thrown);
      expect(refusal).toBeInstanceOf(TopicRefused); // and not LogUnavailable: to wait for the cluster would not help
      expect(String(refusal)).toMatch(/wangjian\.inbox\.police\.11 .*may not create.*wangjian topics apply/);
    });

    it('shows a right that nobody planned, and takes it away only when told to', async () => {
      const stray = { ...plan.rights[0]!, principal: 'User:curious', operation: 'Read', on: 'topic' as const, name: POLICE_INBOX };
      const more = { ...plan, rights: [...plan.rights, stray] };
      await apply(more);
      expect((await difference()).rights).toEqual({ grant: [], stray: [stray] });
      await apply();
      expect((await difference()).rights).toEqual({ grant: [], stray: [stray] });
      await apply(plan, true);
      expect((await difference()).rights).toEqual({ grant: [], stray: [] });
    });

    it('names also the rights that a later Kafka has, and takes them away', async () => {
      const token = { ...plan.rights[0]!, principal: `User:${POLICE}`, name: 'User:another' };
      const strays = [
        { ...token, operation: 'CreateTokens', on: 'user' as const },
        { ...token, operation: 'DescribeTokens', on: 'user' as const },
        { ...token, operation: 'TwoPhaseCommit', on: 'transactional-id' as const },
      ];
      await apply({ ...plan, rights: [...plan.rights, ...strays] });
      const found = (await difference()).rights!.stray;
      expect(found).toHaveLength(strays.length);
      expect(found).toEqual(expect.arrayContaining(strays));
      await apply(plan, true);
      expect((await difference()).rights).toEqual({ grant: [], stray: [] });
    });

    it('tells health of a reader that lost its right, and begins anew by itself when it has it again', async () => {
      const [market, police] = [logOf(withPassword(MARKET)), logOf(withPassword(POLICE))];
      const taken: string[] = [];
      const stop = new AbortController();
      const ended = police.consume(
        { group: POLICE, topics: [POLICE_INBOX], signal: stop.signal },
        async ({ value }) => void taken.push(value.toString()),
      );
      await market.produce([message(POLICE_INBOX, 'before')]);
      while (!taken.includes('before')) await sleep(20);

      const barred = (right: (typeof plan.rights)[number]) => right.on === 'group' && right.name === POLICE;
      const without = { ...plan, rights: plan.rights.filter((right) => !barred(right)) };
      await apply(without, true);
      while (police.state().status === 'running') await sleep(20);
      expect(police.state()).toMatchObject({ status: 'recovering', cause: expect.stringMatching(/group/i) });
      await market.produce([message(POLICE_INBOX, 'meanwhile')]);

      await apply();
      while (!taken.includes('meanwhile')) await sleep(20);
      while (police.state().status !== 'running') await sleep(20);
      stop.abort();
      await ended;
      expect(taken.filter((value) => value === 'meanwhile')).toHaveLength(1);
    });

    it('knows nodes by their certificates (mTLS) just as well', async () => {
      await apply(planFor('User:CN=<node>'));
      const [market, police] = [logOf(withCertificate(MARKET)), logOf(withCertificate(POLICE))];
      await market.produce([message(POLICE_INBOX, 'with a certificate')]);
      expect(await firstOf(police, POLICE_INBOX, POLICE)).toBe('with a certificate');
      await expect(police.produce([message(FACTS, 'forged')])).rejects.toBeInstanceOf(UnknownTopic);
    });
  });
}
