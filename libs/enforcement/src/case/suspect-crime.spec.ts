import type { RuleViolated } from '#libs/kernel';
import { given } from '#libs/orders/testing';
import {
  captured,
  CASE_ID,
  FILED_AT,
  filed,
  imposed,
  IMPOSED_AT,
  imposeOrder,
  judged,
  lapsed,
  noticed,
  OTHER_ID,
  paid,
  received,
  reviewed,
  served,
  settled,
  suspected,
  thresholdReached,
  TRANSFER_ID,
  transferred,
} from './case.samples';
import type { CaseFact } from './case-facts';
import { enforcementCase } from './enforcement-case';
import { imposePenalty } from './impose-penalty';
import { noteCaseTransferred } from './note-case-transferred';
import { type NoteCriminalThreshold, noteCriminalThreshold } from './note-criminal-threshold';
import { settleSuspicion } from './settle-suspicion';
import { suspectCrime, type SuspectCrime } from './suspect-crime';

const order: SuspectCrime = {
  caseId: CASE_ID,
  transferId: TRANSFER_ID,
  basis: '刑法 225',
  amounts: { gainFen: 9_000_000 },
  summary: 'Licensed business without a licence',
};
const fakeGoods = { ...filed, data: { ...filed.data, act: { code: 'MR-PQ-01', from: '2025-01-10' } } } as CaseFact;
const givenFacts = (facts: NoteCriminalThreshold['facts'], ...past: CaseFact[]) =>
  given(enforcementCase, ...past).when(noteCriminalThreshold, { caseId: CASE_ID, facts }, { at: FILED_AT });
const bandRefused = (facts: NoteCriminalThreshold['facts']): unknown => {
  try {
    return givenFacts(facts, fakeGoods).thenNothing();
  } catch (refusal) {
    return (refusal as RuleViolated).facts['band'];
  }
};
const closed: CaseFact = { type: 'CaseClosed', data: { caseId: CASE_ID, ground: 'penalty-performed', summary: 'Paid', at: FILED_AT } };

describe('suspecting a crime (T-1)', () => {
  it('tells all that the transfer needs, evidence by its hashes', () =>
    given(enforcementCase, filed, captured).when(suspectCrime, order, { at: FILED_AT }).then(suspected));
  it('rests on evidence (T-4, T-24)', () => given(enforcementCase, filed).when(suspectCrime, order).thenRefused('evidence-missing'));
  it('is done once, however often it is sent', () => given(enforcementCase, filed, suspected).when(suspectCrime, order).thenNothing());
  it('is not done again when it was settled', () =>
    given(enforcementCase, filed, suspected, settled).when(suspectCrime, order).thenNothing());
  it('is one suspicion at a time', () =>
    given(enforcementCase, filed, suspected)
      .when(suspectCrime, { ...order, transferId: OTHER_ID })
      .thenRefused('suspicion-open'));
  it('may come after a fine: what was decided before stays (T-14, T-15)', () =>
    given(enforcementCase, filed, captured, noticed, imposed).when(suspectCrime, order, { at: FILED_AT }).then(suspected));
  it('fits into the one package in which it goes to the police (S3 art 6)', () => {
    const secured = (count: number, description: string): CaseFact[] =>
      Array.from({ length: count }, (_, place) => ({
        ...captured,
        data: { ...captured.data, evidenceId: `0195f000-0000-7000-8001-${String(place).padStart(12, '0')}`, description },
      })) as CaseFact[];
    const suspecting = (...evidence: CaseFact[]) => given(enforcementCase, filed, ...evidence).when(suspectCrime, order, { at: FILED_AT });
    suspecting(...secured(2_001, '页')).thenRefused('package-too-large');
    suspecting(...secured(400, '页'.repeat(500))).thenRefused('package-too-large'); // three bytes a character
    const taken = secured(300, '页'.repeat(500));
    suspecting(...taken).then({
      ...suspected,
      data: { ...suspected.data, evidence: given(enforcementCase, filed, ...taken).found.evidence },
    } as CaseFact);
  });
  it('needs an open case', () => {
    given(enforcementCase).when(suspectCrime, order).thenRefused('no-such-case');
    given(enforcementCase, filed, noticed, imposed, served, received, paid, closed).when(suspectCrime, order).thenRefused('case-closed');
  });
});

