import type { NodeName, RecordedFact } from '#libs/kernel';

/** A fact in a thread that runs over several nodes. `cause` is the number of the fact that brought it about, at whichever node. */
export type ThreadFact = RecordedFact & { number: number; node: NodeName; cause: number | null };

/** A fact that waits for those before it. */
type Waiting = { fact: RecordedFact; cause: RecordedFact | undefined; before: number; after: Waiting[] };

/**
 * The facts of all nodes as one thread: causes before effects, each node's facts in the order of its own log, and otherwise by the
 * time of recording (clocks of two machines differ, so time alone would put an answer before its question). A fact that came in
 * several answers is told once.
 */
export function mergeThread(facts: readonly RecordedFact[]): ThreadFact[] {
  const all = new Map(facts.map((fact) => [keyOf(fact), waitingFor(fact)]));
  const holders = groupedBy(all.values(), ({ fact }) => fact.id);
  for (const one of all.values()) {
    const cause = causeOf(one.fact, holders);
    if (cause) follow(one, cause);
    one.cause = cause?.fact;
  }
  for (const ofNode of groupedBy(all.values(), ({ fact }) => fact.metadata.node).values()) {
    const inOrder = ofNode.toSorted(({ fact: one }, { fact: other }) => one.position - other.position || one.revision - other.revision);
    inOrder.slice(1).forEach((one, index) => follow(one, inOrder[index]!));
  }
  return numbered([...all.values()]);
}

const keyOf = ({ id, metadata }: RecordedFact): string => `${metadata.node} ${id}`;
const waitingFor = (fact: RecordedFact): Waiting => ({ fact, cause: undefined, before: 0, after: [] });

function follow(one: Waiting, before: Waiting): void {
  before.after.push(one);
  one.before += 1;
}

/** Where two nodes hold facts of one id, the fact of its own node is the cause. */
function causeOf({ id, metadata: { node, causationId } }: RecordedFact, holders: ReadonlyMap<string, Waiting[]>): Waiting | undefined {
  if (causationId === null || causationId === id) return undefined;
  const held = holders.get(causationId) ?? [];
  return held.find(({ fact }) => fact.metadata.node === node) ?? held[0];
}

/** Of the facts that wait for nothing any more the earliest is told next. */
function numbered(all: readonly Waiting[]): ThreadFact[] {
  const ready = all.filter(({ before }) => before === 0).toSorted(byTime);
  const told: ThreadFact[] = [];
  const numbers = new Map<string, number>();
  for (let next = ready.shift(); next; next = ready.shift()) {
    const { fact, cause, after } = next;
    const number = told.length + 1;
    numbers.set(keyOf(fact), number);
    told.push({ ...fact, node: fact.metadata.node, number, cause: (cause && numbers.get(keyOf(cause))) ?? null });
    for (const one of after) {
      one.before -= 1;
      if (one.before === 0) ready.splice(placeOf(one, ready), 0, one);
    }
  }
  return told;
}

function placeOf(one: Waiting, ready: readonly Waiting[]): number {
  const later = ready.findIndex((other) => byTime(one, other) < 0);
  return later === -1 ? ready.length : later;
}

const byTime = ({ fact: one }: Waiting, { fact: other }: Waiting): number => {
  const [earlier, later] = [one.metadata.recordedAt, other.metadata.recordedAt];
  return earlier < later ? -1 : Number(earlier > later);
};

function groupedBy<Item>(items: Iterable<Item>, nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item));
    if (group) group.push(item);
    else groups.set(nameOf(item), [item]);
  }
  return groups;
}
