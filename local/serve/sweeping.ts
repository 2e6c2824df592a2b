import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { Logger } from '../../shared/ports.ts';

/** As serverless.yml has it. */
const EVERY_MS = 2 * MINUTE_MS;

/** Calls a function at once and then every two minutes, one call at a time. */
export function startSweeping(
  sweep: () => Promise<unknown>,
  log: Logger,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(async () => {
      await sweep().catch((error: unknown) => log.error('sweep failed', { error }));
    });
  };
  run();
  const timer = setInterval(run, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
