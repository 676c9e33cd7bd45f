import { type LogState, LogUnavailable } from '#libs/exchange';
import { inboxHealth } from './inbox-health';

const log = (status: 'running' | 'recovering' = 'running') => ({
  state: (): LogState => (status === 'running' ? { status } : { status, cause: 'away' }),
});

describe('what health tells of the inbox', () => {
  it('is how many messages wait, in all and behind each partner', async () => {
    const lag = async () => [
      { topic: 'wangjian.inbox.police.62', partition: 0, behind: 0 },
      { topic: 'wangjian.facts.cyberspace.62.police', partition: 0, behind: 2 },
      { topic: 'wangjian.facts.cyberspace.62.police', partition: 1, behind: 3 },
    ];
    expect(await inboxHealth({ lag }, log())).toEqual({
      part: 'inbox',
      status: 'ok',
      lag: 5,
      behind: { 'wangjian.inbox.police.62': 0, 'wangjian.facts.cyberspace.62.police': 5 },
    });
  });

  it.each([
    ['is away', async () => Promise.reject(new LogUnavailable('away')), log()],
    ['is known to be away', async () => [{ topic: 't', partition: 0, behind: 1 }], log('recovering')],
    ['does not answer', () => new Promise<never>(() => undefined), log()],
  ])('is unknown, soon, when the log %s', async (_, lag, state) => {
    expect(await inboxHealth({ lag }, state)).toMatchObject({ part: 'inbox', status: 'ok', lag: null, behind: null });
  });
});
