import { setTimeout as sleep } from 'node:timers/promises';
import { Abandoned, Desk } from './desk.mjs';
import { fineASite } from './fine-a-site.mjs';
import { matterOf } from './papers.mjs';
import { prosecuteFakeGoods } from './prosecute-fake-goods.mjs';
import { registerOperator } from './register-operator.mjs';

/** What desks work on. Each matter begins with its operator, so that what is published of it has somebody it is about. */
const MATTERS = [
  { name: 'operator', share: 0.25, work: async () => {} },
  { name: 'fake goods', share: 0.5, work: prosecuteFakeGoods },
  { name: 'fine', share: 0.25, work: fineASite },
];

/** Many desks at work until the day is over. */
export class Load {
  begun = 0;
  finished = 0;
  abandoned = new Map();

  constructor({ officers, chance, clients, closing }) {
    this.closing = closing;
    this.desks = Array.from({ length: clients }, (_, index) => new Desk({ name: index + 1, officers, chance, closing }));
  }

  /** Resolves when every desk has put down its pen. */
  async run() {
    await Promise.all(this.desks.map((desk) => this.work(desk)));
  }

  async finishedAtLeast(matters) {
    while (this.finished < matters) await sleep(100);
  }

  async work(desk) {
    while (!this.closing.aborted) {
      this.begun += 1;
      const matter = matterOf(this.begun);
      const kind = kindAt(desk.chance.next());
      try {
        await registerOperator(desk, matter);
        await kind.work(desk, matter);
        this.finished += 1;
      } catch (thrown) {
        if (!(thrown instanceof Abandoned)) throw thrown;
        const why = thrown.message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
        this.abandoned.set(why, (this.abandoned.get(why) ?? 0) + 1);
      }
    }
  }
}

function kindAt(drawn) {
  let sum = 0;
  return MATTERS.find(({ share }) => (sum += share) > drawn);
}
