import { type Client, Metadata, status } from '@grpc/grpc-js';
import { Connection } from './connection';

describe('the connection', () => {
  it('does not end the process over a follower that names no leader, which the client cannot read', async () => {
    const { client } = new Connection('esdb://127.0.0.1:1?tls=false', 100);
    const { handleError } = client as unknown as { handleError: (stub: Client, error: Error) => Promise<void> };
    const metadata = new Metadata();
    metadata.set('exception', 'not-leader');
    const error = Object.assign(new Error('no leader'), { code: status.NOT_FOUND, details: '', metadata });
    await expect(handleError({} as Client, error)).resolves.toBeUndefined();
  });

  it.each(['tsl=false', 'tls=false&tlsVerifyCert=false'])(
    'refuses an option that would be overlooked (%s), and tells nobody the password',
    (options) => {
      const written = jest.spyOn(console, 'warn').mockImplementation(() => {});
      const connect = () => new Connection(`esdb://node:secret@127.0.0.1:1?${options}`, 100);
      expect(connect).toThrow(/^The connection string has an option that is not known: (tsl|tlsVerifyCert)$/);
      expect(written).not.toHaveBeenCalled();
      written.mockRestore();
    },
  );
});
