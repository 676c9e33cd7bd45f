import type { Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { notedPenalty, type PenaltyNoted } from '#libs/partner-facts';

type Row = PenaltyNoted['data'];

/** Every penalty that market regulation shares, with a site or without. */
const penalties: Projection<Row, PenaltyNoted> = {
  name: 'published-penalties',
  version: 1,
  of: [notedPenalty],
  key: ({ data }) => data.penaltyId,
  project: (_, { data }) => data,
  index: ['violationCode', 'decisionDate', 'uscc'],
};

export const penaltyRegister: Register<Row> = {
  route: '/published-penalties',
  power: 'read-registers',
  title: { en: 'Penalties that market regulation published', zh: '市场监管公示的行政处罚' },
  of: penalties,
  filters: ['violationCode', 'decisionDate', 'uscc'],
};
