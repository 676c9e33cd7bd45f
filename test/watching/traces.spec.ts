import type { Answer } from '../line/city';
import { City } from '../line/city';
import { prepareTransfer } from '../line/fake-goods';
import { inAProcess } from './in-a-process';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver';
import { delivered, sendLetter, transferId } from './send-transfer';

jest.setTimeout(60_000);

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const traceparent = `00-${TRACE}-${CALLER}-01`;

describe('where a collector is configured', () => {
  let spans: ReceivedSpan[];
  let answers: Answer[];
  beforeAll(async () => {
    const receiver = await startOtlpReceiver();
    const { out } = await inAProcess('traced-city.ts', receiver.url, traceparent);
    await receiver.stop();
    answers = JSON.parse(out) as Answer[];
    spans = receiver.spans.filter(({ traceId }) => traceId === TRACE);
  });

  /** The one span of this name at a node that stands under another. */
  const under = (parent: { spanId: string }, node: string, name: string): ReceivedSpan => {
    const found = spans.filter((span) => span.parentSpanId === parent.spanId && span.node === node && span.name === name);
    if (found.length !== 1) throw new Error(`${found.length} spans are called ${name} there`);
    return found[0]!;
  };

  it('is one trace from the HTTP order to the receipt, over both nodes', () => {
    const [ours, theirs] = ['market-regulation.620200', 'police.620200'] as const;
    const request = under({ spanId: CALLER }, ours, 'PUT /v1/criminal-transfers/:transferId/letter');
    const sending = under(request, ours, 'order SendTransfer');
    under(sending, ours, 'append');
    under(sending, ours, 'send cn.wangjian.market-regulation.transfer-sent.v1');
    const receiving = under(sending, theirs, 'receive cn.wangjian.market-regulation.transfer-sent.v1');
    const taking = under(receiving, theirs, 'order ReceiveTransfer');
    under(taking, theirs, 'append');
    const receipting = under(receiving, theirs, 'order AcknowledgeMessage');
    under(receipting, theirs, 'send cn.wangjian.exchange.receipt.v1');
    const receipted = under(receipting, ours, 'receive cn.wangjian.exchange.receipt.v1');
    expect(under(receipted, ours, 'order RecordReceipt')).toMatchObject({ traceId: TRACE });
  });

  it('gives the same order under another trace its first answer', () => {
    const [first, again] = answers;
    expect(first!.status).toBe(204);
    expect(again).toEqual(first);
  });

  it('says nothing of whom a matter is about', () => {
    const said = JSON.stringify(spans);
    expect(said).toContain('order SendTransfer');
    expect(said).not.toContain('嘉'); // the party, the letter's number
    expect(said).not.toContain(transferId);
  });
});

describe('where none is', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.start(['market-regulation', 'police']);
    await prepareTransfer(city, 1);
  });
  afterAll(() => city.stop());

  it("hands the caller's trace on to the partner, and has none without it", async () => {
    expect((await sendLetter(city, { traceparent, tracestate: 'bureau=7' })).status).toBe(204);
    await delivered(city);
    const factOf = async (agency: 'market-regulation' | 'police', type: string) =>
      (await city.facts(agency)).find((fact) => fact.type === type)!.metadata;
    expect((await factOf('market-regulation', 'TransferSent')).trace).toEqual({ traceparent, tracestate: 'bureau=7' });
    expect((await factOf('police', 'TransferReceived')).trace).toEqual({ traceparent, tracestate: 'bureau=7' });
    expect(await factOf('market-regulation', 'LeadFound')).not.toHaveProperty('trace');
  });

  it('takes an order whose trace cannot be read', async () => {
    const id = '01955f00-0000-7000-8000-000000000777';
    const lead = { violationCode: 'MR-PQ-01', description: '网店', seenOn: '2026-03-03', domains: ['x.example'] };
    const answer = await city.ask('mr-monitor', `PUT /leads/${id}`, lead, { traceparent: '00-zz-1-01' });
    expect(answer).toMatchObject({ status: 204 });
    expect((await city.facts('market-regulation')).find(({ stream }) => stream === `lead-${id}`)!.metadata).not.toHaveProperty('trace');
  });
});