describe('a threshold that was reached (R-3.3, R-3.5)', () => {
  const reached = { unsoldGoodsValueFen: 15_000_000 };

  it('includes its own number, names its norm, and decides nothing', () => {
    givenFacts(reached, fakeGoods).then(thresholdReached);
    expect(given(enforcementCase, fakeGoods, thresholdReached).found.suspicions).toEqual([]);
  });
  it('is noticed once, and another one beside it', () => {
    givenFacts({ unsoldGoodsValueFen: 20_000_000 }, fakeGoods, thresholdReached).thenNothing();
    givenFacts({ turnoverFen: 5_000_000 }, fakeGoods, thresholdReached).then({
      type: 'CriminalThresholdReached',
      data: { ...thresholdReached.data, quantity: 'turnoverFen', value: 5_000_000, atLeast: 5_000_000 },
    } as CaseFact);
  });
  it('is not reached by a fen less, and the refusal says how near it is', () => {
    givenFacts({ unsoldGoodsValueFen: 14_999_999 }, fakeGoods).thenRefused('below-threshold');
    expect(bandRefused({ unsoldGoodsValueFen: 14_999_999 })).toBe('near');
    expect(bandRefused({ unsoldGoodsValueFen: 11_999_999 })).toBe('below');
  });
  it('needs facts that a threshold of the code speaks to', () => {
    givenFacts({ gainFen: 9_000_000 }, fakeGoods).thenRefused('no-threshold');
    givenFacts(reached, filed).thenRefused('no-threshold'); // trading without registration has none
  });
  it('counts no negative sum', () => givenFacts({ turnoverFen: -1 }, fakeGoods).thenRefused('impossible-amount'));
  it('needs an open case', () => {
    givenFacts(reached).thenRefused('no-such-case');
    givenFacts(reached, fakeGoods, closed).thenRefused('case-closed');
  });
});

describe('the case went to the police (11.5)', () => {
  const sent = { caseId: CASE_ID, transferId: TRANSFER_ID, to: 'police.620200', sentAt: '2025-03-05T01:00:00.000Z' } as const;
  it('is entered in the case as well', () => given(enforcementCase, filed, suspected).when(noteCaseTransferred, sent).then(transferred));
  it('is entered once', () => given(enforcementCase, filed, suspected, transferred).when(noteCaseTransferred, sent).thenNothing());
  it('is entered even where the answer was faster', () =>
    given(enforcementCase, filed, suspected, settled).when(noteCaseTransferred, sent).then(transferred));
  it('does not open a settled suspicion again', () =>
    expect(given(enforcementCase, filed, suspected, settled, transferred).found.suspicions).toEqual([]));
  it('opens again what only the chief’s refusal had settled: the police have it, and the fine is barred (T-13, T-16)', () => {
    const refused = { ...settled, data: { ...settled.data, outcome: 'refused-by-chief' } } as CaseFact;
    const past = [filed, reviewed, noticed, lapsed, suspected, refused];
    given(enforcementCase, ...past, transferred)
      .when(imposePenalty, imposeOrder, { at: IMPOSED_AT })
      .thenRefused('criminal-suspicion-open');
    given(enforcementCase, ...past, transferred, settled)
      .when(imposePenalty, imposeOrder, { at: IMPOSED_AT })
      .then(imposed);
  });
  it('needs its suspicion', () => given(enforcementCase, filed).when(noteCaseTransferred, sent).thenRefused('no-such-suspicion'));
  it('needs a case', () => given(enforcementCase).when(noteCaseTransferred, sent).thenRefused('no-such-case'));
});

describe('a suspicion that ended without a criminal case (T-12)', () => {
  const end = { caseId: CASE_ID, transferId: TRANSFER_ID, outcome: 'not-filed-by-police', explanation: 'No crime' } as const;
  it('is the agency’s to deal with again', () =>
    given(enforcementCase, filed, suspected, transferred).when(settleSuspicion, end, { at: settled.data.at }).then(settled));
  it('is judged all the same where a court comes to it late: no fine after its result (T-15)', () => {
    const result = { ...end, outcome: 'criminal-result', explanation: 'Sentence of 2025-08-01' } as const;
    given(enforcementCase, filed, suspected, settled).when(settleSuspicion, result, { at: judged.data.at }).then(judged);
    given(enforcementCase, filed, suspected, settled, judged).when(settleSuspicion, result).thenNothing();
    given(enforcementCase, filed, reviewed, noticed, lapsed, suspected, settled, judged)
      .when(imposePenalty, imposeOrder, { at: IMPOSED_AT })
      .thenRefused('judged-by-court');
  });
  it('does not end a second time in another way', () =>
    given(enforcementCase, filed, suspected, judged).when(settleSuspicion, end).thenNothing());
  it('leaves the other one open that the case may have by then (T-13)', () => {
    const again = { ...suspected, data: { ...suspected.data, transferId: OTHER_ID } } as CaseFact;
    const filedAfterAll: CaseFact = {
      type: 'CaseSuspended',
      data: { caseId: CASE_ID, suspensionId: TRANSFER_ID, ground: 'criminal-case', explanation: '9', at: FILED_AT },
    };
    const { found } = given(enforcementCase, filed, suspected, settled, again, filedAfterAll, settled);
    expect(found.suspicions).toEqual([OTHER_ID]);
  });
  it('is settled once', () => given(enforcementCase, filed, suspected, settled).when(settleSuspicion, end).thenNothing());
  it('is the one that is open', () =>
    given(enforcementCase, filed, suspected)
      .when(settleSuspicion, { ...end, transferId: OTHER_ID })
      .thenRefused('no-such-suspicion'));
  it('needs a case', () => given(enforcementCase).when(settleSuspicion, end).thenRefused('no-such-case'));
});
