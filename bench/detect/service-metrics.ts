/**
 * Metrics of a web service while nothing is wrong, a value a minute: days and weeks of several shapes,
 * growth, deploys that change the level for good, jobs by the clock, and noise that is even, hangs
 * together, has heavy tails, counts, or comes in bursts.
 */

import { DAY_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { Random } from '../simulate/random.ts';
import { anyScale, between, normal, poisson } from './chance.ts';

export const KINDS = [
  ...(['requests', 'latency', 'errors', 'cpu'] as const),
  ...(['memory', 'queue', 'success', 'connections'] as const),
] as const;
export type Kind = (typeof KINDS)[number];

export const DAY = DAY_MS / MINUTE_MS;

export function ordinaryWeeks(random: Random, kind: Kind, minutes: number): number[] {
  const load = createLoad(random, minutes);
  const hum = createHum(random);
  const meter = createMeter(random, kind);
  const job = createJobs(random, kind);
  const unit = anyScale(random, 0.01, 1e6);
  const steps = kind !== 'success' && random.chance(0.3) ? anyScale(random, 20, 400) : 0;
  return Array.from({ length: minutes }, (_, index) => {
    const value = meter(load(index), hum()) + job(index);
    return unit * (steps > 0 ? Math.round(steps * value) / steps : value);
  });
}

/** The shape of a day, by its share that is over and the depth of its wave. */
const DAYS: readonly ((turn: number, second: number) => number)[] = [
  (turn, second) => Math.sin(turn) + second * Math.sin(2 * turn),
  (turn, second) => Math.tanh(3 * Math.sin(turn)) + second * Math.sin(3 * turn),
  (turn, second) => 2 * Math.exp(-8 * (1 - Math.cos(turn))) - 0.6 + second * Math.sin(turn),
  (turn) => 0.25 * Math.sin(turn),
];

/** How busy the service is, about 1. */
function createLoad(random: Random, minutes: number): (index: number) => number {
  const [shape = Math.sin] = DAYS.slice(random.below(DAYS.length));
  const [phase, depth, second] = [random.next(), between(random, 0.1, 0.8), 0.35 * random.next()];
  const weekend = random.chance(0.6) ? between(random, 0.4, 0.95) : 1;
  const saturday = random.below(7);
  const growth = random.chance(0.4) ? between(random, -0.3, 0.4) : 0;
  const days = Array.from({ length: Math.ceil(minutes / DAY) + 1 }, () =>
    Math.exp(0.04 * normal(random)),
  );
  const level = createDeploys(random, minutes);
  return (index) => {
    const day = Math.floor(index / DAY);
    const over = index / DAY - day;
    const wave = Math.max(0.02, 1 + depth * shape(2 * Math.PI * (over - phase), second));
    const isWeekend = (day + saturday) % 7 >= 5;
    const [today = 1, tomorrow = 1] = days.slice(day, day + 2);
    const luck = today + (tomorrow - today) * over;
    const grown = 1 + (growth * index) / minutes;
    return wave * (isWeekend ? weekend : 1) * luck * grown * level(index);
  };
}

/** One service in three is deployed now and then, and works harder or less thereafter. */
function createDeploys(random: Random, minutes: number): (index: number) => number {
  const deploys: { readonly from: number; readonly level: number }[] = [];
  let from = random.chance(0.35) ? 10 * random.next() * DAY : minutes;
  while (from < minutes) {
    deploys.push({ from, level: Math.exp(0.2 * normal(random)) });
    from += between(random, 3, 15) * DAY;
  }
  return (index) => deploys.findLast((deploy) => deploy.from <= index)?.level ?? 1;
}

/** Noise of mean 0: each minute like the one before to some degree, in some services with wild samples. */
function createHum(random: Random): () => number {
  const size = anyScale(random, 0.01, 0.12);
  const memory = random.chance(0.4) ? 0 : between(random, 0.3, 0.97);
  const wild = random.chance(0.4) ? between(random, 0.001, 0.01) : 0;
  const wildSize = between(random, 3, 8);
  let hum = 0;
  return () => {
    hum = memory * hum + normal(random) * Math.sqrt(1 - memory ** 2);
    const off = random.chance(wild) ? wildSize * between(random, -0.25, 1) : 0;
    return size * (hum + off);
  };
}

/** What a metric shows of load and noise. */
function createMeter(random: Random, kind: Kind): (load: number, hum: number) => number {
  const [base, part] = [between(random, 0.2, 0.6), between(random, 0.1, 0.6)];
  if (kind === 'requests') return (load, hum) => load * Math.max(0, 1 + hum);
  if (kind === 'latency') return (load, hum) => (base + part * load) * Math.exp(2 * hum);
  if (kind === 'cpu') return (load, hum) => Math.max(0, base + part * load + 1.2 * hum);
  if (kind === 'connections') return (load, hum) => Math.round(200 * load * (1 + hum)) / 200;
  if (kind === 'errors') {
    const perMinute = anyScale(random, 0.3, 300);
    return (load) => poisson(random, perMinute * load) / perMinute;
  }
  if (kind === 'success') {
    const [failing, requests] = [anyScale(random, 0.0005, 0.03), anyScale(random, 200, 20_000)];
    return (load) => 1 - poisson(random, requests * load * failing) / (requests * load);
  }
  return kind === 'memory' ? createHeap(random, part) : createQueue(random);
}

/** Fills up, and is swept. */
function createHeap(random: Random, part: number): (load: number, hum: number) => number {
  const [step, top] = [between(random, 0.0005, 0.01), between(random, 0.2, 0.6)];
  let heap = 0;
  return (load, hum) => {
    heap = heap > top ? 0 : heap + step * load * (1 + 0.5 * normal(random));
    return 0.5 + heap + 0.2 * part * load + 0.3 * hum;
  };
}

/** Nearly empty, but for bursts that it works off. */
function createQueue(random: Random): (load: number, hum: number) => number {
  const [starts, goesOn] = [anyScale(random, 0.0005, 0.01), between(random, 0.5, 0.95)];
  let [backlog, burst] = [0, 0];
  return (load, hum) => {
    if (burst > 0) burst = random.chance(goesOn) ? burst : 0;
    else burst = random.chance(starts) ? 0.5 * random.next() : 0;
    backlog = 0.8 * backlog + burst;
    return Math.max(0, backlog + 0.1 * load * (1 + 3 * hum));
  };
}

/** What jobs by the clock add, every day, twice a day or every hour; one service in three has some. */
function createJobs(random: Random, kind: Kind): (index: number) => number {
  if (kind === 'success' || !random.chance(0.3)) return () => 0;
  const jobs = Array.from({ length: 1 + random.below(3) }, () => {
    const every = random.pick(DAY, DAY, DAY / 2, 60);
    const lasts = Math.min(every / 4, 3 + random.below(40));
    return { every, lasts, from: random.below(every), size: between(random, 0.1, 0.5) };
  });
  return (index) =>
    jobs
      .filter(({ every, from, lasts }) => (index + every - from) % every < lasts)
      .reduce((sum, { size }) => sum + size * between(random, 0.9, 1.1), 0);
}
