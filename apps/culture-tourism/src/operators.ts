import type { Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { type LeadNoted, notedLead, notedOperator, notedPenalty, type OperatorNoted, type PenaltyNoted } from '#libs/partner-facts';
import { type Trade, tradeOf } from './trades';

type Seen = OperatorNoted | LeadNoted | PenaltyNoted;

/** An operator with what market regulation found and decided; only those of our trades are listed. */
export type Operator = {
  operatorId: string;
  /** Null until the operator itself was published: its leads and penalties may come first. */
  name: string | null;
  division: string | null;
  businessCategory: string | null;
  trade: Trade | null;
  ofOurTrades: boolean;
  leads: readonly { leadId: string; violationCode: string; foundAt: string }[];
  penalties: readonly { penaltyId: string; decisionNumber: string; violationCode: string; fineFen: number; decisionDate: string }[];
};

const unknown = (operatorId: string): Operator => ({
  ...{ operatorId, name: null, division: null, businessCategory: null, trade: null, ofOurTrades: false },
  ...{ leads: [], penalties: [] },
});

export const operators: Projection<Operator, Seen> = {
  name: 'operators-of-our-trades',
  version: 1,
  of: [notedOperator, notedLead, notedPenalty],
  key: ({ data }) => data.operatorId,
  project: (row, { type, data }, operatorId) => {
    const operator = row ?? unknown(operatorId);
    switch (type) {
      case 'OperatorNoted': {
        const trade = tradeOf(data.businessCategory);
        const { name, division, businessCategory = null } = data;
        return { ...operator, name, division, businessCategory, trade, ofOurTrades: trade !== 'other' };
      }
      case 'LeadNoted': {
        const { leadId, violationCode, foundAt } = data;
        return { ...operator, leads: [...operator.leads, { leadId, violationCode, foundAt }] };
      }
      case 'PenaltyNoted': {
        const { penaltyId, decisionNumber, violationCode, fineFen, decisionDate } = data;
        return { ...operator, penalties: [...operator.penalties, { penaltyId, decisionNumber, violationCode, fineFen, decisionDate }] };
      }
    }
  },
  index: ['ofOurTrades', 'trade', 'division'],
};

export const operatorRegister: Register<Operator> = {
  route: '/operators',
  power: 'read-registers',
  title: { en: 'Travel and cultural operators, their leads and penalties', zh: '文旅经营主体及其线索、处罚' },
  of: operators,
  filters: ['trade', 'division'],
  only: { ofOurTrades: 'true' },
};
