import { type Agency, type Answer, City } from '../line/city';

export const uuid = (n: number) => `01955f00-0000-7000-9000-${String(n).padStart(12, '0')}`;

/** One small order that always may be given: a lead of its own. */
export const findLead = (city: City, n: number, description = '网店未亮照'): Promise<Answer> =>
  city.ask('mr-monitor', `PUT /leads/${uuid(n)}`, { violationCode: 'MR-LC-04', description });

/** Which of those leads stand in the event store, in the order of the log. */
export async function leadsOnRecord(city: City): Promise<string[]> {
  const facts = await city.facts('market-regulation');
  return facts.filter(({ type }) => type === 'LeadFound').map(({ stream }) => stream.slice('lead-'.length));
}

export type Health = { http: number; status: string; parts: ({ part: string; status: string } & Record<string, unknown>)[] };

export async function healthOf(city: City, agency: Agency = 'market-regulation'): Promise<Health> {
  const answer = await fetch(`${city.url(agency)}/health`);
  return { http: answer.status, ...((await answer.json()) as Omit<Health, 'http'>) };
}

/** The parts that are not well, with what they say. */
export const troubles = ({ parts }: Health) => parts.filter(({ status }) => status !== 'ok');
