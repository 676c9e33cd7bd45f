import { type EventStore, factId } from '#libs/event-sourcing';
import { type Fact, type FactMetadata, NOTHING, type Position, type Projection, type Stream, streamName } from '#libs/kernel';

type DossierOpened = Fact<'DossierOpened', { dossierId: string; bureau: string; pages: number }>;
type PagesAdded = Fact<'PagesAdded', { pages: number }>;
type DossierSealed = Fact<'DossierSealed', object>;
type DossierShredded = Fact<'DossierShredded', object>;
export type DossierFact = DossierOpened | PagesAdded | DossierSealed | DossierShredded;

export const dossier: Stream<{ pages: number }, DossierFact, 'dossierId'> = {
  category: 'dossier',
  id: 'dossierId',
  initial: { pages: 0 },
  evolve: (state) => state,
  // A dossier opened in the first version said nothing of its pages: it had one.
  facts: { DossierOpened: [(older: object) => ({ pages: 1, ...older })], PagesAdded: [], DossierSealed: [], DossierShredded: [] },
};

export type DossierEntry = { dossierId: string; bureau: string; pages: number; sealed: boolean; sealedAt: string | null };

export const dossierRegister: Projection<DossierEntry, DossierFact> = {
  name: 'dossier-register',
  version: 1,
  of: [dossier],
  key: ({ stream }) => stream.slice('dossier-'.length),
  project: (entry, fact) => {
    if (fact.type === 'DossierOpened') {
      const { dossierId, bureau, pages } = fact.data;
      return { dossierId, bureau, pages, sealed: false, sealedAt: null };
    }
    if (!entry || fact.type === 'DossierShredded') return undefined;
    return fact.type === 'PagesAdded'
      ? { ...entry, pages: entry.pages + fact.data.pages }
      : { ...entry, sealed: true, sealedAt: fact.data.at };
  },
  index: ['bureau', 'pages', 'sealed', 'sealedAt'],
};

const AT = '2025-03-04T01:00:00.000Z';
const metadata: FactMetadata = {
  node: 'market-regulation.620200',
  actor: { id: 'officer-1', role: 'officer' },
  order: 'Sample',
  orderId: 'order-1',
  digest: '',
  correlationId: 'thread-1',
  causationId: null,
  occurredAt: AT,
  recordedAt: AT,
  legalDate: '2025-03-04',
  article: 'P sample',
  policyVersion: 'sample',
};

/** A fact before it is written; `schema` where it is an old shape. */
export type Sample = { type: string; data: { at?: string; [field: string]: unknown }; schema?: number };
export const opened = (dossierId: string, bureau: string, pages: number): Sample => ({
  type: 'DossierOpened',
  data: { dossierId, bureau, pages },
  schema: 2,
});
export const pagesAdded = (pages: number): Sample => ({ type: 'PagesAdded', data: { pages } });
export const sealed = (at: string): Sample => ({ type: 'DossierSealed', data: { at } });
export const shredded: Sample = { type: 'DossierShredded', data: {} };

/** Appends samples to a stream. @returns the position of the last */
export async function write(log: EventStore, stream: string, ...samples: Sample[]): Promise<Position> {
  const [last] = await log.readBackwards(stream, 1);
  const revision = last?.revision ?? NOTHING;
  const facts = samples.map(({ type, data, schema = 1 }, index) => ({
    id: factId(stream, String(revision), index),
    type,
    schema,
    data: { at: AT, ...data },
    metadata,
  }));
  return (await log.append(stream, revision, facts)).position;
}
export const writeDossier = (log: EventStore, id: string, ...samples: Sample[]): Promise<Position> =>
  write(log, streamName(dossier, id), ...samples);
