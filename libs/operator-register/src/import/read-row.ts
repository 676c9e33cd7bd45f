import { holdsPersonalNumber } from '#libs/contracts';
import { type LegalDate, legalDateOf, type Instant } from '#libs/kernel';
import { idNumberFault, isDivision, normalised, usccFault } from '#libs/law';
import { type Channel, channelKeyOf, type ChannelType, type Display } from '../channel';
import { identityKey, identityOf, type OperatorKind, type OperatorSource } from '../identity';
import { type Column, COLUMN_NAMES, COLUMNS, type RegisterRow } from './decode-register';

/** Why a row is not taken, in the order in which reasons are looked for: a row gets the first that holds. */
export type Rejection =
  | 'control-character'
  | 'field-too-long'
  | 'missing-name'
  | 'missing-identity'
  | 'uscc-length'
  | 'uscc-alphabet'
  | 'uscc-check'
  | 'natural-person-id-invalid'
  | 'division-unknown'
  | 'channel-missing'
  | 'url-invalid'
  | 'date-invalid'
  | 'date-in-future'
  | 'personal-number';

/** A row that says one thing clearly: this operator trades through this channel. */
export type GoodRow = {
  identityKey: string;
  channelKey: string;
  /** Name and telephone, by which two registrations are suspected to be one; undefined without a telephone. */
  twinKey: string | undefined;
  kind: OperatorKind;
  name: string;
  uscc?: string;
  idNumber?: string;
  legalPerson?: string;
  phone?: string;
  domicile?: string;
  placeOfBusiness?: string;
  businessCategory?: string;
  division: string;
  channel: Channel;
  source: OperatorSource;
  collectedOn: LegalDate;
  /** The columns whose cell a spreadsheet would run as a formula: taken as they are, neutralised wherever they are exported. */
  formulaCells: string[];
};

const KINDS: Readonly<Record<string, OperatorKind>> = {
  企业: 'enterprise',
  个体工商户: 'individual-business',
  农民专业合作社: 'farmer-cooperative',
  自然人: 'natural-person',
};
const TYPES: Readonly<Record<string, ChannelType>> = {
  网站: 'site',
  网店: 'shop',
  APP: 'app',
  小程序: 'mini-program',
  直播间: 'live-room',
};
const DISPLAYED: Readonly<Record<string, Display>> = { 已亮照: 'displayed', 未亮照: 'not-displayed', 未检查: 'unchecked' };
const SOURCES: Readonly<Record<string, OperatorSource>> = {
  运营商: 'telecom-data',
  巡查: 'patrol',
  平台报送: 'platform-report',
  登记数据: 'registrar',
  投诉举报: 'complaint-or-report',
};

/** Columns in which an ID or mobile number has no place, as it has in those for numbers (PD-2). */
const WORDS: readonly Column[] = ['name', 'legalPerson', 'domicile', 'placeOfBusiness', 'platform', 'shopName', 'businessCategory'];

/** What a row says, or the first reason why it says nothing. `at` is the time of the import. */
export function readRow(row: RegisterRow, at: Instant): GoodRow | Rejection {
  const cells = COLUMN_NAMES.map((column) => row[column]);
  // U+0000 to 1F but TAB, LF, CR; U+007F to 9F.
  // oxlint-disable-next-line no-control-regex
  if (cells.some((cell) => /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/.test(cell))) return 'control-character';
  if (cells.some((cell) => [...cell.trim()].length > 500)) return 'field-too-long';
  if (normalised(row.name) === '') return 'missing-name';

  const kind = KINDS[normalised(row.kind)];
  const source = SOURCES[normalised(row.source)] ?? 'other';
  const uscc = normalised(row.uscc);
  const idNumber = normalised(row.idNumber);
  const identityFault = faultOfIdentity(kind, source, uscc, idNumber);
  if (!kind || identityFault) return identityFault ?? 'missing-identity';

  const division = normalised(row.division);
  if (!isDivision(division)) return 'division-unknown';
  const type = TYPES[normalised(row.channelType)];
  if (!type) return 'channel-missing';
  const channel: Channel = {
    type,
    ...written('platform', row.platform),
    ...written('number', row.number),
    ...written('shopName', row.shopName),
    ...written('url', row.url),
    ...written('icp', row.icp),
    display: DISPLAYED[normalised(row.display)] ?? 'unchecked',
  };
  const found = channelKeyOf(channel);
  if ('fault' in found) return found.fault;
  const collectedOn = normalised(row.collectedOn);
  if (!isDate(collectedOn)) return 'date-invalid';
  if (collectedOn > legalDateOf(at)) return 'date-in-future';
  if (WORDS.some((column) => holdsPersonalNumber(row[column]))) return 'personal-number';

  const phone = phoneOf(row.phone);
  const who = kind === 'natural-person' ? { idNumber } : { uscc };
  return {
    identityKey: identityKey(identityOf({ kind, source, ...who })),
    channelKey: found.key,
    twinKey: phone === '' ? undefined : `${normalised(row.name)}|${phone}`,
    kind,
    name: row.name.trim(),
    ...who,
    ...written('legalPerson', row.legalPerson),
    ...written('phone', phone),
    ...written('domicile', row.domicile),
    ...written('placeOfBusiness', row.placeOfBusiness),
    ...written('businessCategory', row.businessCategory),
    division,
    channel,
    source,
    collectedOn,
    formulaCells: COLUMN_NAMES.filter((column) => /^[=+\-@]/.test(row[column].trim())).map((column) => COLUMNS[column]),
  };
}

function faultOfIdentity(kind: OperatorKind | undefined, source: OperatorSource, uscc: string, idNumber: string): Rejection | undefined {
  if (kind === 'natural-person') {
    if (idNumber === '') return 'missing-identity';
    return idNumberFault(idNumber) && 'natural-person-id-invalid';
  }
  if (uscc === '') return 'missing-identity';
  const fault = usccFault(uscc);
  return fault === 'uscc-check' && source === 'registrar' ? undefined : fault;
}

/** By its digits, without 86 or 0086 before a mobile number. */
const phoneOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** A cell that holds something, as a field. */
const written = <Name extends string>(name: Name, cell: string): { [N in Name]?: string } =>
  cell.trim() === '' ? {} : ({ [name]: cell.trim() } as { [N in Name]?: string });
