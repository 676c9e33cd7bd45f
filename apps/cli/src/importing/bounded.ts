/** Does the work for every item, at most `most` at a time, and starts it in the order of the items. The first failure ends it. */
export async function bounded<Item>(items: Iterable<Item>, most: number, work: (item: Item) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const failing = new AbortController();
  const lane = async () => {
    for (let next = iterator.next(); !next.done && !failing.signal.aborted; next = iterator.next()) await work(next.value);
  };
  await Promise.all(
    Array.from({ length: most }, () =>
      lane().catch((thrown: unknown) => {
        failing.abort();
        throw thrown;
      }),
    ),
  );
}
