import { parse } from 'csv-parse/sync';
import { RuleViolated } from '#libs/kernel';
import { normalised } from '#libs/law';

/** The columns of a register file, found by these names in any order (compared after NFKC, without space, in upper case). */
export const COLUMNS = {
  name: '主体名称',
  uscc: '统一社会信用代码',
  kind: '主体类型',
  legalPerson: '法定代表人或经营者',
  idNumber: '证件号码',
  phone: '联系电话',
  domicile: '住所',
  placeOfBusiness: '实际经营地',
  division: '行政区划代码',
  channelType: '渠道类型',
  platform: '平台名称',
  shopName: '店铺名称',
  number: '店铺编号',
  url: '网址',
  icp: 'ICP备案号',
  businessCategory: '经营类别',
  source: '数据来源',
  collectedOn: '采集日期',
  display: '亮照情况',
} as const;
export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as Column[];

/** One row as it was written; a cell the row does not have is empty. */
export type RegisterRow = Record<Column, string>;

/**
 * The text of a register: UTF-8, with or without a byte order mark, or GB18030, which also covers GBK and GB2312.
 * @throws RuleViolated `encoding-unknown`
 */
export function decodeRegister(bytes: Uint8Array): { text: string; encoding: 'utf8' | 'utf8bom' | 'gb18030' } {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return { text, encoding: encoding === 'gb18030' ? encoding : marked ? 'utf8bom' : 'utf8' };
    } catch {
      // not in this encoding
    }
  }
  throw new RuleViolated('encoding-unknown', 'The file is neither UTF-8 nor GB18030');
}

/**
 * The rows of a register: commas, RFC 4180 quotes, line breaks inside them kept; blank lines are no rows.
 * @throws RuleViolated `columns-missing` with the names, or `csv-malformed` with the line: a file that cannot be read whole is not read
 */
export function parseRegister(text: string): RegisterRow[] {
  const [header = [], ...rows] = cellsOf(text);
  const names = header.map(normalised);
  const places = COLUMN_NAMES.map((column) => names.indexOf(COLUMNS[column]));
  const missing = COLUMN_NAMES.filter((_, index) => places[index] === -1).map((column) => COLUMNS[column]);
  if (missing.length > 0) throw new RuleViolated('columns-missing', `The file lacks columns: ${missing.join(', ')}`, { missing });

  return rows.map((cells) => Object.fromEntries(COLUMN_NAMES.map((column, index) => [column, cells[places[index]!] ?? ''])) as RegisterRow);
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw new RuleViolated('csv-malformed', message, { line: lines ?? null });
  }
}
