import type { Language } from '../language';
import type { CityClients } from '../node/city-clients';
import { bold } from '../shown';
import { FAKE_GOODS } from './ids';
import { threadAt } from './observation';
import type { RegisteredOperator } from './step';

/** What two other agencies hold of the same operator and the same matters: what the sharing policy withholds is not there at all. */
export async function sharingShown(clients: CityClients, { operatorId, name }: RegisteredOperator, language: Language): Promise<string> {
  const zh = language === 'zh';
  const fieldsAt = async (agency: 'cyberspace' | 'culture-tourism') => {
    const noted = (await threadAt(clients, agency, operatorId)).find(({ type }) => type === 'OperatorNoted');
    return Object.keys(noted?.data ?? {}).filter((field) => field !== 'at' && field !== 'from');
  };
  const holds = async (agency: 'cyberspace' | 'culture-tourism', matter: string, type: string) =>
    (await threadAt(clients, agency, matter)).some((fact) => fact.type === type);

  const [more, less] = await Promise.all([fieldsAt('culture-tourism'), fieldsAt('cyberspace')]);
  const withheld = more.filter((field) => !less.includes(field));
  const has = (there: boolean) => (zh ? (there ? '有' : '没有') : there ? 'has it' : 'has nothing of it');
  const [leadThere, leadHere, transferThere, transferHere] = await Promise.all([
    holds('culture-tourism', FAKE_GOODS.lead, 'LeadNoted'),
    holds('cyberspace', FAKE_GOODS.lead, 'LeadNoted'),
    holds('culture-tourism', FAKE_GOODS.transfer, 'TransferNoted'),
    holds('cyberspace', FAKE_GOODS.transfer, 'TransferNoted'),
  ]);
  return [
    '',
    bold(zh ? '市场监管按共享规则给了谁什么' : 'What market regulation shares with whom'),
    `  ${name}: ${zh ? '网信没有的字段' : 'fields withheld from cyberspace'}: ${withheld.join(', ') || '-'}`,
    `  LeadFound: culture-tourism ${has(leadThere)}, cyberspace ${has(leadHere)}`,
    `  CaseTransferred: culture-tourism ${has(transferThere)}, cyberspace ${has(transferHere)}`,
  ].join('\n');
}
