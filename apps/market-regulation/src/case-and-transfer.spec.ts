import { AddEvidence, type Given as Transfer } from '#libs/coordination';
import { type CaseFact, SuspendForCriminalCase } from '#libs/enforcement';
import type { Recorded } from '#libs/kernel';
import { suspicionOpensTransfer, transferMovesCase } from './case-and-transfer';

const id = (last: number) => `0195f000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const of = { caseId: id(1), transferId: id(3) };
const ARRIVED_AT = '2025-03-07T01:00:00.000Z';
const after = (fact: Transfer.TransferGivenFact) => transferMovesCase.react(fact as Recorded<Transfer.TransferGivenFact>);

describe('what a case does to its transfer', () => {
  const { caseId, transferId } = of;
  const item = { evidenceId: id(6), kind: 'documentary', description: '进货单', sha256: 'ab'.repeat(32) } as const;
  const record = { source: '仓库', method: '复制', officers: [], holder: '某店', holderSigned: true, rightsTold: true };
  const captured = (transferIds?: string[]) => {
    const data = { caseId, ...item, ...record, ...(transferIds && { transferIds }), at: ARRIVED_AT };
    return suspicionOpensTransfer.react({ type: 'EvidenceCaptured', data } as unknown as Recorded<CaseFact>);
  };
  it('is to bring it what is captured after the suspicion (T-17)', () => {
    expect(captured([transferId])).toEqual([{ order: AddEvidence, content: { transferId, caseId, item } }]);
    expect(captured()).toEqual([]);
  });
});

describe('what a transfer does to its case', () => {
  it('is to make it wait from when the notice arrived, whatever the clock of the police says (SU-3, K-DECIDE)', () => {
    const filed = {
      ...of,
      criminalCaseNumber: '嘉公刑立〔2025〕9号',
      charges: ['非法经营罪'],
      filedAt: '2035-01-01T00:00:00.000Z',
      at: ARRIVED_AT,
    };
    expect(after({ type: 'CriminalCaseFiled', data: filed })).toEqual([
      { order: SuspendForCriminalCase, content: { ...of, criminalCaseNumber: filed.criminalCaseNumber, filedAt: ARRIVED_AT } },
    ]);
  });
});
