/** Work on each item, so many at once at most. The first failure is thrown when all are done with theirs. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnceMax: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  const workers = Array.from({ length: Math.min(atOnceMax, items.length) }, worker);
  const failed = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/**
 * The same, where what fails is no reason to leave others undone.
 *
 * @returns by item, why it failed
 */
export async function tryInParallel<Item>(
  items: readonly Item[],
  atOnceMax: number,
  work: (item: Item) => Promise<unknown>,
): Promise<ReadonlyMap<Item, unknown>> {
  const failed = new Map<Item, unknown>();
  await inParallel(items, atOnceMax, (item) =>
    work(item).catch((error: unknown) => failed.set(item, error)),
  );
  return failed;
}
