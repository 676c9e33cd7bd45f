import { DEMONSTRATION_OFFICERS } from '#libs/identity';
import { AGENCIES, type Agency, DIVISION, urlOf } from '../city/city';
import { Failure } from '../failure';
import type { Language } from '../language';
import type { CityClients } from '../node/city-clients';
import { bold, padded } from '../shown';

export type RegisterCount = { route: string; title: string; rows: number };
export type NodeShown = { node: string; docs: string; health: string; registers: RegisterCount[] };

type Document = { paths: Record<string, { get?: { operationId?: string; summary?: string } }> };

/** Every register of every node with its number of rows. */
export const shownCity = async (clients: CityClients): Promise<NodeShown[]> =>
  Promise.all(AGENCIES.map((agency) => shownNode(clients, agency)));

async function shownNode(clients: CityClients, agency: Agency): Promise<NodeShown> {
  const node = clients.nodeNamed(agency);
  const url = urlOf(node);
  const answer = await fetch(`${url}/openapi.json`);
  if (!answer.ok) throw new Failure(`${url}/openapi.json answers ${answer.status}`);
  const document = (await answer.json()) as Document;
  const routes = Object.entries(document.paths).flatMap(([path, { get }]) =>
    get?.operationId?.startsWith('list') && get.operationId !== 'listProjections'
      ? [{ route: path.replace(/^\/v1/, ''), title: get.summary ?? '' }]
      : [],
  );
  const registers: RegisterCount[] = [];
  for (const { route, title } of routes) {
    let rows = 0;
    for await (const _ of clients.auditor(agency).rows(route)) rows += 1;
    registers.push({ route, title, rows });
  }
  return { node: node.node, docs: `${url}/docs`, health: `${url}/health`, registers };
}

/** Where to look, who may sign in, and what to try next. */
export function cityShown(
  nodes: readonly NodeShown[],
  issuer: string,
  {
    simulated,
    told,
    ends,
  }: { simulated: boolean; /** The story. */ told: boolean; /** The city, as soon as this is printed. */ ends: boolean },
  language: Language,
): string {
  const zh = language === 'zh';
  const next: [string, string][] = [
    ...(told ? [['npx wangjian history story', zh ? '案件两侧的全过程' : 'the case, both sides in one thread'] as [string, string]] : []),
    ['npx wangjian replay', zh ? '由事实重建台账并核对' : 'registers rebuilt from the facts and compared'],
    ['npx wangjian park list', zh ? '滞留的消息' : 'messages that wait for somebody'],
    ...(simulated ? [['npx wangjian clock advance 5wd', zh ? '把时间推进五个工作日' : 'five working days later'] as [string, string]] : []),
  ];
  return [
    '',
    ...nodes.flatMap(({ node, docs, health, registers }) => [
      bold(node),
      `  OpenAPI ${docs}   ${zh ? '健康' : 'health'} ${health}`,
      ...registers
        .filter(({ rows }) => rows > 0)
        .map(({ route, title, rows }) => `  ${String(rows).padStart(6)}  GET /v1${padded(route, 24)} ${title}`),
      `       0  ${registers.flatMap(({ route, rows }) => (rows === 0 ? [route.slice(1)] : [])).join(', ')}`,
    ]),
    '',
    bold(
      zh
        ? `登录：在上面的 OpenAPI 页面点 Authorize，或 POST ${issuer}/token（演示人员，均为虚构）`
        : `Sign in: Authorize on an OpenAPI page above, or POST ${issuer}/token (demonstration officers, all invented)`,
    ),
    ...DEMONSTRATION_OFFICERS.filter(({ division }) => division === DIVISION).map(
      ({ id, password, name, agency }) => `  ${padded(id, 14)} ${padded(password, 20)} ${padded(name[language], 34)} ${agency}`,
    ),
    '',
    bold(
      ends
        ? zh
          ? '去掉 --exit，照样再启动一次，然后可以试试：'
          : 'Start it again the same way without --exit, then try:'
        : zh
          ? '接下来可以试试：'
          : 'Try next:',
    ),
    ...next.map(([command, what]) => `  ${padded(command, 34)} ${what}`),
  ].join('\n');
}
