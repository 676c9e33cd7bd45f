// node healthy.mjs [URL] - the health check of the image, which has no curl: ends with 0 where URL answers 2xx.
const url = process.argv[2] ?? `http://127.0.0.1:${process.env.WANGJIAN_HTTP_PORT}/health`;
const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) }).catch((thrown) => ({
  ok: false,
  text: () => String(thrown.cause ?? thrown),
}));
if (!answer.ok) process.stdout.write(await answer.text()); // an engine keeps it: `docker inspect`
process.exitCode = answer.ok ? 0 : 1;
