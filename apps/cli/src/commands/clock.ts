import { ahead, instantOf } from '../city/duration';
import { moveTime, simulatedTime } from '../city/time';
import { Failure } from '../failure';
import type { Language } from '../language';
import { shanghai } from '../shown';
import { cityOf, type OfCity } from './of-city';

type Asked = OfCity & { json?: boolean; lang: Language };

export async function showClock(asked: Asked): Promise<void> {
  tell(simulatedTime(simulatedCity(asked).dataDir), asked);
}

export async function advanceClock(duration: string, asked: Asked): Promise<void> {
  const { dataDir, clients } = simulatedCity(asked);
  const to = ahead(simulatedTime(dataDir), duration);
  await moveTime(dataDir, clients, to);
  tell(to, asked);
}

export async function setClock(instant: string, asked: Asked): Promise<void> {
  const to = instantOf(instant);
  const { dataDir, clients } = simulatedCity(asked);
  await moveTime(dataDir, clients, to);
  tell(to, asked);
}

/** @throws Failure for a city that lives in real time */
function simulatedCity({ json: _json, lang: _lang, ...of }: Asked) {
  const city = cityOf(of);
  if (city.clients.city.clock === 'real') throw new Failure('This city lives in real time; nobody can move that');
  return city;
}

function tell(now: string, { json, lang }: Asked): void {
  const words = lang === 'zh' ? `现在是 ${shanghai(now)}（北京时间）` : `It is ${shanghai(now)} in Shanghai`;
  process.stdout.write(json ? `${JSON.stringify({ now })}\n` : `${words}\n`);
}
