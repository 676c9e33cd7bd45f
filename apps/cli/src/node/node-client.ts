import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { declarationOf, type Given } from '#libs/orders';
import { Failure } from '../failure';
import type { Credentials, SignIn } from './sign-in';

/** What a node answered to what it refuses: RFC 9457, with the article where a rule of law refuses. */
export type Problem = { type: string; title: string; status: number; article?: string; power?: string } & Record<string, unknown>;

export class Refused extends Failure {
  constructor(
    readonly problem: Problem,
    what: string,
  ) {
    const { title, article, errors, power } = problem;
    const fields = Array.isArray(errors)
      ? (errors as { field: string; says: string[] }[]).map(({ field, says }) => `${field} ${says.join(', ')}`)
      : [];
    const more = [...fields, ...(article ? [article] : []), ...(power ? [`power ${power}`] : [])];
    super(`${what}: ${title}${more.length > 0 ? ` (${more.join('; ')})` : ''} [${problem.type.slice('/problems/'.length)}]`);
  }
  get code(): string {
    return this.problem.type.slice('/problems/'.length);
  }
}

/** The node does not answer, however often it was asked. */
export class Unreachable extends Failure {}

/** A node that is being started again is given this long to come back. */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

export type Row = Record<string, unknown>;
export type Page<R> = { rows: R[]; next?: string };

export const queryOf = (fields: Record<string, string>): string => `?${new URLSearchParams(fields).toString()}`;

/** Speaks to one node as one officer. What could not be answered is asked again under the same id, so nothing happens twice. */
export class NodeClient {
  constructor(
    readonly url: string,
    private readonly signIn: SignIn,
    private readonly officer: Credentials,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  as(officer: Credentials): NodeClient {
    return new NodeClient(this.url, this.signIn, officer, this.patienceMs);
  }

  /** Gives an order at its own route; resolves with the position from which readers see it. @throws Refused, Unreachable */
  async give({ order, content }: Given, orderId: string = randomUUID()): Promise<string> {
    const { route } = declarationOf(order);
    if (!route) throw new Error(`${order.name} cannot be given over HTTP`);
    const [method, path] = route.split(' ') as [string, string];
    const rest = new Map(Object.entries(content));
    const filled = path.replace(/:(\w+)/g, (_, name: string) => {
      const value = String(rest.get(name));
      rest.delete(name);
      return encodeURIComponent(value);
    });
    const response = await this.send(method, filled, Object.fromEntries(rest), { 'idempotency-key': orderId });
    return response.headers.get('wangjian-position') ?? '0';
  }

  async put(path: string, body: object): Promise<void> {
    await this.send('PUT', path, body, { 'idempotency-key': randomUUID() });
  }

  async post<Answer>(path: string): Promise<Answer> {
    return (await (await this.send('POST', path, undefined, { 'idempotency-key': randomUUID() })).json()) as Answer;
  }

  async get<Answer>(path: string, waitFor?: string): Promise<Answer> {
    const response = await this.send('GET', path, undefined, waitFor === undefined ? {} : { 'wangjian-wait-for': waitFor });
    return (await response.json()) as Answer;
  }

  /** undefined: there is no such thing here. */
  async find<Answer>(path: string): Promise<Answer | undefined> {
    try {
      return await this.get<Answer>(path);
    } catch (thrown) {
      if (thrown instanceof Refused && thrown.problem.status === 404) return undefined;
      throw thrown;
    }
  }

  /** All rows of a register, page by page. */
  async *rows<R = Row>(route: string, filters: Record<string, string> = {}): AsyncGenerator<R> {
    let after: string | undefined;
    do {
      const page: Page<R> = await this.get<Page<R>>(route + queryOf({ ...filters, limit: '200', ...(after !== undefined && { after }) }));
      yield* page.rows;
      after = page.next;
    } while (after !== undefined);
  }

  private async send(method: string, path: string, body: object | undefined, headers: Record<string, string>): Promise<Response> {
    const until = Date.now() + this.patienceMs;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      const answer = await this.attempt(method, path, body, headers);
      if (answer instanceof Response) {
        if (answer.ok) return answer;
        const problem = await problemIn(answer);
        // 503 and 409 say themselves that the same order may be sent again.
        if (problem.status !== 503 && problem.status !== 409) throw new Refused(problem, `${method} ${path}`);
        if (Date.now() > until) throw new Refused(problem, `${method} ${path}`);
      } else if (Date.now() > until) throw new Unreachable(`${this.url} does not answer (${answer})`);
      await sleep(pause);
    }
  }

  private async attempt(
    method: string,
    path: string,
    body: object | undefined,
    headers: Record<string, string>,
  ): Promise<Response | string> {
    try {
      const authorization = `Bearer ${await this.signIn.tokenOf(this.officer)}`;
      return await fetch(`${this.url}/v1${path}`, {
        method,
        headers: { ...headers, authorization, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (thrown) {
      if (thrown instanceof Failure) throw thrown;
      return String((thrown as { cause?: unknown }).cause ?? thrown); // nobody listens, or the connection broke
    }
  }
}

async function problemIn(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { type: '/problems/no-problem-document', title: text || response.statusText, status: response.status };
  }
}
