/** Numbers by chance, of the distributions that metrics have. */

import type { Random } from '../simulate/random.ts';

/** Of mean 0 and deviation 1. Source: G. Box and M. Muller, 1958. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** As likely to be in any octave as in any other. */
export function anyScale(random: Random, low: number, high: number): number {
  return Math.exp(between(random, Math.log(low), Math.log(high)));
}

/** Beyond it counts are nearly normal, and counting is slow. */
const COUNTED_MAX = 60;

/** Source: D. Knuth, The Art of Computer Programming, volume 2, section 3.4.1. */
export function poisson(random: Random, mean: number): number {
  if (mean > COUNTED_MAX) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > least; product *= random.next()) count += 1;
  return count;
}
