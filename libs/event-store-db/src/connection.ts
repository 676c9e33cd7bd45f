import { finished, type Readable } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { CallOptions, Channel, Client, Metadata } from '@grpc/grpc-js';
import { offeringIdentityOnly } from './identity-only';
import { within } from './trouble';

type Call = Readable & { cancel: () => void };

/** What the client keeps for its own kind. `GRPCStreamCreator` opens a call on the channel of the moment, and has the channel renewed when the call fails. */
type Inside = {
  getChannel: () => Promise<Channel>;
  handleError: (stub: Client, error: Error) => Promise<void>;
  callArguments: (base: { requiresLeader: boolean }, options: CallOptions) => [Metadata, CallOptions];
  GRPCStreamCreator: <Opened extends Call>(
    stub: typeof StreamsClient,
    name: string,
    start: (streams: StreamsClient) => Opened,
  ) => () => Promise<Opened>;
};

export type Terms = {
  /** Whether only the leader of a cluster may answer. Whoever is not says so, and the client goes to the leader. */
  requiresLeader: boolean;
  /** How long the call may take; left out, it stays open. */
  ms?: number;
};

/** What the client knows, but `tlsVerifyCert`, which it does not obey. */
const OPTIONS = new Set(
  [
    ...['connectionName', 'defaultDeadline', 'discoveryInterval', 'dnsDiscover', 'gossipTimeout', 'keepAliveInterval', 'keepAliveTimeout'],
    ...['maxDiscoverAttempts', 'nodePreference', 'throwOnAppendFailure', 'tls', 'tlsCAFile', 'userCertFile', 'userKeyFile'],
  ].map((name) => name.toLowerCase()),
);

/** The client would overlook one, be it a misspelt `tls`, and write the whole string on the console, with the password in it. */
function refuseUnknownOptions(url: string): void {
  for (const [, name = ''] of url.matchAll(/[?&]([^=&]+)=/g))
    if (!OPTIONS.has(name.toLowerCase())) throw new Error(`The connection string has an option that is not known: ${name}`);
}

/** The client with its channel: discovery of a cluster's leader, TLS, keep-alive and reconnection are its work. */
export class Connection {
  readonly client: EventStoreDBClient;
  private readonly inside: Inside;
  private channel: Channel | undefined;

  /**
   * @param openMs how long a call may take to begin; the discovery of a cluster alone would take its time
   * @throws Error for a connection string that is none
   */
  constructor(
    url: string,
    private readonly openMs: number,
  ) {
    refuseUnknownOptions(url);
    this.client = EventStoreDBClient.connectionString(url);
    this.inside = this.client as unknown as Inside;
    const { getChannel, handleError } = this.inside;
    this.inside.getChannel = async () => (this.channel = offeringIdentityOnly(await getChannel()));
    // Nobody waits for it, so that its own failure would be an unhandled rejection and end the process: a follower that names no leader is enough.
    this.inside.handleError = async (stub, error) => handleError(stub, error).catch(() => {});
  }

  /**
   * Opens a call of the Streams service.
   * @throws Unanswered, and what the discovery of a cluster throws
   */
  async call<Opened extends Call>(
    name: string,
    { requiresLeader, ms = Infinity }: Terms,
    start: (streams: StreamsClient, metadata: Metadata, options: CallOptions) => Opened,
  ): Promise<Opened> {
    const deadline = ms === Infinity ? ms : new Date(Date.now() + ms);
    const opening = this.inside.GRPCStreamCreator(StreamsClient, name, (streams) => {
      const call = start(streams, ...this.inside.callArguments({ requiresLeader }, { deadline }));
      finished(call, () => {}); // also hears the errors that come when nobody reads any longer
      return call;
    })();
    try {
      return await within(this.openMs, opening);
    } catch (thrown) {
      opening.then(
        (late) => late.cancel(),
        () => {},
      );
      throw thrown;
    }
  }

  async close(): Promise<void> {
    await this.client.dispose();
    this.channel?.close();
  }
}
