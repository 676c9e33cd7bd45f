import { randomUUID } from 'node:crypto';
import { DiscardParkedMessage, type ParkedMatter, ReleasePark } from '#libs/exchange';
import { give } from '#libs/orders';
import { type Agency, AGENCIES } from '../city/city';
import { Failure } from '../failure';
import type { Language } from '../language';
import type { CityClients } from '../node/city-clients';
import { shanghai } from '../shown';
import { cityOf, type OfCity } from './of-city';

export type ParkOptions = OfCity & { node?: string; json?: boolean; lang: Language };
type Parked = ParkedMatter & { node: Agency };

/** What waits at every node, or at one. */
export async function listParked({ json, lang, node, ...of }: ParkOptions): Promise<void> {
  const parked = await allParked(cityOf(of).clients, node);
  if (json) return print(JSON.stringify(parked, null, 2));
  if (parked.length === 0) return print(lang === 'zh' ? '没有滞留的消息' : 'No message waits');
  for (const { node: at, matterId, since, code, waiting, releasing } of parked)
    print(`${at}  ${matterId}  ${shanghai(since)}  ${waiting.length}  ${code ?? ''}${releasing ? ' …' : ''}`);
}

export async function showParked(matter: string, { json, lang, node, ...of }: ParkOptions): Promise<void> {
  const parked = await parkedAt(cityOf(of).clients, matter, node);
  if (json) return print(JSON.stringify(parked, null, 2));
  for (const { messageId, messageType, source, parkedAt: since, obstacle } of parked.waiting)
    print(
      `${messageId}\n  ${messageType} ${lang === 'zh' ? '来自' : 'from'} ${source}  ${shanghai(since)}  ${obstacle ? `${obstacle.code}: ${obstacle.sentence}` : '—'}`,
    );
}

/** Lets the waiting messages of a matter try again, in their order. */
export async function releaseParked(matter: string, { json, lang, node, ...of }: ParkOptions): Promise<void> {
  const { clients } = cityOf(of);
  const { node: at, matterId } = await parkedAt(clients, matter, node);
  const releaseId = randomUUID();
  await clients.head(at).give(give(ReleasePark, { matterId, releaseId }));
  print(json ? JSON.stringify({ node: at, matterId, releaseId }) : lang === 'zh' ? `${matterId} 已放行` : `${matterId} was released`);
}

/** One message will never be taken; its sender is told. */
export async function discardParked(
  messageId: string,
  { json, lang, node, reason, ...of }: ParkOptions & { reason: string },
): Promise<void> {
  const { clients } = cityOf(of);
  const found = (await allParked(clients, node)).find(({ waiting }) => waiting.some((one) => one.messageId === messageId));
  if (!found) throw new Failure(`No message ${messageId} waits`);
  const { node: at, matterId } = found;
  await clients.head(at).give(give(DiscardParkedMessage, { matterId, messageId, reason }));
  print(json ? JSON.stringify({ node: at, matterId, messageId }) : lang === 'zh' ? `${messageId} 已作废` : `${messageId} was discarded`);
}

async function allParked(clients: CityClients, node: string | undefined): Promise<Parked[]> {
  const parked: Parked[] = [];
  for (const agency of node === undefined ? AGENCIES : [clients.nodeNamed(node).agency])
    for await (const matter of clients.auditor(agency).rows<ParkedMatter>('/parked-matters')) parked.push({ ...matter, node: agency });
  return parked;
}

async function parkedAt(clients: CityClients, matter: string, node: string | undefined): Promise<Parked> {
  const found = (await allParked(clients, node)).filter(({ matterId }) => matterId === matter);
  if (found.length === 0) throw new Failure(`Nothing of ${matter} waits`);
  if (found.length > 1) throw new Failure(`${matter} waits at ${found.map((one) => one.node).join(' and ')}; choose with --node`);
  return found[0]!;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
