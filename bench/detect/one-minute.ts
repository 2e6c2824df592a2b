/**
 * Metrics of a web service as one might have them, a sample a minute for weeks: the shape of days and
 * weeks, noise that hangs together, drifts, a nightly job, harmless spikes, gaps, and incidents of one
 * or two forms that come again and again. No label but those of the incidents.
 */

import type { Sample } from '../../shared/core/model/sample.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { createRandom, type Random } from '../simulate/random.ts';

export interface LabelledSeries {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** Whether an incident goes on, by sample. */
  readonly labels: readonly boolean[];
}

const KINDS = ['traffic', 'latency', 'errors', 'cpu', 'queue'] as const;
const FORMS = ['spike', 'dip', 'shift', 'ramp', 'burst', 'dead'] as const;
const DAY = DAY_MS / MINUTE_MS;
const START_AT = Date.UTC(2026, 1, 2);
/** Days without incidents, to learn from. */
const QUIET_DAYS = 3;
/** Samples between two incidents at least. */
const APART = 60;

/** The same seed gives the same series. */
export function createOneMinuteSeries(seed: number, days: number): LabelledSeries {
  const random = createRandom(seed);
  const kind = KINDS[seed % KINDS.length] ?? 'traffic';
  const values = ordinary(random, kind, days * DAY);
  const labels = values.map(() => false);
  const scale = spreadOf(values);
  const forms = 1 + random.below(2);
  for (let form = 0; form < forms; form += 1) addIncidents(random, { values, labels, scale });
  return { name: `${kind} ${seed}`, ...withGaps(random, values, labels) };
}

/** Normal noise of mean 0 and deviation 1. Source: G. Box and M. Muller, 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** A week as it is without incidents, over and over. */
function ordinary(random: Random, kind: (typeof KINDS)[number], count: number): number[] {
  const phase = random.next();
  const [daily, halfDaily] = [between(random, 0.2, 0.8), between(random, 0, 0.3)];
  const [weekend, drift] = [between(random, 0.5, 1), between(random, -0.3, 0.3)];
  const [noise, memory] = [between(random, 0.02, 0.1), between(random, 0.3, 0.95)];
  const job = createNightlyJob(random);
  const harmless = random.chance(0.1) ? between(random, 0, 0.0014) : 0;
  let hum = 0;
  return Array.from({ length: count }, (_, index) => {
    const turn = 2 * Math.PI * ((index % DAY) / DAY - phase);
    const level = 1 + daily * Math.sin(turn) + halfDaily * Math.sin(2 * turn);
    const isWeekend = Math.floor(index / DAY) % 7 >= 5;
    const load = level * (isWeekend ? weekend : 1) * (1 + (drift * index) / count);
    hum = memory * hum + normal(random) * Math.sqrt(1 - memory ** 2);
    const spike = random.chance(harmless) ? between(random, 0.4, 0.8) : 0;
    return reading(random, kind, load, noise * hum) + job(index % DAY) + spike;
  });
}

function reading(random: Random, kind: (typeof KINDS)[number], load: number, hum: number): number {
  if (kind === 'traffic') return load * (1 + hum);
  if (kind === 'latency') return (0.25 + 0.25 * load) * Math.exp(2 * hum);
  if (kind === 'errors') return poisson(random, 12 * Math.max(0.05, load)) / 12;
  if (kind === 'cpu') return 0.4 + 0.3 * load + 1.2 * hum;
  return Math.max(0, 0.2 * load + hum) + (random.chance(0.0005) ? 0.3 * random.next() : 0);
}

/** Source: D. Knuth, The Art of Computer Programming, volume 2, section 3.4.1. */
function poisson(random: Random, mean: number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > least; product *= random.next()) count += 1;
  return count;
}

/** What a job adds at a minute of the day; one series in four has one. */
function createNightlyJob(random: Random): (minute: number) => number {
  if (!random.chance(0.25)) return () => 0;
  const [from, lasts] = [random.below(DAY), 5 + random.below(25)];
  const size = between(random, 0.15, 0.65);
  return (minute) => (minute >= from && minute < from + lasts ? size : 0);
}

/** The middle four fifths of the values. */
function spreadOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  return at(0.9) - at(0.1);
}

interface Scene {
  readonly values: number[];
  readonly labels: boolean[];
  readonly scale: number;
}

/** Of one form, alike in length and size, at times of their own. */
function addIncidents(random: Random, { values, labels, scale }: Scene): void {
  const form = FORMS[random.below(FORMS.length)] ?? 'spike';
  const size = between(random, 0.45, 1.95) * scale;
  const length = 1 + Math.floor(random.next() ** 2 * 60) + (form === 'dead' ? 20 : 0);
  const everyDays = between(random, 0.8, 3.8);
  let index = (QUIET_DAYS + everyDays * random.next()) * DAY;
  while (index < values.length - length - APART) {
    const from = Math.floor(index);
    const around = labels.slice(from - APART, from + length + APART);
    if (!around.includes(true)) {
      const thisSize = size * Math.exp(0.45 * normal(random));
      disturb(random, values, { from, length, form, size: thisSize });
      labels.fill(true, from, from + length);
    }
    index += everyDays * (0.3 - 0.7 * Math.log(1 - random.next())) * DAY;
  }
}

function disturb(
  random: Random,
  values: number[],
  incident: { from: number; length: number; form: (typeof FORMS)[number]; size: number },
): void {
  const { from, length, form, size } = incident;
  const first = values[from] ?? 0;
  for (let step = 0; step < length; step += 1) {
    const value = values[from + step] ?? 0;
    const change = size * between(random, 0.85, 1.15);
    const disturbed = {
      spike: value + change,
      dip: Math.max(0, value - change),
      shift: value + 0.7 * change,
      ramp: value + 1.5 * change * (step / length),
      burst: value + (random.chance(0.5) ? 1.3 * change : 0),
      dead: first,
    };
    values[from + step] = disturbed[form];
  }
}

/** Now and then, samples do not come at all. */
function withGaps(
  random: Random,
  values: readonly number[],
  labels: readonly boolean[],
): Pick<LabelledSeries, 'samples' | 'labels'> {
  let missing = 0;
  const kept = [...values.keys()].filter(() => {
    missing = random.chance(0.0003) ? random.below(40) : missing - 1;
    return missing < 0;
  });
  return {
    samples: kept.map((index) => ({ at: START_AT + index * MINUTE_MS, value: values[index] })),
    labels: kept.map((index) => labels[index] ?? false),
  };
}
