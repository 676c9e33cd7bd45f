import { type LocalIssuerOptions, serveLocalIssuer } from './serve-local-issuer';

/** The local issuer as a process of its own: told what to serve over IPC, it says where, and lives no longer than who started it. */
process.once('disconnect', () => process.exit(0));
process.once('message', (options: LocalIssuerOptions) => {
  serveLocalIssuer(options).then(
    ({ issuer }) => process.send!({ issuer }),
    (failure: unknown) => {
      process.send!({ failed: failure instanceof Error ? failure.message : String(failure) }, () => process.exit(1));
    },
  );
});
