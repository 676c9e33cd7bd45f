import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { type BatchAppendReq, type BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type sendUnaryData, Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream, status } from '@grpc/grpc-js';
import type { NewFact } from '#libs/kernel';
import { AppendAnswers } from './append-answers.suite';
import { eventOf, fromOf, isWanted, type Planted, streamOf } from './read-answers.suite';
import { EventStoreDbStore, type EventStoreDbTimes } from './event-store-db-store';

export type AskedAppend = { stream: string; expected: string; ids: string[]; message: BatchAppendReq; answer: AppendAnswers };
export type AskedRead = { request: ReadReq; isSubscription: boolean; from: number; call: ServerWritableStream<ReadReq, ReadResp> };

/**
 * Breaks as the real server was seen to break: wrong codes, cut connections, answers that are late or never come. It is no EventStoreDB: it
 * checks no revision and keeps no order of its own, it answers what a test tells it to. What passes against it says how the adapter meets
 * faults, and nothing of how the adapter and a server agree; that is for the conformance suite on a real one.
 */
export class BreakingServer {
  readonly appends: AskedAppend[] = [];
  readonly reads: AskedRead[] = [];
  readonly log: Planted[] = [];
  /** What becomes of the append that is the n-th (from 0); stored and answered, unless a test says otherwise. */
  onAppend: (append: AskedAppend, n: number) => void = ({ answer }) => answer.stored();
  /** False when the test has dealt with the read itself. */
  onRead: (read: AskedRead, n: number) => boolean = () => true;
  private server: Server | undefined;
  private port = 0;

  static async start(): Promise<BreakingServer> {
    const server = new BreakingServer();
    await server.start();
    return server;
  }

  get url(): string {
    return `esdb://${this.address}?tls=false`;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** On the port it had before, if it had one. */
  async start(): Promise<void> {
    const server = new Server();
    server.addService(StreamsService, {
      batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => this.take(call),
      read: (call: ServerWritableStream<ReadReq, ReadResp>) => this.give(call),
    });
    server.addService(GossipService, { read: (_: unknown, reply: sendUnaryData<ClusterInfo>) => reply(null, this.members()) });
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, reply: sendUnaryData<SupportedMethods>) => reply(null, FEATURES),
    });
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    this.server = server;
  }

  /** As by SIGKILL: every connection is cut, and nobody listens until it is started again. */
  die(): void {
    this.server?.forceShutdown();
    this.server = undefined;
  }

  plant(stream: string, ...facts: NewFact[]): number {
    for (const fact of facts) {
      const revision = this.log.filter((each) => each.stream === stream).length;
      const planted = { stream, revision, fact, position: 100 * (this.log.length + 1) };
      this.log.push(planted);
      for (const { request, isSubscription, call } of this.reads)
        if (isSubscription && !call.cancelled && isWanted(request, planted)) call.write(eventOf(planted));
    }
    return 100 * this.log.length;
  }

  /** Subscriptions that nobody has ended. */
  subscriptions(): AskedRead[] {
    return this.reads.filter(({ isSubscription, call }) => isSubscription && !call.cancelled);
  }

  private take(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    call.on('error', () => {});
    call.on('data', (message: BatchAppendReq) => {
      const options = message.getOptions()!;
      const append: AskedAppend = {
        stream: Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString(),
        expected: options.hasNoStream() ? 'no stream' : options.getStreamPosition(),
        ids: message.getProposedMessagesList().map((proposed) => proposed.getId()!.getString()),
        message,
        answer: new AppendAnswers(call, message),
      };
      this.appends.push(append);
      this.onAppend(append, this.appends.length - 1);
    });
  }

  private give(call: ServerWritableStream<ReadReq, ReadResp>): void {
    const options = call.request.getOptions()!;
    const read = { request: call.request, isSubscription: options.hasSubscription(), from: fromOf(options), call };
    this.reads.push(read);
    if (!this.onRead(read, this.reads.length - 1)) return;
    if (options.hasAll() && !this.isPlace(read.from)) return void call.emit('error', NO_PLACE);
    if (read.isSubscription) call.write(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation()));
    const found = this.log.filter((planted) => isWanted(call.request, planted));
    const isBackwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
    const limit = read.isSubscription ? found.length : Number(options.getCount());
    for (const planted of (isBackwards ? found.toReversed() : found).slice(0, limit)) call.write(eventOf(planted));
    if (options.hasStream() && !this.log.some(({ stream }) => stream === streamOf(options)))
      call.write(
        new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(options.getStream()!.getStreamIdentifier())),
      );
    if (!read.isSubscription) call.end();
  }

  private isPlace(position: number): boolean {
    return position === 0 || position === Infinity || this.log.some((planted) => planted.position === position);
  }

  private members(): ClusterInfo {
    const member = new MemberInfo();
    member.setInstanceId(new UUID().setString('00000000-0000-4000-8000-000000000001'));
    member.setState(MemberInfo.VNodeState.LEADER);
    member.setIsAlive(true);
    member.setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(this.port));
    return new ClusterInfo().setMembersList([member]);
  }
}

/** As its source says (not measured): a position in the middle of a fact is an error, not a place to go on from. */
const NO_PLACE = { code: status.UNKNOWN, details: 'Trying to read from an invalid position.' };

const FEATURES = new SupportedMethods().setMethodsList([
  new SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName('batchappend'),
]);

export type AtBreakingServer = {
  server: BreakingServer;
  store: EventStoreDbStore;
  /** Another store, which is closed with the first. */
  open: (times?: EventStoreDbTimes, url?: string) => Promise<EventStoreDbStore>;
};

/** A server that breaks and a store of it, anew for each test. */
export function aBreakingServer(): AtBreakingServer {
  const opened: EventStoreDbStore[] = [];
  const at = {
    open: async (times: EventStoreDbTimes = {}, url = at.server.url) => {
      const store = await EventStoreDbStore.open(url, times);
      opened.push(store);
      return store;
    },
  } as AtBreakingServer;
  beforeEach(async () => {
    at.server = await BreakingServer.start();
    at.store = await at.open();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    at.server.die();
  });
  return at;
}

/** For stores that shall not try for long. */
export const QUICK: EventStoreDbTimes = { answerMs: 150, patienceMs: 600 };
