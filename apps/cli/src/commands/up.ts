import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataDirAt, defaultDataDir, issuerOf } from '../city/city';
import { type CityAsked, cityAsAsked } from '../city/city-as-asked';
import { lockCity } from '../city/lock';
import { runCity } from '../city/run-city';
import type { Language } from '../language';
import { CityClients } from '../node/city-clients';
import { progressBar } from '../progress';
import { cityShown, shownCity } from '../story/city-shown';
import { SHOP_USCC } from '../story/people';
import { sharingShown } from '../story/sharing-shown';
import { stepShown } from '../story/step-shown';
import { operatorWith, STEPS, tellStory } from '../story/tell-story';
import { requireNothingStuck, stuckIn } from '../story/nothing-stuck';

export type UpOptions = CityAsked & {
  data?: string;
  exit?: boolean;
  story: boolean;
  json?: boolean;
  lang: Language;
};

/** Runs a city until Ctrl-C; with `exit`, until its story is told. */
export async function up(options: UpOptions): Promise<void> {
  const dataDir = options.data === undefined ? defaultDataDir(options) : dataDirAt(options.data);
  mkdirSync(dirname(dataDir), { recursive: true });
  process.umask(0o077); // what officers know of people is for the owner of the city only, in whichever file it stands
  mkdirSync(dataDir, { recursive: true });
  const lock = lockCity(dataDir);
  const asked = new AbortController();
  const ask = () => asked.abort();
  process.once('SIGINT', ask).once('SIGTERM', ask);
  const say = options.json ? () => {} : (text: string) => void process.stdout.write(`${text}\n`);
  try {
    const founded = await cityAsAsked(dataDir, options);
    say(options.lang === 'zh' ? `网剑 · 启动四个节点，数据在 ${dataDir}` : `Wangjian · starting four nodes, data in ${dataDir}`);
    const running = await runCity(dataDir, founded, ({ node }, pid, again) => {
      if (options.json) process.stdout.write(`${JSON.stringify({ started: node, pid })}\n`);
      if (again) say(options.lang === 'zh' ? `${node} 已重新启动` : `${node} was started again`);
    });
    try {
      await Promise.race([present(dataDir, new CityClients(running.city), options, say), whenAborted(asked.signal)]);
      if (!options.exit) await whenAborted(asked.signal);
    } finally {
      await running.stop();
    }
  } finally {
    process.off('SIGINT', ask).off('SIGTERM', ask);
    lock.release();
  }
  // The story may still be waiting for what will not come any more.
  if (asked.signal.aborted) process.exit(0);
}

/** The story, unless it is not wanted or was told; then where everything is. */
async function present(dataDir: string, clients: CityClients, options: UpOptions, say: (text: string) => void): Promise<void> {
  const { lang, json = false } = options;
  const line = (content: object) => json && process.stdout.write(`${JSON.stringify(content)}\n`);
  if (options.story)
    await tellStory(dataDir, clients, {
      importing: json ? () => {} : progressBar(lang === 'zh' ? '导入台账' : 'importing the register'),
      imported: (report) => {
        line({ imported: report });
        const { registered, exactDuplicate } = report.outcomes;
        say(
          lang === 'zh'
            ? `台账 ${report.rows} 行：登记 ${registered}，已在册 ${exactDuplicate}`
            : `${report.rows} rows: ${registered} registered, ${exactDuplicate} on file`,
        );
      },
      goesOn: (told, all) =>
        say(lang === 'zh' ? `第 1–${told} 步此前已完成（共 ${all} 步）` : `steps 1 to ${told} of ${all} were told before`),
      told: (step, number, at, before, after) => {
        const facts = [...after.facts].filter(([key]) => !before.facts.has(key)).map(([, { agency, type, id }]) => ({ agency, type, id }));
        line({ step: step.id, number, of: STEPS.length, at, by: step.by, facts });
        say(stepShown(step, number, STEPS.length, at, before, after, lang));
      },
    });
  if (options.story && !json) say(await sharingShown(clients, await operatorWith(clients, SHOP_USCC), lang));
  const nodes = await shownCity(clients);
  line({ issuer: issuerOf(clients.city), nodes });
  const simulated = clients.city.clock === 'simulated';
  say(cityShown(nodes, issuerOf(clients.city), { simulated, told: options.story, ends: options.exit === true }, lang));
  // A city goes on whatever a stranger laid on its log; only the story must have left nothing behind.
  if (options.exit) await requireNothingStuck(clients);
  else for (const stuck of await stuckIn(clients)) say(lang === 'zh' ? `待处理：${stuck}` : `waits for somebody: ${stuck}`);
  if (!options.exit) say(lang === 'zh' ? '\n按 Ctrl-C 结束' : '\nCtrl-C ends it');
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
