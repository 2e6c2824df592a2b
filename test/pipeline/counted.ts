import { loadConfig } from '../../shared/core/config/load.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import type { App } from '../../shared/ports.ts';
import { createWorld } from '../../shared/wiring/memory.ts';
import { NOW } from '../helpers/group.ts';

const CONFIG = `
route: { receiver: on-call, group_by: [alertname], group_wait: 30s, group_interval: 5m }
receivers: [{ name: on-call, slack_configs: [{ app_token: x, channel: '#alerts' }] }]
`;

export interface CountedApp {
  readonly app: App;
  /** Names of the calls to stores and queues since the last time, in their order: `groups.arm`. */
  calls(): readonly string[];
  readonly trace: readonly TraceEntry[];
  runUntil(at: number): Promise<void>;
  /** The next call of that name fails, and the next after that again, so many times. */
  fail(name: string, times?: number): void;
}

/** The app in memory, every call of which is noted. */
export function createCountedApp(config = CONFIG): CountedApp {
  const made: string[] = [];
  const failing = new Map<string, number>();
  const trace: TraceEntry[] = [];
  const { app, agenda } = createWorld({
    config: loadConfig(config, { file: 'counted.yml' }).config,
    startAt: NOW,
    externalUrl: 'https://alerts.example.com',
    log: { info() {}, warn() {}, error() {} },
    onTrace: (entry) => trace.push(entry),
    voice: async () => ({ preview: () => [], notifier: { notify: async () => ({}) } }),
  });
  const counted = <Port extends object>(port: string, target: Port): Port =>
    new Proxy(target, {
      get(of, name) {
        const call: unknown = Reflect.get(of, name);
        if (typeof call !== 'function') return call;
        return async (...given: readonly unknown[]) => {
          const full = `${port}.${String(name)}`;
          made.push(full);
          const left = failing.get(full) ?? 0;
          failing.set(full, left - 1);
          if (left > 0) throw new Error(`${full} failed`);
          return Reflect.apply(call, of, given);
        };
      },
    });
  return {
    app: {
      ...app,
      groups: counted('groups', app.groups),
      filings: counted('filings', app.filings),
      wakeups: counted('wakeups', app.wakeups),
    },
    calls: () => made.splice(0),
    trace,
    runUntil: agenda.runUntil,
    fail: (name, times = 1) => failing.set(name, times),
  };
}
