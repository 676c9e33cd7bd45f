import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { deadlineLine } from '#libs/law';
import { Failure } from '../failure';
import { answerLines, showViolation } from './law';

describe('questions of law', () => {
  it('are answered line by line; a bad line is refused by line and field, and the next one answered', async () => {
    const questions = [
      '{"id":"a","start":"2026-02-09T01:00:00.000Z","unit":"wd","length":15,"pauses":[],"extension":0}',
      '{"id":',
      '{"id":"b","start":"2026-09-18T01:00:00.000Z","unit":"nd","length":15}',
    ];
    const output = new PassThrough();
    await answerLines(deadlineLine, Readable.from(questions.map((line) => `${line}\n`)), output);
    output.end();
    const answers = (await text(output)).trim().split('\n');
    // rules.md 7.1: the vectors of lead and payment.
    expect(answers.map((line) => JSON.parse(line) as object)).toEqual([
      { id: 'a', due: '2026-03-06', dueAt: '2026-03-06T16:00:00.000Z' },
      expect.objectContaining({ line: 2, refused: 'not-json' }),
      { id: 'b', due: '2026-10-08', dueAt: '2026-10-08T16:00:00.000Z' },
    ]);
  });
  it('show a code of the catalogue for people, Chinese and English', async () => {
    const output = new PassThrough();
    showViolation('MR-PQ-01', output);
    output.end();
    expect(await text(output)).toMatch(/MR-PQ-01 {2}假冒伪劣.*\n[^]*产品质量法/);
  });
  it('refuse a code that is not in the catalogue', () => expect(() => showViolation('XX-99')).toThrow(Failure));
});
