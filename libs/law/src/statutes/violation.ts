import type { LegalDate } from '#libs/kernel';
import type { Tag } from '../clock-register/declaration';
import type { FineCase } from './fine';
import type { Threshold } from './threshold';

/** Who may act (rules.md 3.2, 5.0): the prefixes of the catalogue; LA is whoever grants the permit, DEPT the department a statute leaves open. */
export const COMPETENT = {
  MR: { en: 'market regulation', zh: '市场监督管理部门', agency: 'market-regulation' },
  CT: { en: 'culture and tourism', zh: '文化和旅游主管部门', agency: 'culture-tourism' },
  CA: { en: 'cyberspace administration', zh: '网信部门', agency: 'cyberspace' },
  PS: { en: 'police', zh: '公安机关', agency: 'police' },
  TC: { en: 'telecom regulator', zh: '通信管理局', agency: 'telecom' },
  BT: { en: 'broadcasting', zh: '广播电视主管部门', agency: 'broadcasting' },
  LA: { en: 'licensing authority', zh: '许可审批部门', agency: 'licensing' },
  DEPT: { en: 'competent department', zh: '有关主管部门', agency: 'competent-department' },
} as const;
export type Competent = keyof typeof COMPETENT;

/** What may be ordered beside a fine. */
export const MEASURES = {
  correct: { en: 'order to correct', zh: '责令改正' },
  'confiscate-gain': { en: 'confiscate unlawful gains', zh: '没收违法所得' },
  'confiscate-goods': { en: 'confiscate goods and tools', zh: '没收违法商品、工具' },
  'remove-effects': { en: 'remove the effects', zh: '消除影响' },
  warning: { en: 'warning', zh: '警告' },
  notice: { en: 'public criticism', zh: '通报批评' },
  talk: { en: 'regulatory talk', zh: '约谈' },
  'suspend-updates': { en: 'suspend functions or updates', zh: '暂停功能或者信息更新' },
  'stop-sale': { en: 'stop production or sale', zh: '责令停止生产、销售' },
  'suspend-business': { en: 'suspend business', zh: '责令停业整顿' },
  close: { en: 'close the business', zh: '责令关闭' },
  'close-site': { en: 'close the site, group or application', zh: '关闭网站、通讯群组、应用程序' },
  'revoke-licence': { en: 'revoke licence or permit', zh: '吊销营业执照或者许可证' },
  'revoke-registration': { en: 'cancel the registration', zh: '撤销登记' },
  ban: { en: 'ban the activity', zh: '予以取缔' },
  'revoke-guide-card': { en: 'revoke the guide card', zh: '吊销导游证' },
  detention: { en: 'administrative detention', zh: '行政拘留' },
} as const;
export type Measure = keyof typeof MEASURES;

/** One text of a penalty rule, as long as its content stays the same. */
export type Version = {
  /** The instrument and its text, such as 反不正当竞争法(2025). */
  text: string;
  from: LegalDate;
  /** The first day on which it no longer holds. Without a later version the act is no longer unlawful. */
  until?: LegalDate;
  duty: string;
  penalty: string;
  /** Empty: no fine of its own; the special law decides or only other measures follow. */
  fine: readonly FineCase[];
  measures: readonly Measure[];
  /** What a serious case adds. */
  seriousMeasures?: readonly Measure[];
  /** Fines on the persons in charge. */
  persons?: readonly FineCase[];
  detentionDays?: { ordinary: readonly [number, number]; serious?: readonly [number, number] };
  tag: Tag;
};

/** One row of the violation catalogue (rules.md 3.2). */
export type Violation = {
  zh: string;
  en: string;
  competent: readonly Competent[];
  /** Oldest first, without overlap. */
  versions: readonly Version[];
  /** Acts of one family, not yet dealt with, add up. */
  family?: string;
  /** What makes it a suspected crime; empty: no threshold of its own. */
  criminal: readonly Threshold[];
  /** What the thresholds leave to judgement. */
  note?: string;
  /** The code that goes before it where the promotion is advertising. */
  advertisingFirst?: string;
};
export type Violations = Readonly<Record<string, Violation>>;
