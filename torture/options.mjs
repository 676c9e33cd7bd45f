import { parseArgs } from 'node:util';

export const USAGE = `npm run torture -- [--kills N] [--log embedded|kafka] [--seed S] [--minutes M]
                     [--matters X] [--clients C] [--data DIR] [--keep]

  --kills N     how often a node is killed (100)
  --minutes M   over how long (2.4 seconds a kill, 6 with Kafka)
  --matters X   goes on until so many matters are finished (0), however slow the machine is
  --clients C   officers' desks at work at a time (32)
  --seed S      repeats the same choices; without it one is drawn and printed
  --data DIR    where the city lives (a temporary folder); it must not exist yet
  --keep        leaves the folder there, also after a clean run`;

const SECONDS_A_KILL = { embedded: 2.4, kafka: 6 };

/** @throws Error naming the option that is wrong */
export function optionsFrom(args) {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: 'string', default: '100' },
      log: { type: 'string', default: 'embedded' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      minutes: { type: 'string' },
      matters: { type: 'string', default: '0' },
      clients: { type: 'string', default: '32' },
      data: { type: 'string' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (!(values.log in SECONDS_A_KILL)) throw new Error(`--log is embedded or kafka, not ${values.log}`);
  const kills = counted('--kills', values.kills);
  return {
    ...values,
    kills,
    matters: counted('--matters', values.matters),
    clients: counted('--clients', values.clients),
    seconds: values.minutes === undefined ? Math.max(10, kills * SECONDS_A_KILL[values.log]) : 60 * positive('--minutes', values.minutes),
  };
}

function counted(name, text) {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0) throw new Error(`${name} is a number, not ${text}`);
  return count;
}

function positive(name, text) {
  const amount = Number(text);
  if (!(amount > 0)) throw new Error(`${name} is a positive number, not ${text}`);
  return amount;
}
