import { timeIn } from '../city/time';
import { Failure, Misuse } from '../failure';
import { type ImportReport, importOperators } from '../importing/import-operators';
import type { Language } from '../language';
import { REGISTRAR } from '../node/city-clients';
import { NodeClient } from '../node/node-client';
import { SignIn } from '../node/sign-in';
import { progressBar } from '../progress';
import { cityOf, credentials, type OfCity } from './of-city';

export type ImportOptions = OfCity & { node?: string; issuer?: string; json?: boolean; lang: Language };

/** @throws Failure when the node refused rows that were in order */
export async function importFile(file: string, { json, lang, ...of }: ImportOptions): Promise<void> {
  const { registrar, at } = registrarOf(of);
  const report = await importOperators(registrar, file, at, progressBar(lang === 'zh' ? '导入' : 'importing'));
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : reportShown(report, lang)}\n`);
  if (report.refused.length > 0) throw new Failure(`${report.refused.length} rows were refused by the node`);
}

/** Of a city on this machine, or of a node anywhere. */
function registrarOf({ node, issuer, ...of }: OfCity & { node?: string; issuer?: string }) {
  if (node === undefined) {
    const { dataDir, clients } = cityOf(of);
    return { registrar: clients.as('market-regulation', REGISTRAR), at: timeIn(dataDir, clients.city) };
  }
  const officer = credentials(of.officer, of.password);
  if (!officer || issuer === undefined) throw new Misuse('A node elsewhere needs --issuer, --officer and --password');
  return { registrar: new NodeClient(node, new SignIn(issuer), officer), at: new Date().toISOString() };
}

const OUTCOMES = {
  registered: { zh: '新登记', en: 'registered' },
  addedChannel: { zh: '新增渠道', en: 'channel added' },
  exactDuplicate: { zh: '已在册', en: 'on file already' },
  conflict: { zh: '渠道冲突，待人工处理', en: 'channel held by another: for a person to decide' },
  rejected: { zh: '不合格', en: 'rejected' },
} as const;

function reportShown({ file, encoding, rows, outcomes, rejectedByReason, suspicions, refused }: ImportReport, language: Language): string {
  const zh = language === 'zh';
  return [
    `${file} (${encoding}): ${rows} ${zh ? '行' : 'rows'}`,
    ...Object.entries(OUTCOMES).map(
      ([outcome, words]) => `  ${String(outcomes[outcome as keyof typeof OUTCOMES]).padStart(8)}  ${words[language]}`,
    ),
    ...Object.entries(rejectedByReason).map(([reason, count]) => `  ${String(count).padStart(12)}  ${reason}`),
    `  ${String(suspicions).padStart(8)}  ${zh ? '疑似同一主体（同名同电话）' : 'suspected to be one with another (same name and telephone)'}`,
    ...refused.map(({ row, code, title }) => `  ${zh ? '第' : 'row'} ${row}${zh ? ' 行' : ''}: ${code}: ${title}`),
  ].join('\n');
}
