import { type Agency, AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { Language } from '../language';
import { padded } from '../shown';
import { progressBar } from '../progress';
import { cityOf, type OfCity } from './of-city';

type Comparison = { projection: string; position: number; rows: number; replayed: number; differing: string[] };
type Compared = Comparison & { node: Agency };

/** Folds every register of the city once more from its facts and compares. @throws Failure when a row differs */
export async function replay(options: OfCity & { node?: string; json?: boolean; lang: Language }): Promise<void> {
  const { json, lang, node, ...of } = options;
  const { clients } = cityOf(of);
  const agencies = node === undefined ? AGENCIES : [clients.nodeNamed(node).agency];
  const asked = await Promise.all(
    agencies.map(async (agency) => {
      const { projections } = await clients.auditor(agency).get<{ projections: { name: string }[] }>('/projections');
      return projections.map(({ name }) => ({ agency, name }));
    }),
  );
  const bar = progressBar(lang === 'zh' ? '核对台账' : 'comparing');
  const compared: Compared[] = [];
  for (const { agency, name } of asked.flat()) {
    bar(compared.length, asked.flat().length);
    compared.push({ node: agency, ...(await clients.auditor(agency).post<Comparison>(`/projections/${name}/comparison`)) });
  }
  bar(compared.length, compared.length);

  if (json) process.stdout.write(`${JSON.stringify(compared, null, 2)}\n`);
  else process.stdout.write(`${compared.map((one) => line(one, lang)).join('\n')}\n`);
  const differing = compared.filter((one) => one.differing.length > 0);
  if (differing.length > 0)
    throw new Failure(`The facts say something else: ${differing.map((one) => `${one.node}/${one.projection}`).join(', ')}`);
}

function line({ node, projection, rows, position, differing }: Compared, language: Language): string {
  const same = language === 'zh' ? '一致' : 'same';
  const verdict = differing.length === 0 ? same : `${language === 'zh' ? '不一致' : 'differs'}: ${differing.slice(0, 5).join(', ')}`;
  return `${padded(node, 20)} ${padded(projection, 28)} ${String(rows).padStart(8)} ${language === 'zh' ? '行' : 'rows'} @ ${position}  ${verdict}`;
}
