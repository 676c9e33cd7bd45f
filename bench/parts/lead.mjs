import { randomUUID } from 'node:crypto';

/** What an inspection found, as an officer enters it: every field filled in. The id stands in the path. */
export const leadContent = () => ({
  violationCode: 'MR-LC-03',
  description: '巡查发现该网店未公示营业执照信息，首页亦无有效链接；已对页面截屏取证，并通知平台协助核实经营者身份及实际经营场所。',
  party: { kind: 'organisation', name: '嘉峪关市雄关网络科技有限公司', uscc: '91620200MA7G0001XU' },
  operatorId: randomUUID(),
  division: '620200',
  domains: ['shop.example.cn', 'm.shop.example.cn'],
  goodsValueFen: 1_250_000,
  salesFen: 830_000,
  seenOn: '2026-03-02',
});
