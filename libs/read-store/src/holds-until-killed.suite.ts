import { Leases, type Pace } from './leases';
import { openPlace } from './open-place.suite';

/** A process that does a work until someone kills it, or another takes it over; says so on its output. */
async function work(at: string, name: string, pace: Pace): Promise<void> {
  const leases = new Leases(await openPlace(at), pace);
  await leases.hold(name, new AbortController().signal, (signal) => {
    process.stdout.write('at work\n');
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        process.stdout.write('cut off\n');
        resolve();
      }),
    );
  });
}
const [, script, place, name, pace] = process.argv;
if (script === __filename) void work(place!, name!, JSON.parse(pace!) as Pace);
