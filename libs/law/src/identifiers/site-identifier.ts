/** What a site says of itself (rules.md 7.4). Formats vary and prove nothing: no right follows from one, and each carries a verification state. */
export const SITE_IDENTIFIERS = {
  'icp-filing': { zh: 'ICP备案号', pattern: /^\p{Script=Han}ICP备\d{6,12}号(?:-\d+[AX]?)?$/u },
  'icp-licence': { zh: 'ICP许可证号', pattern: /^\p{Script=Han}(?:ICP证\d{6}号|B2-\d{8})$/u },
  'police-filing': { zh: '公安备案号', pattern: /^\p{Script=Han}公网安备\d{14}号$/u },
  'travel-agency-licence': { zh: '旅行社业务经营许可证号', pattern: /^L-[A-Z]{2,4}-?[A-Z]{0,4}\d{5}$/u },
  'audio-visual-licence': { zh: '信息网络传播视听节目许可证号', pattern: /^\d{7}$/u },
} as const;
export type SiteIdentifierKind = keyof typeof SITE_IDENTIFIERS;

export type SiteIdentifier = { kind: SiteIdentifierKind; text: string; verification: 'unverified' | 'verified' | 'refuted' };

/** As read from a page: white space does not count. Undefined: of no known form. */
export function siteIdentifierOf(text: string): SiteIdentifier | undefined {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const kind = (Object.keys(SITE_IDENTIFIERS) as SiteIdentifierKind[]).find((each) => SITE_IDENTIFIERS[each].pattern.test(plain));
  return kind && { kind, text: plain, verification: 'unverified' };
}
