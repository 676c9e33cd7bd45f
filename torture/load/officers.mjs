import { setTimeout as sleep } from 'node:timers/promises';

const AGENCY_OF = { mr: 'market-regulation', ps: 'police', ca: 'cyberspace', ct: 'culture-tourism' };
const ANSWER_WITHIN_MS = 15_000;
const TOKEN_LASTS_MS = 10 * 60_000;
const PAUSES_MS = [50, 100, 200, 400];
/** Nodes that say themselves that the same order may be sent again; and a token that the node did not know yet. */
const AGAIN = new Set([401, 409, 503]);

/** The officers of all bureaux: they sign in, give orders until they have an answer, and write down what they were told. */
export class Officers {
  tokens = new Map();
  /** What the driver tells at the end. */
  counts = { acknowledged: 0, refused: 0, broken: 0, retries: 0 };

  constructor({ city, journal, chance }) {
    this.city = city;
    this.journal = journal;
    this.chance = chance.of('officers');
  }

  auditorOf = ({ agency }) => `${Object.keys(AGENCY_OF).find((prefix) => AGENCY_OF[prefix] === agency)}-auditor`;
  headOf = ({ agency }) => `${Object.keys(AGENCY_OF).find((prefix) => AGENCY_OF[prefix] === agency)}-head`;
  nodeOf = (officer) => this.city.nodeOf(AGENCY_OF[officer.slice(0, 2)]);

  /**
   * Gives one order until it is answered for good: whoever heard nothing sends it again under the same key.
   * @param repeats the key under which the same thing was ordered before
   * @returns its status, and the code of a refusal
   */
  async give(officer, asked, body, { key, ifMatch, repeats, twins = 1 }) {
    const node = this.nodeOf(officer).name;
    await this.journal.keep({ sent: key, node, officer, asked, body, ...(ifMatch && { ifMatch }), ...(repeats && { repeats }) });
    const headers = { 'idempotency-key': key, ...(ifMatch && { 'if-match': ifMatch }) };
    const answers = await Promise.all(Array.from({ length: twins }, () => this.untilAnswered(officer, asked, body, headers, key)));
    return answers[0];
  }

  async untilAnswered(officer, asked, body, headers, key) {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.attempt(officer, asked, body, headers);
      if (answer && !AGAIN.has(answer.status)) {
        const { status, code, revision, position } = answer;
        if (status < 300) {
          await this.journal.keep({ acknowledged: key, revision, position });
          this.counts.acknowledged += 1;
          return answer;
        }
        if (status < 500) {
          await this.journal.keep({ refused: key, status, code });
          this.counts.refused += 1;
          return answer;
        }
        await this.journal.keep({ broken: key, status, code });
        this.counts.broken += 1;
      }
      this.counts.retries += 1;
      await sleep(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
    }
  }

  /** The row of a register; undefined while it is not there, or nobody answers. */
  async look(officer, path) {
    const answer = await this.attempt(officer, `GET ${path}`);
    return answer?.status === 200 ? answer.body : undefined;
  }

  /** One try. @returns undefined where no answer came: nobody listens, or the connection broke under it */
  async attempt(officer, asked, body, headers = {}) {
    const [method, path] = asked.split(' ');
    try {
      const response = await fetch(`${this.nodeOf(officer).url}/v1${path}`, {
        method,
        headers: {
          ...headers,
          authorization: `Bearer ${await this.tokenOf(officer)}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await response.text();
      const said = text === '' ? {} : JSON.parse(text);
      const revision = Number(/^"(-?\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1]);
      const position = Number(response.headers.get('wangjian-position'));
      return { status: response.status, body: said, code: said.type?.slice('/problems/'.length), revision, position };
    } catch {
      return undefined;
    }
  }

  async tokenOf(officer) {
    const known = this.tokens.get(officer);
    if (known && known.until > Date.now()) return known.token;
    const token = this.signIn(officer);
    this.tokens.set(officer, { token, until: Date.now() + TOKEN_LASTS_MS });
    token.catch(() => this.tokens.delete(officer));
    return await token;
  }

  async signIn(officer) {
    const body = new URLSearchParams({ grant_type: 'password', client_id: 'wangjian-cli', username: officer, password: `demo-${officer}` });
    const response = await fetch(`${this.city.issuerUrl}/token`, { method: 'POST', body });
    const { access_token: token } = await response.json();
    if (!token) throw new Error(`${officer} cannot sign in: ${response.status}`);
    return token;
  }
}
