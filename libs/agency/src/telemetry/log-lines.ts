import { AsyncLocalStorage } from 'node:async_hooks';
import type { Params } from 'nestjs-pino';
import { traceUnderWay } from '#libs/exchange';
import type { NodeName } from '#libs/kernel';

type Subject = { order: string; orderId: string; correlationId: string | undefined };
const subjects = new AsyncLocalStorage<Subject>();

/** Lines written during some work say which order it is about. */
export const linesAbout = <T>(subject: Subject, work: () => Promise<T>): Promise<T> => subjects.run(subject, work);

/** What each line is about, as far as it is known where it is written. */
const about = (): object => ({ ...subjects.getStore(), ...traceIdOf(traceUnderWay()) });

/** A request's own trace, for lines that are written once its order has ended. */
export const traceIdOf = (trace: { traceparent: string } | undefined): { traceId?: string } =>
  trace ? { traceId: trace.traceparent.split('-')[1]! } : {};

/**
 * How a node writes its log: one JSON object a line, and nobody's name in it. A request is its number and its method, for its path and
 * query may say whom it is about; an error is its kind, its place in the code and what it says outside quotation marks.
 */
export function logging(node: NodeName, level: string): NonNullable<Params['pinoHttp']> {
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
