/** The detectors over the memory stores, a clock turned by hand, and CloudWatch played by functions. */

import { loadConfig } from '../../shared/core/config/load.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { WatchedSamples } from '../../shared/core/model/series.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricQuestion, MetricSource } from '../../shared/metric-source.ts';
import { type Detected, detect } from '../../shared/pipeline/detect.ts';
import type { App } from '../../shared/ports.ts';
import { createWorld } from '../../shared/wiring/memory.ts';

/** The value at a moment; undefined: no reading. */
export type Curve = (at: EpochMs) => number | undefined;

export interface TownSeries {
  readonly labels?: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly curve: Curve;
}

export interface DetectTown {
  readonly app: App;
  /** Questions that were asked. */
  readonly questions: MetricQuestion[];
  /** `20:05 first critical: web: p99 Latency unusually high`, since the last look. */
  told(): readonly string[];
  readonly notifications: readonly Notification[];
  readonly runs: Detected[];
  /** Watches that CloudWatch refuses, and why; by the name of their first metric. */
  readonly faults: Map<string, string>;
  readonly source: MetricSource;
  /** Runs the detectors every minute until then. */
  runUntil(at: EpochMs): Promise<void>;
  /** Nobody runs them until then. */
  sleepUntil(at: EpochMs): Promise<void>;
}

/** Friday, 20 Nov 2026, 12:00 UTC. */
export const TOWN_START = Date.UTC(2026, 10, 20, 12);

export const TOWN_ROUTES = `
global: { slack_app_token: xoxb-test }
route: { receiver: ops, group_by: [alertname, service], group_wait: 0s, group_interval: 1m, repeat_interval: 4h }
receivers: [{ name: ops, slack_configs: [{ channel: '#ops', send_resolved: true }] }]
`;

/**
 * @param watches the section of the configuration
 * @param metrics by the name of a watch's first metric
 */
export function createDetectTown(
  watches: string,
  metrics: Readonly<Record<string, readonly TownSeries[]>>,
  startAt = TOWN_START,
): DetectTown {
  const notifications: Notification[] = [];
  const told: string[] = [];
  const runs: Detected[] = [];
  const questions: MetricQuestion[] = [];
  const faults = new Map<string, string>();
  const { app, agenda } = createWorld({
    config: loadConfig(`${TOWN_ROUTES}\nwatches:${watches}`, { file: 'town.yml' }).config,
    startAt,
    externalUrl: 'https://alerts.example.com',
    log: { info() {}, warn() {}, error() {} },
    onTrace() {},
    voice: async () => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          notifications.push(notification);
          told.push(line(notification, agenda.now()));
          return { externalId: 'message' };
        },
      },
    }),
  });
  const source: MetricSource = {
    async read(asked) {
      questions.push(...asked);
      return asked.map((question) => answer(question, metrics, faults));
    },
  };
  let next = startAt;
  return {
    ...{ app, source, questions, notifications, runs, faults },
    told: () => told.splice(0),
    async runUntil(at) {
      for (; next <= at; next += MINUTE_MS) {
        const minute = next;
        agenda.at(minute, async () => {
          runs.push(await detect(source, minute, app));
        });
        // Hour by hour, so that few are planned at once.
        if ((next - startAt) % HOUR_MS === 0) await agenda.runUntil(next);
      }
      await agenda.runUntil(at);
    },
    async sleepUntil(at) {
      await agenda.runUntil(at);
      next = at;
    },
  };
}

function answer(
  { watch, from, until }: MetricQuestion,
  metrics: Readonly<Record<string, readonly TownSeries[]>>,
  faults: ReadonlyMap<string, string>,
) {
  const name = Object.values(watch.metrics)[0]?.name ?? watch.expression ?? '';
  const fault = faults.get(name);
  if (fault !== undefined) return { series: [], fault };
  const times = Array.from(
    { length: Math.max(0, Math.ceil((until - from) / watch.periodMs)) },
    (_, index) => from + index * watch.periodMs,
  );
  const series = (metrics[name] ?? []).flatMap(({ labels = {}, unit, curve }): WatchedSamples[] => {
    const samples = times.flatMap((at) => {
      const value = curve(at);
      return value === undefined ? [] : [{ at, value }];
    });
    if (samples.length === 0) return [];
    return [{ labels, samples, ...(unit !== undefined && { unit }) }];
  });
  return { series };
}

function line({ reason, firing, resolved }: Notification, now: EpochMs): string {
  const words = [...firing, ...resolved.slice(firing.length === 0 ? 0 : resolved.length)].map(
    ({ annotations, labels }) => `${labels.severity}: ${annotations.title}`,
  );
  return `${new Date(now).toISOString().slice(11, 16)} ${reason} ${words.join(' | ')}`;
}

/** Noise of mean 0 and deviation 1, the same at the same moment. */
export function noise(at: EpochMs, seed = 1): number {
  const sums = Array.from({ length: 6 }, (_, index) => {
    const x = Math.sin((at / MINUTE_MS) * 12.9898 + (seed * 6 + index) * 78.233) * 43_758.5453;
    return x - Math.floor(x);
  });
  return (sums.reduce((sum, one) => sum + one, 0) - 3) * Math.SQRT2;
}

/** A day's course around 200, from 140 at night to 260 by day. */
export function daily(at: EpochMs, seed = 1): number {
  return 200 + 60 * Math.sin((at / (24 * HOUR_MS)) * 2 * Math.PI) + 6 * noise(at, seed);
}

/** So many minutes after the start. */
export const at = (minute: number): EpochMs => TOWN_START + minute * MINUTE_MS;

/** A day's course, and more by so much from one minute after the start on and before another. */
export function raised(from: number, until: number, by: number, seed = 1): Curve {
  return (moment) => daily(moment, seed) + (at(from) <= moment && moment < at(until) ? by : 0);
}

export function latency(curve: Curve, labels = {}): TownSeries {
  return { curve, labels, unit: 'Milliseconds' };
}
