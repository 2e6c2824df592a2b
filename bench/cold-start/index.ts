/**
 * Cold starts: how long a fresh process takes to load a bundle and to answer its first call, held
 * against a bare handler and a handler with one AWS client in the same run.
 */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS, functionNames } from '../../scripts/support/bundle.ts';
import { distribute } from '../../scripts/support/distribution.ts';
import { median, type Report, type Row, rounded } from '../support/report.ts';
import { BARE, BASELINES, type Baseline, ONE_CLIENT } from './fixtures.ts';
import { type Figures, probe, type Target } from './probe.ts';
import { openWorld } from './world.ts';

const CONFIG = 'tocsin.example.yml';

export async function measureColdStart({ rounds }: { readonly rounds: number }): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  const targets = await bundleAll(folder);
  const world = await openWorld(join(folder, 'dist', 'config.json'));
  try {
    // The first of all files the alarm whose duplicates are measured.
    for (const target of targets) await probe(target, world.environment);
    const figures = new Map<Target, Figures[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const target of targets) {
        const known = figures.get(target) ?? [];
        figures.set(target, [...known, await probe(target, world.environment)]);
      }
    }
    const medians = [...figures].map(([target, all]) => ({ target, ...mediansOf(all) }));
    return {
      title: 'Cold start: a fresh process, until its first call is answered',
      rows: medians.map((one) => rowOf(one, medians)),
      notes: [
        'load: import of the bundle; first: the first call, up to the first answer of an embedded table; next: the one after it in the same process',
        'cpu: time of processors for load and first call, which others on the machine disturb least',
        'process: from start to the answer of the first call, with what Node itself takes to start; times: multiples of the rows above',
        'bundled as ours: as anybody bundles it, save that Node\u2019s own modules come by require, which leaves fetch unloaded',
        'ingest and alarm-action take a duplicate, logs a quiet line, slack-action a signed press of Acknowledge (the secret from SSM, three requests to the table), api a list of silences',
        `medians of ${rounds} rounds in turns, Node ${process.version}; Lambda's own share is not in it`,
      ],
    };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
}

interface Medians extends Figures {
  readonly cold: number;
}

function mediansOf(all: readonly Figures[]): Medians {
  return {
    load: median(all.map(({ load }) => load)),
    firstCall: median(all.map(({ firstCall }) => firstCall)),
    nextCall: median(all.map(({ nextCall }) => nextCall)),
    cpu: median(all.map(({ cpu }) => cpu)),
    process: median(all.map((one) => one.process)),
    cold: median(all.map(({ load, firstCall }) => load + firstCall)),
  };
}

type Measured = Medians & { readonly target: Target };

function rowOf({ target, ...one }: Measured, all: readonly Measured[]): Row {
  const timesOf = ({ name }: Baseline, figure: keyof Medians) => {
    const baseline = all.find((other) => other.target.name === name);
    return rounded(one[figure] / (baseline?.[figure] ?? Number.NaN));
  };
  return {
    bundle: target.name,
    kB: Math.round(statSync(target.bundle).size / 1_000),
    'load ms': rounded(one.load, 1),
    'first ms': rounded(one.firstCall, 1),
    'next ms': rounded(one.nextCall, 1),
    'times one client': timesOf(ONE_CLIENT, 'cold'),
    'cpu ms': rounded(one.cpu, 1),
    'cpu, times one client': timesOf(ONE_CLIENT, 'cpu'),
    'process ms': rounded(one.process, 1),
    'process, times bare': timesOf(BARE, 'process'),
    'process, times one client': timesOf(ONE_CLIENT, 'process'),
  };
}

/** @param folder where to; the functions go into its `dist` */
async function bundleAll(folder: string): Promise<readonly Target[]> {
  const baselines: Target[] = [];
  for (const { name, source, asOurs } of BASELINES) {
    const bundle = join(folder, `${name.replaceAll(/\W+/g, '-')}.mjs`);
    const stdin = { contents: source, resolveDir: import.meta.dirname };
    const options = asOurs ? BUNDLE_OPTIONS : { ...BUNDLE_OPTIONS, plugins: [] };
    await build({ ...options, stdin, outfile: bundle });
    baselines.push({ name, bundle });
  }
  const dist = join(folder, 'dist');
  await distribute(dist, CONFIG);
  const functions = functionNames().map((name) => ({ name, bundle: join(dist, `${name}.mjs`) }));
  return [...baselines, ...functions];
}
