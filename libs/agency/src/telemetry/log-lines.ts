import type { Options } from 'pino-http';
import { traceUnderWay } from '#libs/exchange';
import type { NodeName } from '#libs/kernel';

/** Which order something is about. */
export type Subject = { order: string; orderId: string; correlationId: string | undefined; traceId?: string };
const subjects = new WeakMap<object, Subject>();

/**
 * Whoever writes a line with what was thrown says which order threw it. What was thrown bears that, and not the work: an AsyncLocalStorage
 * would slow every promise of the process in Node 20.
 */
export function thrownBy(subject: Subject, thrown: unknown): void {
  if (typeof thrown === 'object' && thrown !== null) subjects.set(thrown, subject);
}

/** What a line is about, as far as it is known where it is written. */
const about = ({ err }: { err?: unknown }): object => ({
  ...(typeof err === 'object' && err !== null && subjects.get(err)),
  ...traceIdOf(traceUnderWay()),
});

/** A request's own trace, for lines that are written once its order has ended. */
export const traceIdOf = (trace: { traceparent: string } | undefined): { traceId?: string } =>
  trace ? { traceId: trace.traceparent.split('-')[1]! } : {};

/**
 * How a node writes its log: one JSON object a line, and nobody's name in it. A request is its number and its method, for its path and
 * query may say whom it is about; an error is its kind, its place in the code and what it says outside quotation marks.
 */
export function logging(node: NodeName, level: string): Options {
  return {
    level,
    base: { node },
    autoLogging: false,
    mixin: about,
    serializers: { req: ({ id, method }: { id: unknown; method: string }) => ({ id, method }), res: () => undefined, err: saidBy },
    hooks: { streamWrite: withoutPersonalData },
  };
}

type Thrown = { type?: string; name?: string; code?: unknown; message?: string; stack?: string };
const LONGEST = 500;

/** Messages of drivers and parsers quote what they were given; further members of an error may hold all of it. */
function saidBy({ type, name, code, message = '', stack = '' }: Thrown): object {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const says = message.slice(0, LONGEST).replaceAll(/(["'`]).*\1/gs, '$1…$1');
  return { type: type ?? name, ...(typeof code === 'string' && { code }), says, at: frames.map((line) => line.trim()) };
}

/**
 * The last look at a line, whoever wrote it. Our own words are ASCII, so anything else is what people wrote; of numbers, those that name a
 * person or an operator go: identity cards (GB 11643), unified social credit codes (GB 32100), telephones.
 */
export function withoutPersonalData(line: string): string {
  return line
    .replaceAll(/[^\p{ASCII}]+|(?:%[0-9A-F]{2})+/giu, '…')
    .replaceAll(
      /(?<![\w-])(?:\d{17}[\dX]|[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![\w-])/gi,
      '…',
    );
}
