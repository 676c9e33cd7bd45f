import { dayOfDate } from '../day';
import { surchargeFen } from '../surcharge';
import { answerLine } from './line';

/**
 * `{"id","fineFen","dueDate","paidDate","pauses":[{"from":"YYYY-MM-DD","to":"YYYY-MM-DD"}]}` to `{"id","surchargeFen"}`,
 * or a refusal naming line and field.
 */
export const surchargeLine = (line: string, number: number) =>
  answerLine(line, number, ['fineFen', 'dueDate', 'paidDate', 'pauses'], (content) => ({
    surchargeFen: surchargeFen({
      fineFen: content.whole('fineFen'),
      dueDate: content.checked('dueDate', dayOfDate),
      paidDate: content.checked('paidDate', dayOfDate),
      pauses: content.list('pauses').map((pause) => {
        pause.allow(['from', 'to']);
        return { from: pause.checked('from', dayOfDate), to: pause.checked('to', dayOfDate) };
      }),
    }),
  }));
