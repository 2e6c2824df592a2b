/** The way from a DynamoDB client to the engine in the same process: no signature, no socket. */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalDynamo } from '../stack/dynamo.ts';

/** The calls of the stores. What is said of tables, the SDK alone knows how to read. */
const OPERATIONS = new Set([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  ...['Query', 'Scan', 'BatchGetItem', 'BatchWriteItem'],
]);

/**
 * Has the engine answer the client's calls of items at once. Two thirds of a call over the loopback
 * are work of the SDK and of sockets, and a post of a thousand alerts waits for all of it.
 *
 * What is refused took no effect, and is asked again over the endpoint: the SDK makes the error.
 */
export function addShortcut(
  { middlewareStack }: DynamoDBClient,
  { ask }: Pick<LocalDynamo, 'ask'>,
): void {
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '');
        const said = OPERATIONS.has(operation) ? await ask(operation, args.input) : undefined;
        if (said === undefined) return next(args);
        return { output: { $metadata: { httpStatusCode: 200 }, ...said }, response: {} };
      },
    { step: 'initialize', priority: 'high' },
  );
}
