import { setTimeout as sleep } from 'node:timers/promises';
import { type Agency, AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { Language } from '../language';
import { progressBar } from '../progress';
import { cityOf, type OfCity } from './of-city';

const LOOK_AGAIN_MS = 300;
type State = { name: string; rebuilding: { done: number; total: number } | null; frozen: { why: string } | null };

/** Makes a register anew beside the live one, at every node that has it or at one, and waits until the new one took its place. */
export async function rebuild(register: string, options: OfCity & { node?: string; json?: boolean; lang: Language }): Promise<void> {
  const { json, lang, node, ...of } = options;
  const { clients } = cityOf(of);
  const asked = node === undefined ? AGENCIES : [clients.nodeNamed(node).agency];
  const stateAt = async (agency: Agency) =>
    (await clients.auditor(agency).get<{ projections: State[] }>('/projections')).projections.find(({ name }) => name === register);
  const having: Agency[] = [];
  for (const agency of asked) if (await stateAt(agency)) having.push(agency);
  if (having.length === 0) throw new Failure(`There is no register ${register}; npx wangjian replay names them all`);
  const bar = progressBar(lang === 'zh' ? '重建台账' : 'rebuilding');
  for (const agency of having) {
    await clients.auditor(agency).post(`/projections/${register}/rebuild`);
    for (;;) {
      const now = await stateAt(agency);
      if (now?.frozen) throw new Failure(`${register} of ${agency} cannot be made anew: ${now.frozen.why}`);
      if (!now?.rebuilding) break;
      bar(now.rebuilding.done, now.rebuilding.total);
      await sleep(LOOK_AGAIN_MS);
    }
    const words = lang === 'zh' ? `${agency} 的 ${register} 已重建` : `${register} of ${agency} was made anew`;
    process.stdout.write(json ? `${JSON.stringify({ node: agency, register })}\n` : `${words}\n`);
  }
}
