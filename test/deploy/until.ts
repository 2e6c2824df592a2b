import { setTimeout as sleep } from 'node:timers/promises';

const HEARD_MS_MAX = 30_000;
const LOOK_MS = 100;

/** Waits for what functions bring about. @throws Error when it does not come */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const patience = Date.now() + HEARD_MS_MAX;
  while (!isSo()) {
    if (Date.now() > patience) throw new Error(`waited in vain for ${what}`);
    await sleep(LOOK_MS);
  }
}
