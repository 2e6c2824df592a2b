/** The registry of detectors, by the name that series use in the configuration. */

import * as z from 'zod/mini';
import { ConfigError } from '../../errors.ts';
import type { Detector } from '../model/detector.ts';
import { AutoParams, createAuto } from './auto.ts';
import { BandParams, createBand } from './band.ts';
import { CusumParams, createCusum } from './cusum.ts';
import { createEwma, EwmaParams } from './ewma.ts';
import { createFlatline, FlatlineParams } from './flatline.ts';
import { createRateOfChange, RateOfChangeParams } from './rate-of-change.ts';
import { createRobustZ, RobustZParams } from './robust-z.ts';
import { createSeasonal, SeasonalParams } from './seasonal.ts';

/** Makes a detector from unchecked parameters. @throws ConfigError */
export type CreateDetector = (params: unknown) => Detector;

export const detectors: ReadonlyMap<string, CreateDetector> = new Map<string, CreateDetector>([
  ['auto', (params) => createAuto(check(AutoParams, params))],
  ['band', (params) => createBand(check(BandParams, params))],
  ['ewma', (params) => createEwma(check(EwmaParams, params))],
  ['robust-z', (params) => createRobustZ(check(RobustZParams, params))],
  ['seasonal', (params) => createSeasonal(check(SeasonalParams, params))],
  ['cusum', (params) => createCusum(check(CusumParams, params))],
  ['flatline', (params) => createFlatline(check(FlatlineParams, params))],
  ['rate-of-change', (params) => createRateOfChange(check(RateOfChangeParams, params))],
]);

/** Those that follow the days and weeks of a time zone. */
export const CALENDAR_DETECTORS: ReadonlySet<string> = new Set(['auto', 'seasonal']);

/** @param params as the configuration has them @throws ConfigError naming the parameter */
function check<Params>(schema: z.ZodMiniType<Params>, params: unknown): Params {
  const checked = z.safeParse(schema, params);
  if (checked.success) return checked.data;
  const mistakes = checked.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')}: no such parameter`;
    return [...issue.path.map(String), issue.message].join(': ');
  });
  throw new ConfigError(`detector parameters: ${mistakes.join('; ')}`);
}
