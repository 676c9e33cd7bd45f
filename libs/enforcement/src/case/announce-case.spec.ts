import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CaseTransferredV1, PenaltyImposedV1 } from '#libs/contracts';
import { recorded } from '../recorded.samples';
import { announceCaseTransferred, announcePenalty } from './announce-case';
import { CASE_ID, CASE_NUMBER, filed, imposed, IMPOSED_AT, PENALTY_ID, suspected, TRANSFER_ID, transferred } from './case.samples';
import type { CaseFact } from './case-facts';

const stream = `enforcementCase-${CASE_ID}`;
const faultsOf = (message: new () => object, content: object) =>
  validateSync(plainToInstance(message, content), { whitelist: true, forbidNonWhitelisted: true });
const person = { kind: 'natural-person', name: '田芳冬', personHash: 'a'.repeat(64) } as const;

describe('what others are told of a transfer to the police', () => {
  const said = announceCaseTransferred.announce(recorded(transferred, stream))!;
  it('is that it happened, and to whom', () =>
    expect(said).toEqual({
      to: 'facts',
      matter: CASE_ID,
      content: {
        caseId: CASE_ID,
        transferId: TRANSFER_ID,
        caseNumber: CASE_NUMBER,
        violationCode: 'MR-LC-01',
        partyKind: 'organisation',
        partyName: '嘉峪关卓泉电子商务有限公司',
        uscc: '91620200MA00000077',
        domains: ['jishi.example'],
        receivingNode: 'police.620200',
        transferredAt: '2025-03-05T01:00:00.000Z',
      },
    }));
  it('keeps its contract', () => expect(faultsOf(CaseTransferredV1, said.content)).toEqual([]));
  it('is nothing while it is only suspected', () => expect(announceCaseTransferred.announce(recorded(suspected, stream))).toBeUndefined());
});

describe('what others are told of a penalty (PB-6)', () => {
  const said = announcePenalty.announce(recorded(imposed, stream))!;
  it('is the summary', () =>
    expect(said).toEqual({
      to: 'facts',
      matter: CASE_ID,
      content: {
        caseId: CASE_ID,
        penaltyId: PENALTY_ID,
        decisionNumber: '嘉市监处罚〔2025〕1号',
        partyKind: 'organisation',
        partyName: '嘉峪关卓泉电子商务有限公司',
        uscc: '91620200MA00000077',
        violationCode: 'MR-LC-01',
        content: 'Fine of 8,000 yuan',
        fineFen: 800_000,
        confiscationFen: 0,
        authority: '嘉峪关市市场监督管理局',
        decisionDate: '2025-03-13',
        domains: ['jishi.example'],
        imposedAt: IMPOSED_AT,
      },
    }));
  it('keeps its contract', () => expect(faultsOf(PenaltyImposedV1, said.content)).toEqual([]));
  it('names no natural person and no number of his', () => {
    const text = JSON.stringify(
      announcePenalty.announce(recorded({ ...imposed, data: { ...imposed.data, party: person } } as CaseFact, stream)),
    );
    expect(text).toContain('田某');
    expect(text).not.toMatch(/芳冬|aaaa/);
  });
  it('is nothing when it only warns (PB-1)', () =>
    expect(
      announcePenalty.announce(recorded({ ...imposed, data: { ...imposed.data, fineFen: 0, warning: true } } as CaseFact, stream)),
    ).toBeUndefined());
  it('is nothing about any other fact', () => expect(announcePenalty.announce(recorded(filed, stream))).toBeUndefined());
});
