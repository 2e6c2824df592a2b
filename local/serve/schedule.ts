import type { Milliseconds } from '../../shared/core/model/time.ts';
import type { Logger } from '../../shared/ports.ts';

/** A function with a schedule in serverless.yml. */
export interface Scheduled {
  readonly name: string;
  readonly everyMs: Milliseconds;
  call(): Promise<unknown>;
}

/** Calls it at once and then each time, one call after another. */
export function startSchedule(
  { name, everyMs, call }: Scheduled,
  log: Logger,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = () => {
    running = running.then(async () => {
      await call().catch((error: unknown) => log.error(`${name} failed`, { error }));
    });
  };
  run();
  const timer = setInterval(run, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
