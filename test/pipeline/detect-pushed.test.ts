import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../scripts/support/bundle.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import { detect } from '../../shared/pipeline/detect.ts';
import { alertRateOf, TAKING_FUNCTIONS } from '../../shared/pipeline/support/detect-alert-rate.ts';
import { takeSamples } from '../../shared/pipeline/take-samples.ts';
import { at, createDetectTown, type DetectTown } from '../helpers/detect-town.ts';

const ERRORS = `
  - name: errors
    series: ['__name__="job_errors"']
    statistic: sum
    missing: 0
    detector: band
    params: { high: 10 }
    labels: { service: jobs }`;

async function push(
  town: DetectTown,
  minute: number,
  value: number,
  labels: Labels = {},
): Promise<void> {
  const figures = { count: 1, sum: value, min: value, max: value };
  const tally = { labels: { __name__: 'job_errors', ...labels }, minute: at(minute), ...figures };
  await takeSamples(`batch ${minute} ${JSON.stringify(labels)}`, [tally], town.app);
}

describe('a watch of what is pushed', () => {
  it('tells a minute after the end of the minute, and in parts that add up', async () => {
    const town = createDetectTown(ERRORS, {});
    for (let minute = 0; minute < 10; minute += 1) {
      await town.runUntil(at(minute));
      await push(town, minute, 2);
    }
    await push(town, 9, 40, { part: 'b' });
    await town.runUntil(at(10));
    expect(town.told()).toEqual([]);
    await town.runUntil(at(11));
    expect(town.told()).toEqual(['12:11 first warning: errors: job_errors of b unusually high']);
    // What did not come counts as none, as it says.
    await town.runUntil(at(18));
    expect(town.told()).toEqual([
      '12:17 all-resolved warning: errors: job_errors of b back to normal after 1 minute',
    ]);
  });

  it('is judged and told afterwards when nobody ran for an hour', async () => {
    const town = createDetectTown(ERRORS, {});
    await push(town, 0, 2);
    await town.runUntil(at(5));
    for (let minute = 6; minute <= 65; minute += 1) {
      await town.sleepUntil(at(minute));
      await push(town, minute, minute < 50 ? 2 : 40);
    }
    await town.runUntil(at(66));
    expect(town.told()).toEqual(['13:05 first critical: errors: job_errors unusually high']);
  });

  it('waits three minutes for what a metric stream brings', async () => {
    const town = createDetectTown(ERRORS, {});
    await push(town, 0, 40, { namespace: 'Shop' });
    await town.runUntil(at(3));
    expect(town.told()).toEqual([]);
    await town.runUntil(at(4));
    expect(town.told()).toHaveLength(1);
  });

  it.each([
    ['endless labels', { pod: 'x'.repeat(2_001) }, 1],
    ['a figure beyond all numbers', {}, Number.POSITIVE_INFINITY],
  ])('keeps no series with %s', async (_, labels, sum) => {
    const town = createDetectTown(ERRORS, {});
    const figures = { count: 1, sum, min: 1, max: 1 };
    const tally = { labels: { __name__: 'job_errors', ...labels }, minute: at(0), ...figures };
    const taken = await takeSamples('batch', [tally], town.app);
    expect(taken).toEqual({ kept: 0, late: 0, unfit: 1 });
    expect(await town.app.samples.list(at(0))).toEqual([]);
  });

  it('stores no secret, and tells those apart that it hides', async () => {
    const town = createDetectTown(ERRORS, {});
    for (const secret of ['ghp_0123456789abcdefghijABCDEFGHIJ012345', 'AKIAIOSFODNN7EXAMPLE']) {
      await push(town, 0, 40, { step: `token=${secret}` });
    }
    const stored = (await town.app.samples.list(at(0))).flatMap(({ tallies }) => tallies);
    expect(JSON.stringify(stored)).not.toMatch(/ghp_|AKIA/);
    expect(new Set(stored.map(({ labels }) => labels.step)).size).toBe(2);
  });

  it('is cut, and says so, where a minute has more than anybody can judge', async () => {
    const town = createDetectTown(ERRORS, {});
    const warnings: unknown[] = [];
    town.app.log.warn = (message, fields) => void warnings.push([message, fields]);
    const figures = { minute: at(0), count: 1, sum: 1, min: 1, max: 1 };
    const tallies = Array.from({ length: 20_100 }, (_, index) => ({
      ...{ labels: { __name__: 'job_errors', job: `${index}` }, ...figures },
    }));
    await takeSamples('batch', tallies, town.app);
    await town.runUntil(at(2));
    expect(warnings).toContainEqual([
      'pushed samples cut',
      { minute: '2026-11-20T12:00:00.000Z', cut: 100 },
    ]);
    expect(town.runs.at(-1)).toMatchObject({ series: 500, cut: 19_500 });
  });

  it('remembers a series whose label has a name that objects have of themselves', async () => {
    const town = createDetectTown(ERRORS, {});
    await push(town, 0, 40, Object.fromEntries([['__proto__', 'a']]));
    await town.runUntil(at(4));
    expect(town.runs.map(({ series }) => series)).toEqual([1, 1, 1, 1, 1]);
    expect(town.told()).toEqual(['12:02 first warning: errors: job_errors of a unusually high']);
  });

  it('reads every minute of the inbox a few times, and not again', async () => {
    const town = createDetectTown(ERRORS, {});
    let lists = 0;
    const { list } = town.app.samples;
    town.app.samples.list = (minute) => {
      lists += 1;
      return list(minute);
    };
    await push(town, 0, 1);
    await town.runUntil(at(60));
    expect(lists).toBeLessThan(60 * 5 + 20);
  });
});

