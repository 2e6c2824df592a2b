/**
 * What one invocation has done, in figures. They go out with its line in the log, in CloudWatch's
 * embedded metric format: no call of its own, no other client.
 *
 * Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
 */

import type { EpochMs } from '../../shared/core/model/time.ts';
import type { TraceEntry, WeighingTrace } from '../../shared/core/model/trace.ts';
import type { App } from '../../shared/ports.ts';

const NAMESPACE = 'Tocsin';

/** By name, with CloudWatch's unit. */
const METRICS = {
  Received: 'Count',
  Deduplicated: 'Count',
  Notified: 'Count',
  Failed: 'Count',
  /** Fleets that AWS did not answer for. */
  Unsurveyed: 'Count',
  /** From the newest event of a message, by its source's clock, to the far end's word that it has it. */
  EventToMessage: 'Milliseconds',
  /** How long the oldest message of a batch was in the queue, its delay included. */
  OldestMessage: 'Milliseconds',
} as const;

type Metric = keyof typeof METRICS;

export interface Meter {
  count(metric: 'Received' | 'Deduplicated' | 'Notified' | 'Failed' | 'Unsurveyed'): void;
  /** The longest of an invocation counts. */
  measure(metric: 'EventToMessage' | 'OldestMessage', ms: number): void;
  /** Fields for the line in the log; none when nothing was counted. */
  fields(now: EpochMs): object;
}

export function createMeter(): Meter {
  const values = new Map<Metric, number>();
  return {
    count: (metric) => values.set(metric, (values.get(metric) ?? 0) + 1),
    measure: (metric, ms) => values.set(metric, Math.max(values.get(metric) ?? 0, ms)),
    fields(now) {
      if (values.size === 0) return {};
      const Metrics = [...values.keys()].map((Name) => ({ Name, Unit: METRICS[Name] }));
      const directive = { Namespace: NAMESPACE, Dimensions: [['functionName']], Metrics };
      return {
        _aws: { Timestamp: now, CloudWatchMetrics: [directive] },
        ...Object.fromEntries(values),
      };
    },
  };
}

const meters = new WeakMap<object, Meter>();

/** The meter of one invocation, whoever asks. */
export function meterOf(context: object): Meter {
  const known = meters.get(context);
  if (known !== undefined) return known;
  const meter = createMeter();
  meters.set(context, meter);
  return meter;
}

/** The app, counted: what its use cases say of alerts is what there is to count. */
export function metered(app: App, meter: Meter): App {
  return {
    ...app,
    trace: {
      add(entry) {
        countEntry(entry, meter);
        if (entry.kind === 'weighing') app.log.info('fleet weighed', fleetFields(entry));
        app.trace.add(entry);
      },
    },
    async voice(integration) {
      const { notifier, preview } = await app.voice(integration);
      return {
        preview,
        notifier: {
          ...notifier,
          async notify(notification, deadline) {
            const receipt = await notifier.notify(notification, deadline);
            const { firing, resolved, news } = notification;
            const told = [...firing, ...resolved].filter((alert) => news.has(alert.fingerprint));
            const newest = Math.max(...told.map(({ updatedAt }) => updatedAt));
            if (told.length > 0) meter.measure('EventToMessage', app.clock.now() - newest);
            return receipt;
          },
        },
      };
    },
  };
}

function countEntry(entry: TraceEntry, meter: Meter): void {
  if (entry.kind === 'read' || entry.kind === 'repeat') meter.count('Received');
  const isKnown =
    entry.kind === 'repeat' || (entry.kind === 'sighting' && entry.fate === 'duplicate');
  if (isKnown) meter.count('Deduplicated');
  if (entry.kind !== 'delivery') return;
  if (entry.outcome === 'sent') meter.count('Notified');
  if (entry.outcome === 'failed') meter.count('Failed');
}

/**
 * How many of those wanted work, from 0 to 1, under the fleet's own name: one line of the log for
 * each weighing, since an invocation may weigh several fleets. No metric while nobody knows how
 * many are wanted.
 */
function fleetFields({ at, fleet, verdict: { count } }: WeighingTrace): object {
  const { wanted, healthy } = count;
  if (wanted === undefined || wanted.count === 0) return { fleet };
  const Metrics = [{ Name: 'HealthRatio', Unit: 'None' }];
  const directive = { Namespace: NAMESPACE, Dimensions: [['fleet']], Metrics };
  return {
    _aws: { Timestamp: at, CloudWatchMetrics: [directive] },
    ...{ fleet, HealthRatio: healthy / wanted.count },
  };
}
