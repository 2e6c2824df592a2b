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
