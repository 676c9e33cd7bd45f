import { divisionOf, type NodeName } from '#libs/kernel';

/** The province of a division: the first two digits of its code. */
export const provinceOf = (node: NodeName): string => divisionOf(node).slice(0, 2);

/** What is addressed to the bureaux of one agency in one province. Each of them reads it and takes what names it. */
export const inboxTopic = (agency: string, province: string): string => `wangjian.inbox.${agency}.${province}`;

/**
 * What one agency of a province publishes, as far as the policy lets one other agency have it. A topic per reader: what is
 * withheld from him is not in any topic he may read, rather than there and asked to be overlooked.
 */
export const factsTopic = (publisher: string, province: string, reader: string): string =>
  `wangjian.facts.${publisher}.${province}.${reader}`;

/** Of a topic when it is first made; later it stays as it is. */
export const PARTITIONS = 4;
