/** A detector over a folder of series, each from its beginning. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Detector } from '../../shared/core/model/detector.ts';
import type { Io } from '../io.ts';
import { isAlert, scoreRows } from './scored.ts';
import { readSeries, writeScores } from './series-file.ts';

/** Writes the scores under the same relative paths, and tells of each file. @returns files scored */
export function backtest(detector: Detector, from: string, to: string, io: Io): number {
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.toLowerCase().endsWith('.csv'))
    .sort();
  for (const [index, file] of files.entries()) {
    const scored = scoreRows(detector, readSeries(readFileSync(join(from, file), 'utf8')));
    const target = join(to, file);
    mkdirSync(dirname(target), { recursive: true });
    const scores = scored.map(({ score }) => score);
    writeFileSync(target, writeScores(scored, scores));
    const alerts = scored.filter(isAlert).length;
    io.err(`[${index + 1}/${files.length}] ${file}: ${scored.length} samples, ${alerts} alerts`);
  }
  return files.length;
}
