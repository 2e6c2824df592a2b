/** `tocsin detect`: how unusual each value of a series is. */

import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { detectors } from '../../shared/core/detectors/index.ts';
import type { Detector } from '../../shared/core/model/detector.ts';
import { drawSeries } from '../../shared/core/picture/series.ts';
import { backtest } from '../detect/backtest.ts';
import { isAlert, type Scored, scoreRows, wordsOf } from '../detect/scored.ts';
import { formatScore, readSeries, writeScores } from '../detect/series-file.ts';
import { plotLines } from '../detect/terminal-plot.ts';
import { type Command, type Io, paint, readArguments } from '../io.ts';

const NAMES = [...detectors.keys()].join(', ');

const USAGE = `Usage: npx tocsin detect [options] FILE.csv
       npx tocsin detect [options] --backtest DIR --out DIR2

Scores each row of a series by what came before it: 1 and above raises an alert.

  FILE.csv          columns timestamp and value, or the first two; times without a zone are UTC,
                    numbers are seconds or milliseconds since 1970; a row without a value is a
                    reading that did not come
  --detector NAME   ${NAMES}
                    (default: auto, which needs no parameter)
  --set NAME=VALUE  a parameter of the detector, as often as needed: --set timeZone=Europe/Berlin
  --csv             timestamp,value,anomaly_score
  --json            one object a row and line: {timestamp, value, score, low, high, reason}
  --plot            drawn in the terminal, with what is said of the alerts
  --png FILE        drawn as a picture
  --backtest DIR    every .csv file in a folder and below
  --out DIR2        where their scores go, under the same names, as with --csv

Exit codes: 0 scored; 1 a file cannot be read; 2 wrongly called.

  npx tocsin detect events/series/checkout-requests.csv --plot
  npx tocsin detect --detector ewma --set threshold=6 latency.csv --csv`;

const OPTIONS = {
  detector: { type: 'string', default: 'auto' },
  set: { type: 'string', multiple: true },
  csv: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  plot: { type: 'boolean', default: false },
  png: { type: 'string' },
  backtest: { type: 'string' },
  out: { type: 'string' },
} as const;

const PICTURE = { width: 960, height: 300 };

export const detectCommand: Command = {
  name: 'detect',
  summary: 'score a series of values for anomalies',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const create = detectors.get(values.detector);
    if (create === undefined) {
      return refuse(io, `no detector '${values.detector}'; there are ${NAMES}`);
    }
    const detector = create(Object.fromEntries(values.set?.map(readParameter) ?? []));
    if (values.backtest !== undefined) {
      if (values.out === undefined) return refuse(io, '--backtest needs --out');
      const count = backtest(detector, values.backtest, values.out, io);
      io.err(`${count} files scored by ${detector.name}, in ${values.out}`);
      return count > 0 ? 0 : 1;
    }
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      return refuse(io, "one file, please. 'tocsin detect --help' says more.");
    }
    tell(score(detector, file, io), { ...values, file }, io);
    return 0;
  },
};

function refuse(io: Io, because: string): number {
  io.err(`tocsin detect: ${because}`);
  return 2;
}

/** `threshold=5` is a number, `timeZone=Europe/Berlin` a text. */
function readParameter(setting: string): readonly [string, unknown] {
  const [name = '', ...rest] = setting.split('=');
  const text = rest.join('=');
  const number = Number(text);
  return [name, text === '' || Number.isNaN(number) ? text : number];
}

function score(detector: Detector, file: string, io: Io): readonly Scored[] {
  const scored = scoreRows(detector, readSeries(readFileSync(file, 'utf8')));
  const timeless = scored.filter(({ at }) => at === undefined).length;
  if (timeless > 0) io.err(`warning: ${file}: ${timeless} rows have no time and are not scored`);
  return scored;
}

interface Manner {
  readonly file: string;
  readonly csv: boolean;
  readonly json: boolean;
  readonly plot: boolean;
  readonly png?: string | undefined;
}

function tell(scored: readonly Scored[], { file, csv, json, plot, png }: Manner, io: Io): void {
  if (png !== undefined) {
    writeFileSync(png, picture(scored, basename(file)));
    io.err(`drawn in ${png}`);
  }
  if (csv) {
    const scores = scored.map(({ score }) => score);
    io.out(writeScores(scored, scores).trimEnd());
    return;
  }
  if (json) {
    for (const row of scored) io.out(JSON.stringify(asJson(row)));
    return;
  }
  if (plot) for (const line of plotLines(scored, io)) io.out(line);
  const alerts = scored.filter(isAlert);
  for (const row of alerts) {
    io.out(`${row.timestamp}  ${paint(io, 'red', row.score.toFixed(2))}  ${wordsOf(row)}`);
  }
  io.out(`${file}: ${scored.length} samples, ${alerts.length} alerts`);
}

function asJson({ timestamp, value, score, explanation }: Scored): object {
  return {
    timestamp,
    value: value ?? null,
    score: Number(formatScore(score)),
    low: explanation?.low ?? null,
    high: explanation?.high ?? null,
    reason: explanation?.reason ?? null,
  };
}

function picture(scored: readonly Scored[], title: string): Uint8Array {
  const samples = scored.flatMap((row) => {
    const { at, value, explanation } = row;
    if (at === undefined) return [];
    return [{ at, value, low: explanation?.low, high: explanation?.high, isAnomaly: isAlert(row) }];
  });
  return drawSeries(samples, { title, ...PICTURE });
}
