import { backUpCity, type Manifest, restoreCity } from '../backup/back-up-city';
import { dataDirAt, defaultDataDir } from '../city/city';
import type { Language } from '../language';
import { runningCity } from './of-city';

type Asked = { data?: string; json?: boolean; lang: Language };

/** A copy of a city as of one moment, whether it runs or not. */
export async function backUp(target: string, asked: Asked): Promise<void> {
  const { data, lang } = asked;
  const dataDir = data === undefined ? runningCity() : dataDirAt(data);
  const manifest = await backUpCity(dataDir, dataDirAt(target));
  tell(manifest, asked, lang === 'zh' ? `${dataDir} 已备份至 ${target}` : `${dataDir} was backed up to ${target}`);
}

/** A city out of a backup, in a folder where none is. */
export async function restore(backup: string, asked: Asked): Promise<void> {
  const { data, lang } = asked;
  const dataDir = data === undefined ? defaultDataDir() : dataDirAt(data);
  const manifest = await restoreCity(dataDirAt(backup), dataDir);
  tell(manifest, asked, lang === 'zh' ? `${backup} 已恢复至 ${dataDir}` : `${backup} was restored to ${dataDir}`);
}

function tell({ takenAt, files }: Manifest, { json, lang }: Asked, sentence: string): void {
  if (json) return void process.stdout.write(`${JSON.stringify({ takenAt, files })}\n`);
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  const number = Object.keys(files).length;
  const size = `${(bytes / 1_048_576).toFixed(1)} MiB`;
  process.stdout.write(lang === 'zh' ? `${sentence}（${number} 个文件，${size}）\n` : `${sentence} (${number} files, ${size})\n`);
}
