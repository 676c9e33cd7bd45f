import type { NodeName, RecordedFact } from '#libs/kernel';
import { AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { CityClients } from '../node/city-clients';
import { queryOf } from '../node/node-client';
import { FAKE_GOODS } from '../story/ids';
import { mergeThread, type ThreadFact } from './thread';

type NodeHistory = { node: NodeName; threads: readonly string[]; facts: RecordedFact[] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id behind what people say: a case number, or `story`. @throws Failure for a case nobody knows */
export async function matterNamed(clients: CityClients, said: string): Promise<string> {
  if (said === 'story') return FAKE_GOODS.case;
  if (UUID.test(said) || !/[〔〕号]/.test(said)) return said;
  const registered = clients.auditor('market-regulation');
  const { rows } = await registered.get<{ rows: { caseId: string }[] }>(`/enforcement-cases${queryOf({ caseNumber: said })}`);
  if (!rows[0]) throw new Failure(`No case has the number ${said}`);
  return rows[0].caseId;
}

/** Every node is asked for the threads that touch the matter, and every other node for its part of those threads. @throws Failure where nobody knows it */
export async function readThread(clients: CityClients, matter: string): Promise<ThreadFact[]> {
  const facts: RecordedFact[] = [];
  const asked = new Set<string>();
  const ask = async (query: string) => {
    const answers = await Promise.all(
      AGENCIES.map((agency) => clients.auditor(agency).find<NodeHistory>(`/history/${encodeURIComponent(matter)}${query}`)),
    );
    const found = answers.filter((answer) => answer !== undefined);
    facts.push(...found.flatMap((answer) => answer.facts));
    return found.flatMap(({ threads }) => threads).filter((thread) => !asked.has(thread));
  };
  for (const thread of new Set(await ask(''))) {
    asked.add(thread);
    await ask(queryOf({ thread }));
  }
  if (facts.length === 0) throw new Failure(`No node of this city holds a fact of ${matter}`);
  return mergeThread(facts);
}
