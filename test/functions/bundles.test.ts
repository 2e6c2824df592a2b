import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, functionNames } from '../../scripts/support/bundle.ts';
import { CHANNELS, channelOf } from '../../shared/core/model/channel.ts';
import { receiverTypes } from '../../shared/core/receivers/index.ts';

let outputs: Metafile['outputs'];

beforeAll(async () => {
  ({ outputs } = await bundle());
}, 30_000);

/** Packages inside a bundle, and our own files. */
const insideOf = (name: string) => Object.keys(outputs[`dist/${name}.mjs`]?.inputs ?? {});
const packagesIn = (name: string) => [
  ...new Set(
    insideOf(name).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  ),
];

/** Of a function that also asks what alerts are about. */
const ASKING = ['dynamodb', 'iam', 'resource-groups-tagging-api', 'sns', 'sqs', 'ssm'];
const CLIENTS = ['@slack/web-api', 'nodemailer', '@pagerduty/pdjs'];

describe('the bundles', () => {
  it('are one for each function', () => {
    const names = functionNames().map((name) => `dist/${name}.mjs`);
    expect(Object.keys(outputs).toSorted()).toEqual(names);
    expect(names).toHaveLength(15);
  });

  it.each([
    ['ingest', []],
    ['alarm-action', []],
    ['logs', []],
    ['flush', []],
    ['sweep', []],
    ['fleet', []],
    ['cost', []],
    ['detect', []],
    ['slack-action', []],
    ['api', []],
    ['samples', []],
    ['deliver-slack', ['@slack/web-api']],
    ['deliver-email', ['nodemailer']],
    ['deliver-pagerduty', ['@pagerduty/pdjs']],
    ['deliver-webhook', []],
  ])('%s carries of the far ends\u2019 clients %j', (name, clients) => {
    expect(packagesIn(name).filter((one) => CLIENTS.includes(one))).toEqual(clients);
  });

  it.each([
    ['ingest', ['dynamodb', 'sqs']],
    ['alarm-action', ['dynamodb', 'sqs']],
    ['logs', ['dynamodb', 'sqs']],
    ['sweep', ['dynamodb', 'sqs']],
    ['cost', ['cost-explorer', 'dynamodb', 'sqs']],
    ['fleet', ['auto-scaling', 'batch', 'dynamodb', 'ec2', 'ecs', 'sqs']],
    ['detect', ['cloudwatch', 'dynamodb', 'sqs']],
    ['flush', ['dynamodb', 'sns', 'sqs']],
    ['slack-action', ['dynamodb', 'sqs', 'ssm']],
    ['api', ['dynamodb', 'sqs', 'ssm']],
    ['samples', ['dynamodb', 'sqs', 'ssm']],
    ['deliver-webhook', ['dynamodb', 'sns', 'sqs', 'ssm']],
    ['deliver-slack', ASKING],
    ['deliver-email', ASKING],
    ['deliver-pagerduty', ASKING],
  ])('%s carries of AWS\u2019s clients %j, since each takes time to start', (name, clients) => {
    const carried = packagesIn(name).flatMap(
      (one) => /^@aws-sdk\/client-(.+)/.exec(one)?.[1] ?? [],
    );
    expect(carried.toSorted()).toEqual(clients);
  });

  it.each(CHANNELS)('deliver-%s carries the notifiers of its channel and no others', (channel) => {
    const notifiers = insideOf(`deliver-${channel}`).filter((path) =>
      /^shared\/notifiers\/[^/]+\.ts$/.test(path),
    );
    const own = receiverTypes.filter(({ type }) => channelOf(type) === channel);
    expect(notifiers.toSorted()).toEqual(
      own.map(({ type }) => `shared/notifiers/${type}.ts`).toSorted(),
    );
  });

  it('carry neither a reader of YAML nor anything that is for development', () => {
    for (const name of functionNames()) {
      const packages = packagesIn(name);
      for (const unwanted of ['yaml', 'dynalite', 'fauxqs', 'esbuild', 'vitest', 'commander']) {
        expect(packages, name).not.toContain(unwanted);
      }
      expect(insideOf(name).filter((path) => /^(test|local|bench)\//.test(path))).toEqual([]);
    }
  });

  it('stay small enough to start soon, save the one that nobody waits for', () => {
    for (const name of functionNames()) {
      // EC2's client describes the whole of EC2.
      const bytesMax = name === 'fleet' ? 1_350_000 : 1_250_000;
      expect(outputs[`dist/${name}.mjs`]?.bytes, name).toBeLessThan(bytesMax);
    }
  });
});
