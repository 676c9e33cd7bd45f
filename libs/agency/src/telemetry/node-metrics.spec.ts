import { NodeMetrics } from './node-metrics';

/** A counter that a collector has never seen at nothing has grown by nothing when it is first there: an alarm would miss the first. */
it.each(['GET', 'PUT', 'POST', 'other'])('counts server errors of %s from none on, before there is one', async (method) => {
  const text = await new NodeMetrics('police.620200').text();
  expect(text).toContain(`wangjian_http_request_duration_seconds_count{node="police.620200",method="${method}",status="500"} 0\n`);
});