describe('a watch of a fleet', () => {
  it('looks at the share of it that is lost or at risk', async () => {
    const town = createDetectTown(
      ` [{ name: loss, fleet: farm, detector: band, params: { high: 0.2 } }]
fleets: [{ name: farm, auto_scaling_groups: [farm] }]`,
      {},
    );
    let lost = 5;
    const readHeader = async () => ({
      version: 1,
      verdict: {
        count: {
          wanted: { count: 100, by: 'asked' as const },
          ...{ healthy: 100 - lost, starting: 0, unhealthy: 0, warned: 0, gone: lost },
          ...{ replaced: 0, lost, atRisk: 5, share: lost / 100 },
        },
        ...{ words: '', because: '' },
      },
    });
    town.app.fleets.readHeader = readHeader;
    await town.runUntil(at(10));
    expect(town.told()).toEqual([]);
    lost = 60;
    await town.runUntil(at(16));
    expect(town.told().at(-1)).toContain('loss: share of farm lost or at risk unusually high');
    const [alert] = town.notifications.at(-1)?.firing ?? [];
    expect(alert?.labels).toMatchObject({ fleet: 'farm', watch: 'loss' });
    expect(alert?.annotations.reading).toBe(
      'share of farm lost or at risk 65 %, the limits are up to 20',
    );
  });
});

describe('a watch of the rate of alerts', () => {
  it('asks CloudWatch for what the router counts', async () => {
    const { expression = '' } = alertRateOf(undefined);
    const curve = (moment: number) => (moment >= at(20) ? 900 : 3);
    const town = createDetectTown(
      ` [{ name: storm, alert_rate: {}, detector: band, params: { high: 100 } }]`,
      { [expression]: [{ curve }] },
    );
    await town.runUntil(at(26));
    expect(town.told()[0]).toContain('storm: alerts a minute unusually high');
  });

  it('leaves out the routers of other stages', async () => {
    const town = createDetectTown(` [{ name: storm, alert_rate: {} }]`, {});
    await detect(town.source, at(0), { ...town.app, stack: 'tocsin-prod' });
    const { expression = '' } = town.questions[0]?.watch ?? {};
    expect(expression).toMatch(
      /MetricName="Received" AND \(functionName="tocsin-prod-alarm-action" OR .* OR functionName="tocsin-prod-sweep"\)'/,
    );
    // Source: CloudWatch takes searches of up to 1,024 characters.
    expect(expression.length).toBeLessThan(600);
  });

  it('counts every function that counts', () => {
    const takes = /\.\.\/shared\/pipeline\/(?!acknowledge|silence|deliver)/;
    const names = functionNames().filter((name) => {
      const source = readFileSync(`functions/${name}.ts`, 'utf8');
      return takes.test(source) && !source.includes('http-errors') && !name.startsWith('deliver');
    });
    expect(TAKING_FUNCTIONS.toSorted()).toEqual([...names, 'api'].toSorted());
  });
});
