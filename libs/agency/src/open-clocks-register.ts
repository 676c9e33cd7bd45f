import { idOf, type Projection } from '#libs/kernel';
import { CLOCK_REGISTER } from '#libs/law';
import type { Register } from '#libs/orders';
import type { OpenClock } from '#libs/read-store';

/** Every statutory clock that runs here. */
export const openClocksRegister = (of: Projection<OpenClock>): Register<OpenClock> => ({
  route: '/open-clocks',
  power: 'read-registers',
  title: { en: 'Statutory clocks that run', zh: '运行中的法定期限' },
  of,
  filters: ['clock', 'category', 'stream'],
  sort: { field: 'overFrom', says: 'What is over first is on top; what is paused, or was missed already, comes last' },
  show: ({ stream, category, clock, startedAt, dueAt, provisional, missedAt, running }, { at }) => {
    const { name, source } = CLOCK_REGISTER[clock];
    const remainingMs = dueAt === null ? null : Math.max(0, Date.parse(dueAt) - Date.parse(at));
    const paused = running.pauses.some(({ to }) => to === null);
    return { matter: idOf(stream), category, clock, name, article: source, startedAt, dueAt, remainingMs, provisional, paused, missedAt };
  },
});
