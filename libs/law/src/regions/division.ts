import register from './divisions.json';

export type Level = 'province' | 'prefecture' | 'county';

/** A division 行政区划 of GB/T 2260. A placeholder only fills the prefecture level and has no authorities. */
export type Division = { code: string; name: string; level: Level; placeholder: boolean };

/** The whole country: above every province, the seat of the ministries. */
export const NATION = '000000';

let index: ReadonlyMap<string, Division> | undefined;

/** Read once, when the first division is asked for. */
const divisions = (): ReadonlyMap<string, Division> =>
  (index ??= new Map(register.divisions.map(divisionOfRow).map((row) => [row.code, row])));

export const division = (code: string): Division | undefined => divisions().get(code);
export const isDivision = (code: string): boolean => divisions().has(code);

/** The division next above that has authorities of its own; NATION above a province; undefined above the nation and for no division. */
export function parentOf(code: string): string | undefined {
  const found = division(code);
  if (!found) return undefined;
  if (found.level === 'province') return NATION;
  const above = found.level === 'county' ? `${code.slice(0, 4)}00` : `${code.slice(0, 2)}0000`;
  return division(above)?.placeholder ? parentOf(above) : above;
}

/** From the division itself upwards to the nation. Empty for no division. */
export function lineOf(code: string): string[] {
  if (code === NATION) return [NATION];
  const above = parentOf(code);
  return above === undefined ? [] : [code, ...lineOf(above)];
}

export const isWithin = (code: string, area: string): boolean => lineOf(code).includes(area);

/** Jiayuguan, Dongguan, Zhongshan, Danzhou: a prefecture without counties, whose own bureau does what a county's does elsewhere (7.3). */
export function hasCounties(code: string): boolean {
  for (const { code: other, level } of divisions().values()) if (level === 'county' && parentOf(other) === code) return true;
  return false;
}

/**
 * The common superior 共同的上一级: the nearest division above both (J-8, 7.3). Two counties of one city have the city, two cities
 * the province, two provinces the nation. Undefined where either is no division.
 */
export function commonSuperior(one: string, other: string): string | undefined {
  const above = new Set(lineOf(one).slice(1));
  return lineOf(other)
    .slice(1)
    .find((code) => above.has(code));
}

function divisionOfRow(row: string): Division {
  const [, code, name, placeholder] = /^(\d{6}) (\S+)( -)?$/.exec(row) ?? [];
  if (!code || !name) throw new Error(`divisions.json: "${row}" is no division`);
  const level = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county';
  return { code, name, level, placeholder: placeholder !== undefined };
}
