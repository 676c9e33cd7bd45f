import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RecordedCity, type StoredFact, tamper, type Verdict } from './recorded-city';

const MARKET = 'market-regulation.620200';
const POLICE = 'police.620200';
const CULTURE = 'culture-tourism.620200';

const store = (copy: string, node: string) => join(copy, node, 'store/facts.sqlite');
const log = (copy: string) => join(copy, 'message-log.sqlite');
const orderOf = ({ metadata }: StoredFact) => (JSON.parse(metadata) as { orderId: string }).orderId;
const idIn = ({ stream }: StoredFact) => stream.slice(stream.indexOf('-') + 1);

/** A fact written down once more, at the end of its stream or in another one. */
const COPY_FACT = `INSERT INTO facts (stream, revision, id, type, schema, data, metadata)
  SELECT ?, (SELECT coalesce(max(revision), -1) + 1 FROM facts WHERE stream = ?), 'another-id', type, schema, data, metadata FROM facts WHERE id = ?`;

// A checker that finds nothing proves nothing: each kind of fault is planted into what healthy nodes left, and must be named.
describe('the checker of the torture', () => {
  const city = new RecordedCity();
  let healthy: Verdict;
  jest.setTimeout(30_000);
  beforeAll(async () => {
    // Of this seed the first matter of each desk goes to the police.
    healthy = await city.record('--kills', '2', '--minutes', '0.05', '--matters', '3', '--clients', '4', '--seed', '102');
  }, 300_000);
  afterAll(() => city.remove());

  const first = (node: string, type: string) => city.facts(node, 'type = ?', type)[0]!;

  it('finds a healthy city healthy', () =>
    expect(healthy).toMatchObject({
      code: 0,
      said: expect.stringContaining('proved: nothing lost, nothing doubled, nothing out of order'),
    }));

  it('finds an acknowledged order that was lost', async () => {
    const lost = first(MARKET, 'SpecialTeamAppointed');
    const faults = await city.faultsAfter((copy) => {
      tamper(store(copy, MARKET), 'DELETE FROM facts WHERE id = ?', lost.id);
      tamper(store(copy, MARKET), 'UPDATE facts SET revision = revision - 1 WHERE stream = ? AND revision > ?', lost.stream, lost.revision);
    });
    expect(faults['no acknowledged order lost']).toContain(orderOf(lost));
  });

  it('finds an order whose fact says something else', async () => {
    const lead = first(MARKET, 'LeadFound');
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, MARKET), `UPDATE facts SET data = json_set(data, '$.violationCode', 'MR-LC-01') WHERE id = ?`, lead.id),
    );
    expect(faults['no acknowledged order lost']).toContain(orderOf(lead));
  });

  it('finds an order that was applied twice', async () => {
    const { stream, id, ...sent } = first(MARKET, 'TransferSent');
    const faults = await city.faultsAfter((copy) => tamper(store(copy, MARKET), COPY_FACT, stream, stream, id));
    expect(faults['no order applied twice']).toContain(orderOf({ stream, id, ...sent }));
  });

  it('finds a message that was taken twice', async () => {
    const noted = first(CULTURE, 'LeadNoted');
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, CULTURE), COPY_FACT, 'notedLead-again', 'notedLead-again', noted.id),
    );
    expect(faults['each message taken once, by the fact that belongs to it']).toContain(orderOf(noted));
  });

  type Place = { partition: number; offset: number; id: string; key: Buffer };
  /** Two that the police sent one after the other in one matter. */
  const sentByPolice = (): [Place, Place] => {
    const messages = city.messages<Place>(
      `SELECT partition, "offset", json_extract(headers, '$.ce_id') AS id, key FROM messages
       WHERE json_extract(headers, '$.ce_source') = '/nodes/${POLICE}' ORDER BY partition, "offset"`,
    );
    const place = messages.findIndex(({ key, partition }, index) => {
      const next = messages[index + 1];
      return next?.partition === partition && Buffer.compare(next.key, key) === 0;
    });
    return [messages[place]!, messages[place + 1]!];
  };

  it('finds two messages of one matter in the wrong order', async () => {
    const [{ partition, ...one }, other] = sentByPolice();
    const faults = await city.faultsAfter((copy) => {
      const move = (from: number, to: number) =>
        tamper(log(copy), 'UPDATE messages SET "offset" = ? WHERE partition = ? AND "offset" = ?', to, partition, from);
      move(one.offset, -1);
      move(other.offset, one.offset);
      move(-1, other.offset);
    });
    expect(faults["order per matter: the log keeps the sender's order"]).toContain(one.id);
  });

  it('finds what a receiver took in the wrong order', async () => {
    const handedOver = first(POLICE, 'EvidenceHandedOver');
    const [received] = city.facts(POLICE, `type = 'TransferReceived' AND stream = ?`, handedOver.stream);
    const faults = await city.faultsAfter((copy) => {
      const move = (from: number, to: number) => tamper(store(copy, POLICE), 'UPDATE facts SET position = ? WHERE position = ?', to, from);
      move(received!.position, -1);
      move(handedOver.position, received!.position);
      move(-1, handedOver.position);
    });
    expect(faults["order per matter: the receiver keeps the log's order"]).toContain(orderOf(handedOver));
  });

  it('finds a message that was altered on the way', async () => {
    const [{ partition, offset, id }] = sentByPolice();
    const faults = await city.faultsAfter((copy) =>
      tamper(
        log(copy),
        `UPDATE messages SET value = CAST(json_set(CAST(value AS TEXT), '$.at', '2026-12-24T00:00:00.000Z') AS BLOB) WHERE partition = ? AND "offset" = ?`,
        partition,
        offset,
      ),
    );
    expect(faults['each message bears the signature of its sender']).toContain(id);
  });

  it('finds a message that never came onto the log', async () => {
    const [{ partition, offset, id }] = sentByPolice();
    const faults = await city.faultsAfter((copy) =>
      tamper(log(copy), 'DELETE FROM messages WHERE partition = ? AND "offset" = ?', partition, offset),
    );
    expect(faults['each announced fact has its message on the log']).toContain(id);
  });

  it('finds a message of which there is no fact', async () => {
    const told = first(MARKET, 'LeadFound');
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, MARKET), `UPDATE facts SET type = 'LeadOverheard' WHERE id = ?`, told.id),
    );
    expect(faults['no message without its fact; copies are alike']).toContain(told.id);
  });

  it('finds evidence that is missing', async () => {
    const receipted = first(MARKET, 'DeliveryReceipted');
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, MARKET), `UPDATE facts SET type = 'DeliveryForgotten', data = '{}' WHERE id = ?`, receipted.id),
    );
    expect(faults['evidences complete: submitted, relayed, receipted']).toContain(idIn(receipted));
  });

  it.each([
    ['a lead that its case did not end', 'LeadConverted'],
    ['a case that was not told of its transfer', 'CaseTransferred'],
  ])('finds %s', async (_, type) => {
    const followed = first(MARKET, type);
    const { causationId } = JSON.parse(followed.metadata) as { causationId: string };
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, MARKET), `UPDATE facts SET type = 'NothingFollowed' WHERE id = ?`, followed.id),
    );
    expect(faults['what follows from a fact in its own node was done']).toContain(causationId);
  });

  it('finds a limit that ran out unnoticed', async () => {
    const filed = first(MARKET, 'CaseFiled');
    const faults = await city.faultsAfter((copy) => {
      const file = join(copy, 'torture.json');
      const told = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...told, now: '2028-01-01T00:00:00.000Z' }));
      // Whatever else befell this case: it was never suspended, and never decided.
      tamper(store(copy, MARKET), `DELETE FROM facts WHERE stream = ? AND type <> 'CaseFiled'`, filed.stream);
    });
    expect(faults['no clock that is over left unfired']).toContain(filed.stream);
  });

  it('finds a limit that was told before its time', async () => {
    const { stream, id } = first(MARKET, 'LeadFound');
    const faults = await city.faultsAfter((copy) => {
      tamper(store(copy, MARKET), COPY_FACT, stream, stream, id);
      const expiry = { clock: 'K-LEAD', dueAt: '2026-11-25T16:00:00.000Z', at: '2026-11-25T16:00:00.000Z' };
      const early = `UPDATE facts SET type = 'DeadlineMissed', data = ? WHERE id = 'another-id'`;
      tamper(store(copy, MARKET), early, JSON.stringify(expiry));
    });
    expect(faults['no clock fired twice, early, or at another instant than its own']).toContain(stream);
  });

  it('finds a row of a register that the facts do not tell', async () => {
    const operatorId = idIn(first(MARKET, 'OperatorRegistered'));
    const faults = await city.faultsAfter((copy) =>
      tamper(
        join(copy, MARKET, 'store/registers.sqlite'),
        `UPDATE operators_1 SET row = json_set(row, '$.display', 'nobody looked') WHERE key = ?`,
        operatorId,
      ),
    );
    expect(faults['register operators is what the facts say']).toContain(operatorId);
  });

  it('finds a matter that nobody answers for', async () => {
    const received = first(POLICE, 'TransferReceived');
    const faults = await city.faultsAfter((copy) =>
      tamper(store(copy, POLICE), `UPDATE facts SET type = type || 'Not' WHERE stream = ?`, received.stream),
    );
    expect(faults['each transferred matter has exactly one that answers for it']).toContain(idIn(received));
  });
});
