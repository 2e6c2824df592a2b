/**
 * Reads recorded payloads from a folder outside the repository and compares with what a right
 * reading is: `TOCSIN_KITS=<folder with payloads/> npx vitest run test/kits`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { severityOf } from '../../shared/core/model/alert.ts';
import { labelValue } from '../../shared/core/model/labels.ts';
import type { Reading, Sighting } from '../../shared/core/model/reading.ts';
import { readPayload } from '../../shared/core/sources/index.ts';
import { READ_SETTINGS } from '../helpers/reading.ts';

/** Types of payload that must be read rightly. All others must not throw and not vanish. */
const COVERED: readonly string[] = [
  'alertmanager-api-v2',
  'alertmanager-webhook',
  'autoscaling',
  'aws-backup',
  'aws-health',
  'batch',
  'billing-alarm',
  'budgets',
  'cloudwatch-alarm-config-change',
  'cloudwatch-alarm-contributor',
  'cloudwatch-alarm-eventbridge',
  'cloudwatch-alarm-lambda',
  'cloudwatch-alarm-sns',
  'cost-anomaly',
  'ec2-fleet',
  'ec2-rebalance-recommendation',
  'ec2-spot-interruption',
  'ec2-spot-request-fulfillment',
  'ec2-state-change',
  'ecs',
  'envelope-sqs',
  'eventbridge-misc',
  'grafana',
  'guardduty',
  'lambda-destination',
  'logs-kinesis',
  'logs-subscription',
  'pagerduty-events-api',
  'pagerduty-webhook',
  'rds',
  'securityhub',
  'sentry',
  'slack-http',
  'slack-interactivity',
  'sns-control-and-text',
  'trusted-advisor',
];
/** Their labels are the sender's and are kept as they came: a label `service` is one. */
const LABELLED_BY_SENDER: readonly string[] = ['alertmanager-api-v2', 'alertmanager-webhook'];
/** Said to be Grafana's, but without anything that Alertmanager's webhook lacks: read as that. */
const UNTELLABLE: readonly string[] = ['grafana/oncall-grafana-alerting-three'];
/** What a severity ought to be is opinion: this share may differ. */
const SEVERITIES_DIFFERING_MAX = 0.1;

const kits = process.env.TOCSIN_KITS;
const folder = join(kits ?? '', 'payloads');
const cases = kits === undefined ? [] : listCases();

interface Expected {
  readonly disposition: string;
  readonly alerts: readonly ExpectedAlert[];
}

interface ExpectedAlert {
  readonly identity: string;
  readonly status: string;
  readonly severity: string;
  readonly resources: readonly string[];
  readonly account: string | null;
  readonly region: string | null;
  readonly service: string | null;
  readonly startsAt: string | null;
  readonly title: string;
}

const why = kits === undefined ? ' (skipped: TOCSIN_KITS names no folder)' : '';

describe.skipIf(kits === undefined)(`recorded payloads${why}`, () => {
  it.each(cases)('never lose $path', ({ readings }) => {
    expect(readings.length).toBeGreaterThan(0);
    for (const { sightings, because } of readings) {
      expect(sightings.length > 0 || because !== undefined).toBe(true);
    }
  });

  it.each(cases.filter(isCovered))(
    'are read rightly: $path',
    ({ path, type, readings, expected }) => {
      expect(readings.map(({ disposition }) => disposition)).toContain(expected.disposition);
      expect(sightingsOf(readings).map(facts)).toEqual(
        expected.alerts.map((alert) => expectedFacts(alert, isLabelledBySender(path, type))),
      );
      expected.alerts.forEach(({ title }, index) => {
        expect(prose(sightingsOf(readings)[index])).toContain(withoutStamps(title));
      });
    },
  );

  it('keep apart what differs, and recognise what is the same', () => {
    const pairs = cases
      .filter(isCovered)
      .filter(({ path }) => !UNTELLABLE.includes(path))
      .flatMap(({ readings, expected }) =>
        sightingsOf(readings).map(
          ({ alert }, index) => [expected.alerts[index]?.identity, alert.fingerprint] as const,
        ),
      );
    const fingerprints = Map.groupBy(pairs, ([identity]) => identity);
    const split = [...fingerprints].filter(([, found]) => distinct(found.map(([, id]) => id)) > 1);
    const identities = Map.groupBy(pairs, ([, fingerprint]) => fingerprint);
    const joined = [...identities].filter(([, found]) => distinct(found.map(([id]) => id)) > 1);
    expect({ split, joined }).toEqual({ split: [], joined: [] });
  });

  it('are judged as suggested, but for a few', () => {
    const judged = cases.filter(isCovered).flatMap(({ path, readings, expected }) =>
      sightingsOf(readings).map(({ alert }, index) => ({
        path,
        ours: severityOf(alert),
        theirs: expected.alerts[index]?.severity,
      })),
    );
    const differing = judged.filter(({ ours, theirs }) => ours !== theirs);
    expect(differing.length / judged.length, JSON.stringify(differing)).toBeLessThanOrEqual(
      SEVERITIES_DIFFERING_MAX,
    );
  });
});

function listCases() {
  const suffix = '.expect.json';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => {
      const expected: Expected = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const path = file.slice(0, -suffix.length);
      const payload: unknown = JSON.parse(readFileSync(join(folder, `${path}.json`), 'utf8'));
      const receivedAt = Date.UTC(2026, 11, 1);
      const type = path.split('/')[0] ?? '';
      return {
        path,
        type,
        expected,
        readings: readPayload(payload, { receivedAt }, READ_SETTINGS),
      };
    });
}

function isCovered({ type }: { readonly type: string }): boolean {
  return COVERED.includes(type);
}

function isLabelledBySender(path: string, type: string): boolean {
  return LABELLED_BY_SENDER.includes(type) || UNTELLABLE.includes(path);
}

function sightingsOf(readings: readonly Reading[]): readonly Sighting[] {
  return readings.flatMap(({ sightings }) => sightings);
}

function facts({ status, alert, startsAtKnown }: Sighting) {
  const label = (name: string) => labelValue(alert.labels, name) || null;
  return {
    status,
    account: label('account'),
    region: label('region'),
    service: label('service'),
    resources: alert.resources,
    startsAt: startsAtKnown === false ? null : alert.startsAt,
  };
}

function expectedFacts(alert: ExpectedAlert, isLabelledBySender: boolean) {
  const { status, account, region, resources, startsAt } = alert;
  const service = isLabelledBySender ? expect.toSatisfy(() => true) : alert.service;
  const began = startsAt === null ? null : Date.parse(startsAt);
  return { status, account, region, service, resources, startsAt: began };
}

/** A log line's title without the moment and the request that only this one line has. */
function withoutStamps(title: string): string {
  return title.replace(/: \d{4}-\d{2}-\d{2}T[\d:.]+Z [0-9a-f-]{36} (?=Task)/, ': ');
}

/** The title; of a sender's own alert, all it says of itself. */
function prose(sighting: Sighting | undefined): string {
  const { annotations = {}, labels = {} } = sighting?.alert ?? {};
  const title = labelValue(annotations, 'title');
  if (title !== '') return title;
  return [labelValue(labels, 'alertname'), ...Object.values(annotations)].join('\n');
}

function distinct(values: readonly unknown[]): number {
  return new Set(values).size;
}
