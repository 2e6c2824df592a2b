/**
 * What Lambda's runtime does, in a process of its own: loads the handler that the function's
 * definition names from what was deployed, and hands it one event after another.
 */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Asked, Said } from './functions.ts';

const [file, name = ''] = (process.env._HANDLER ?? '').split('.');
const bundle: Record<string, unknown> = await import(pathToFileURL(resolve(`${file}.mjs`)).href);
const handler = bundle[name];

process.on('message', async ({ id, event, context, remainingMs }: Asked) => {
  const endsAt = Date.now() + remainingMs;
  const getRemainingTimeInMillis = () => Math.max(0, endsAt - Date.now());
  const answer = async (): Promise<Said> => {
    if (typeof handler !== 'function') throw new Error(`${file}.mjs has no ${name}`);
    return { id, result: await handler(event, { ...context, getRemainingTimeInMillis }) };
  };
  process.send?.(await answer().catch((error: unknown) => ({ id, error: String(error) })));
});
