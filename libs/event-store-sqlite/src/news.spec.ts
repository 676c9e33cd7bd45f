import { News } from './news';

describe('news of the log', () => {
  let version: () => number;
  let news: News;
  let stop: AbortController;
  beforeEach(() => {
    version = () => 1;
    news = new News(() => version());
    stop = new AbortController();
  });
  afterEach(() => stop.abort());
  const heard = (edition = news.now()) => news.after(edition, stop.signal);

  it('of this process comes when it is told', async () => {
    const waiting = heard();
    news.tell();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('that came while one was reading is not missed', async () => {
    const edition = news.now();
    news.tell();
    await expect(heard(edition)).resolves.toBeUndefined();
  });

  it('of other processes comes when the version changes, and not before', async () => {
    let over = false;
    const waiting = heard().then(() => (over = true));
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(over).toBe(false);
    version = () => 2;
    expect(await waiting).toBe(true);
  });

  it('is what makes everybody look when the log cannot be read', async () => {
    const waiting = heard();
    version = () => {
      throw new Error('disk I/O error');
    };
    await expect(waiting).resolves.toBeUndefined();
  });

  it('is no longer waited for when the signal aborts', async () => {
    const waiting = heard();
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(heard()).resolves.toBeUndefined();
  });
});
