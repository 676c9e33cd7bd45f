import { backUpCity, type Manifest, restoreCity } from '../backup/back-up-city';
import { dataDirAt, defaultDataDir } from '../city/city';
import type { Language } from '../language';
import { runningCity } from './of-city';

type Asked = { data?: string; json?: boolean; lang: Language };

/** A copy of a city as of one moment, whether it runs or not. */
export async function backUp(target: string, { data, json, lang }: Asked): Promise<void> {
  const dataDir = data === undefined ? runningCity() : dataDirAt(data);
  const manifest = await backUpCity(dataDir, dataDirAt(target));
  tell(manifest, json, lang === 'zh' ? `已备份至 ${target}` : `${dataDir} was backed up to ${target}`);
}

/** A city out of a backup, in a folder where none is. */
export async function restore(backup: string, { data, json, lang }: Asked): Promise<void> {
  const dataDir = data === undefined ? defaultDataDir() : dataDirAt(data);
  const manifest = await restoreCity(dataDirAt(backup), dataDir);
  tell(manifest, json, lang === 'zh' ? `${backup} 已恢复至 ${dataDir}` : `${backup} was restored to ${dataDir}`);
}

function tell({ takenAt, files }: Manifest, json: boolean | undefined, sentence: string): void {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  const size = `${Object.keys(files).length} files, ${(bytes / 1_048_576).toFixed(1)} MiB`;
  process.stdout.write(json ? `${JSON.stringify({ takenAt, files })}\n` : `${sentence} (${size})\n`);
}
