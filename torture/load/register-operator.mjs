import { FOUNDED_ON } from './papers.mjs';

const TRADES = ['旅游服务', '演出票务', '白酒零售', '网吧', '日用百货'];

/** An operator comes on file, and what is known of him changes. */
export async function registerOperator(desk, { number, id, name, uscc, domain }) {
  const path = `/operators/${id('operator')}`;
  const site = { type: 'site', url: `https://www.${domain}/`, display: desk.chance.pick(['displayed', 'not-displayed', 'unchecked']) };
  const shop = { type: 'shop', platform: '嘉集市', number: `S${number}`, shopName: name, display: 'unchecked' };
  await desk.must('mr-monitor', `PUT ${path}`, {
    ...{ kind: 'enterprise', name, uscc, division: '620200', businessCategory: desk.chance.pick(TRADES) },
    ...{ phone: '09376220000', channels: [site, shop], source: 'patrol', collectedOn: FOUNDED_ON },
  });
  if (desk.chance.happens(0.5))
    await desk.must('mr-monitor', `PUT ${path}/channels/${id('channel')}`, {
      channel: { type: 'live-room', platform: '嘉播', number: `L${number}`, display: 'displayed' },
      ...{ source: 'platform-report', collectedOn: FOUNDED_ON },
    });
  if (desk.chance.happens(0.5))
    await desk.may('mr-monitor', `PUT ${path}/amendments/${id('amendment')}`, { reason: '变更登记', name: `${name}（更名）` });
}
