import { matterNamed, readThread } from '../history/read-thread';
import { threadShown } from '../history/thread-shown';
import type { Language } from '../language';
import { cityOf, type OfCity } from './of-city';

export async function history(said: string, { json, lang, ...of }: OfCity & { json?: boolean; lang: Language }): Promise<void> {
  const { clients } = cityOf(of);
  const matter = await matterNamed(clients, said);
  const thread = await readThread(clients, matter);
  process.stdout.write(json ? `${JSON.stringify({ matter, facts: thread }, null, 2)}\n` : `${threadShown(thread, lang)}\n`);
}
