import type { Channel, Metadata } from '@grpc/grpc-js';

/**
 * Offers the server no compression. It gzips every message of whoever says that he can read it, and grpc-js inflates them one by one:
 * offered only `identity`, the same client reads eight times as much in a second and appends twice as much.
 *
 * grpc-js 1.14 has no switch for it. Its compression filter writes `grpc-accept-encoding: identity,deflate,gzip` into every call, after all
 * interceptors, and `grpc.default_compression_algorithm` is about what is sent. So a filter of ours stands behind that one, in the channel's
 * own list of filters; other channels of the process keep theirs. Should a later grpc-js keep its filters elsewhere, the channel stays as it
 * is: slower, not wrong. `identity-only.spec.ts` looks at what goes over the wire and would tell.
 */
export function offeringIdentityOnly(channel: Channel): Channel {
  const filters = (channel as unknown as { internalChannel?: WithFilters }).internalChannel?.filterStackFactory?.factories;
  if (filters && !filters.includes(IDENTITY_ONLY)) filters.push(IDENTITY_ONLY);
  return channel;
}

type WithFilters = { filterStackFactory?: { factories?: FilterFactory[] } };
type FilterFactory = { createFilter: () => object };

const as = <Passed>(passed: Passed): Passed => passed;

const IDENTITY_ONLY: FilterFactory = {
  createFilter: () => ({
    sendMetadata: async (sent: Promise<Metadata>) => {
      const headers = await sent;
      headers.set('grpc-accept-encoding', 'identity');
      return headers;
    },
    sendMessage: as,
    receiveMetadata: as,
    receiveMessage: as,
    receiveTrailers: as,
  }),
};
