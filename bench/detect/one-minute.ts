/**
 * Weeks of a web service's metrics with incidents of one or two forms that come again and again, at times
 * of their own. No label but those of the incidents: a job, a deploy, a burst, a gap are none.
 */

import type { Sample } from '../../shared/core/model/sample.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { createRandom, type Random } from '../simulate/random.ts';
import { anyScale, between, normal } from './chance.ts';
import { DAY, KINDS, type Kind, ordinaryWeeks } from './service-metrics.ts';

export interface LabelledSeries {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** Whether an incident goes on, by sample. */
  readonly labels: readonly boolean[];
}

type Form = 'spike' | 'dip' | 'shift' | 'ramp' | 'burst' | 'dead' | 'outage' | 'noise';

const FORMS: Readonly<Record<Kind, readonly [Form, ...Form[]]>> = {
  requests: ['spike', 'dip', 'shift', 'burst', 'dead', 'outage', 'noise'],
  latency: ['spike', 'shift', 'ramp', 'burst', 'dead'],
  errors: ['spike', 'shift', 'ramp', 'burst'],
  cpu: ['spike', 'dip', 'shift', 'ramp', 'burst', 'dead', 'noise'],
  memory: ['spike', 'dip', 'shift', 'ramp', 'dead'],
  queue: ['spike', 'shift', 'ramp', 'burst'],
  success: ['dip', 'dip', 'burst', 'dead'],
  connections: ['spike', 'dip', 'shift', 'ramp', 'dead', 'outage'],
};
const START_AT = Date.UTC(2026, 1, 2);
/** Days without incidents, to learn from. */
const QUIET_DAYS = 3;
/** Samples between two incidents at least. */
const APART = 60;
/** What the greatest incidents are in the least: these stand out just so. */
const SIZE_FACTOR = 4;

/** The same seed gives the same series. */
export function createOneMinuteSeries(seed: number, days: number): LabelledSeries {
  const random = createRandom(seed);
  const kind = KINDS[seed % KINDS.length] ?? 'requests';
  const values = ordinaryWeeks(random, kind, days * DAY);
  const labels = values.map(() => false);
  const scene = { values, labels, kind, least: standsOut(values, kind) };
  const forms = 1 + random.below(2);
  for (let form = 0; form < forms; form += 1) {
    const [first, ...others] = FORMS[kind];
    addIncidents(random, scene, random.pick(first, ...others));
  }
  return { name: `${kind} ${seed}`, ...withGaps(random, values, labels) };
}

/** The least distance that a person looking at the series would call one. */
function standsOut(values: readonly number[], kind: Kind): number {
  const level = quantiles(values);
  const jitter = Array.from({ length: Math.floor(values.length / 10) }, (_, index) => {
    const around = values.slice(Math.max(0, 10 * index - 15), 10 * index + 16);
    return Math.abs((values[10 * index] ?? 0) - quantiles(around)(0.5));
  });
  const bursts = kind === 'queue' ? level(0.998) - level(0.5) : 0;
  const ofWeeks = 0.4 * (level(0.95) - level(0.05));
  return Math.max(ofWeeks, 4 * quantiles(jitter)(0.8), 0.7 * bursts);
}

function quantiles(values: readonly number[]): (share: number) => number {
  const sorted = Float64Array.from(values).sort();
  return (share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

interface Scene {
  readonly values: number[];
  readonly labels: boolean[];
  readonly kind: Kind;
  readonly least: number;
}

/** Of one form, alike in length and size, at times of their own. */
function addIncidents(random: Random, { values, labels, kind, least }: Scene, form: Form): void {
  const size = least * anyScale(random, 1, SIZE_FACTOR) * (kind === 'success' ? -1 : 1);
  const lasts = lengthOf(random, form);
  const everyDays = between(random, 0.8, 4);
  let index = (QUIET_DAYS + everyDays * random.next()) * DAY;
  while (index < values.length - 2 * lasts - APART) {
    const from = Math.floor(index);
    const length = Math.max(1, Math.round(lasts * Math.exp(0.25 * normal(random))));
    if (!labels.slice(from - APART, from + length + APART).includes(true)) {
      const thisSize = size * Math.exp(0.3 * normal(random));
      disturb(random, values, { from, length, form, size: thisSize });
      labels.fill(true, from, from + length);
    }
    index += everyDays * (0.3 - 0.7 * Math.log(1 - random.next())) * DAY;
  }
}

function lengthOf(random: Random, form: Form): number {
  if (form === 'spike') return 1 + random.below(12);
  const slow = form === 'dead' || form === 'ramp' ? 20 : 0;
  return 3 + slow + Math.floor(110 * random.next() ** 2);
}

function disturb(
  random: Random,
  values: number[],
  { from, length, form, size }: { from: number; length: number; form: Form; size: number },
): void {
  const first = values[from] ?? 0;
  const high = quantiles(values)(1);
  for (let step = 0; step < length; step += 1) {
    const value = values[from + step] ?? 0;
    const change = size * between(random, 0.85, 1.15);
    const disturbed = {
      spike: value + change,
      dip: Math.max(0, value - Math.abs(change)),
      shift: value + 0.7 * change,
      ramp: value + 1.5 * change * (step / length),
      burst: value + (random.chance(0.5) ? 1.3 * change : 0),
      dead: first,
      outage: 0,
      noise: value + 0.8 * size * normal(random),
    };
    // Nothing succeeds more often than always.
    values[from + step] = size < 0 ? Math.min(high, disturbed[form]) : disturbed[form];
  }
}

/** In every other service, samples do not come at all now and then. */
function withGaps(
  random: Random,
  values: readonly number[],
  labels: readonly boolean[],
): Pick<LabelledSeries, 'samples' | 'labels'> {
  const gap = random.chance(0.5) ? 0.0003 : 0;
  let missing = 0;
  const kept = [...values.keys()].filter(() => {
    missing = random.chance(gap) ? random.below(90) : missing - 1;
    return missing < 0;
  });
  return {
    samples: kept.map((index) => ({ at: START_AT + index * MINUTE_MS, value: values[index] })),
    labels: kept.map((index) => labels[index] ?? false),
  };
}
