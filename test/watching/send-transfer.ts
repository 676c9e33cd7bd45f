import type { City } from '../line/city';
import { eventually, idsOf, sha256 } from '../line/fake-goods';

export const { transferId } = idsOf(1);
const document = (kind: string, letter: string) => ({ kind, title: kind, sha256: sha256(letter) });
const letter = {
  letterNumber: '嘉市监移〔2026〕1号',
  documents: [document('transfer-letter', 'c'), document('investigation-report', 'd'), document('item-list', 'e')],
  ...{ appraisal: 'not-needed', copyTo: '嘉峪关市人民检察院' },
};

/** The order with which a case leaves for the police, under whatever trace its sender names. */
export const sendLetter = (city: City, headers: Record<string, string>) =>
  city.ask('mr-officer-1', `PUT /criminal-transfers/${transferId}/letter`, letter, headers);

export const delivered = (city: City): Promise<void> =>
  eventually(async () => {
    const row = (await city.rows('mr-officer-1', '/deliveries?limit=200')).find(({ matter }) => matter === transferId);
    if (row?.['stage'] !== 'delivered') throw new Error(`It came as far as ${String(row?.['stage'])}`);
  });
