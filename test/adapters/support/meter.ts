import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Meter {
  /** Units of capacity that a piece of work takes, those of the index apart. */
  unitsOf(
    work: () => Promise<unknown>,
  ): Promise<{ readonly writes: number; readonly reads: number }>;
}

const READS = ['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand'];

/** Asks for the bill with every call, and adds up. The embedded engine leaves out the index. */
export function meterOf(client: DynamoDBClient): Meter {
  let [writes, reads] = [0, 0];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
        const answer = await next({ ...args, input });
        const { output } = answer;
        const bill = 'ConsumedCapacity' in output ? output.ConsumedCapacity : undefined;
        for (const item of [bill ?? []].flat()) {
          const units = 'CapacityUnits' in item ? (item.CapacityUnits ?? 0) : 0;
          if (READS.includes(commandName)) reads += units;
          else writes += units;
        }
        return answer;
      },
    { step: 'initialize' },
  );
  return {
    async unitsOf(work) {
      [writes, reads] = [0, 0];
      await work();
      return { writes, reads };
    },
  };
}

/**
 * Makes the answers to the first try of every call get lost on the way: the SDK tries again what has
 * already taken effect.
 *
 * @returns what ends it
 */
export function loseAnswers(client: DynamoDBClient): () => void {
  const lost = 'lostAnswers';
  let seen = new WeakSet<object>();
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (seen.has(context)) return answer;
      seen.add(context);
      throw Object.assign(new Error('the connection was closed'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'low', name: lost },
  );
  return () => {
    client.middlewareStack.remove(lost);
    seen = new WeakSet();
  };
}
