import type { Projection } from '#libs/kernel';
import type { Register } from '#libs/orders';
import { notedOperator, notedPenalty, notedTransfer, type OperatorNoted, type PenaltyNoted, type TransferNoted } from '#libs/partner-facts';

type Seen = OperatorNoted | PenaltyNoted | TransferNoted;

/** A site as the cyberspace agency sees it: who runs it, and what market regulation has published against it. */
export type Site = {
  domain: string;
  operatorId: string | null;
  operatorName: string | null;
  division: string | null;
  penalties: readonly { penaltyId: string; decisionNumber: string; violationCode: string; fineFen: number; decisionDate: string }[];
  /** How many cases about it went to the police. */
  transfers: number;
  penalised: boolean;
};

const unknown = (domain: string): Site => ({
  domain,
  operatorId: null,
  operatorName: null,
  division: null,
  penalties: [],
  transfers: 0,
  penalised: false,
});

export const sites: Projection<Site, Seen> = {
  name: 'sites',
  version: 1,
  of: [notedOperator, notedPenalty, notedTransfer],
  key: ({ type, data }) => (type === 'OperatorNoted' ? data.channels.flatMap(({ domain }) => domain ?? []) : data.domains),
  project: (row, { type, data }, domain) => {
    const site = row ?? unknown(domain); // a penalty may be published before its operator is
    switch (type) {
      case 'OperatorNoted':
        return { ...site, operatorId: data.operatorId, operatorName: data.name, division: data.division };
      case 'PenaltyNoted': {
        const { penaltyId, decisionNumber, violationCode, fineFen, decisionDate } = data;
        return {
          ...site,
          penalised: true,
          penalties: [...site.penalties, { penaltyId, decisionNumber, violationCode, fineFen, decisionDate }],
        };
      }
      case 'TransferNoted':
        return { ...site, transfers: site.transfers + 1 };
    }
  },
  index: ['division', 'penalised', 'operatorId'],
};

export const siteRegister: Register<Site> = {
  route: '/sites',
  power: 'read-registers',
  title: { en: 'Sites and the penalties against them', zh: '网站及其行政处罚' },
  of: sites,
  filters: ['division', 'penalised', 'operatorId'],
};
