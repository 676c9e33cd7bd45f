import { CaseTransferredV1, LeadFoundV1, OperatorRegisteredV1, PenaltyImposedV1 } from '#libs/contracts';
import type { SharingPolicyFile } from '#libs/exchange';

const BASIS = '政务数据共享条例 art 20';

/**
 * What market regulation of the demonstration shares, and what not:
 * - the cyberspace agency looks after sites: it gets operators without credit code and trade, transfers and penalties, but no leads
 *   (a lead is a suspicion, and none of its business before somebody decided on it);
 * - culture and tourism looks after its trades: it gets operators with their trade, leads and penalties, but not what went to the police.
 */
export const MARKET_REGULATION_SHARES: SharingPolicyFile = {
  shared: [
    {
      message: OperatorRegisteredV1.type,
      with: 'cyberspace',
      basis: BASIS,
      fields: ['operatorId', 'kind', 'name', 'division', 'channels', 'registeredAt'],
    },
    { message: CaseTransferredV1.type, with: 'cyberspace', basis: BASIS, fields: 'all' },
    { message: PenaltyImposedV1.type, with: 'cyberspace', basis: BASIS, fields: 'all' },
    { message: OperatorRegisteredV1.type, with: 'culture-tourism', basis: BASIS, fields: 'all' },
    { message: LeadFoundV1.type, with: 'culture-tourism', basis: BASIS, fields: 'all' },
    { message: PenaltyImposedV1.type, with: 'culture-tourism', basis: BASIS, fields: 'all' },
  ],
};
