import { traced, traceIn, traceUnderWay, UNWATCHED } from './tracing';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('a trace that comes from elsewhere (W3C Trace Context)', () => {
  it('is read as it is written', () =>
    expect(traceIn({ traceparent, tracestate: 'a=1,b=2' })).toEqual({ traceparent, tracestate: 'a=1,b=2' }));
  it('is understood in a later version as far as this one goes', () =>
    expect(traceIn({ traceparent: `${traceparent.replace('00', 'cc')}-more` })).toEqual({ traceparent }));
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['two headers', [traceparent, traceparent]],
    ['no trace id', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['no parent', `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`],
    ['a version that never comes', traceparent.replace('00', 'ff')],
    ['more than its version has', `${traceparent}-more`],
    ['capital letters', traceparent.toUpperCase()],
    ['something before it', ` ${traceparent}`],
  ])('is none with %s', (_, said) => expect(traceIn({ traceparent: said })).toBeUndefined());
  it.each(['x'.repeat(513), 'a=ä', 'a=\n', ''])('loses a state that may not stand in a header: %j', (tracestate) =>
    expect(traceIn({ traceparent, tracestate })).toEqual({ traceparent }),
  );
});

describe('work under a tracer that makes no spans', () => {
  it('hands on the trace it came with, and keeps none for whoever asks', async () => {
    const parent = { traceparent, tracestate: 'a=1' };
    expect(await traced(UNWATCHED, 'work', { parent }, async (_, at) => [at, traceUnderWay()])).toEqual([parent, undefined]);
  });
  it('is in no trace without one', async () =>
    expect(await traced(UNWATCHED, 'work', { parent: undefined }, async (_, at) => [at, traceUnderWay()])).toEqual([undefined, undefined]));
  it('fails as it failed', async () =>
    expect(traced(UNWATCHED, 'work', { parent: undefined }, () => Promise.reject(new Error('no')))).rejects.toThrow('no'));
});
