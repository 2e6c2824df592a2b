import { describe, expect, it } from 'vitest';
import { labelValue } from '../../../shared/core/model/labels.ts';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { logSubscription } from '../../../shared/core/sources/log-subscription.ts';
import { LOGGED_AT, logDocument, logged } from '../../helpers/logs.ts';
import { aParcel, RECEIVED_AT, readParcel, recordedParcel } from '../../helpers/parcels.ts';

const BEGAN_AT = Date.UTC(2026, 2, 12, 9, 14, 3, 120);
const SETTINGS = { logRules: DEFAULT_LOG_RULES };

const read = (name: string, region?: string) =>
  readParcel(
    logSubscription,
    { ...recordedParcel(`log-subscription/${name}`), ...(region !== undefined && { region }) },
    SETTINGS,
  );
const annotation = (name: string, key: string) =>
  labelValue(read(name).sightings[0]?.alert.annotations ?? {}, key);

describe('log-subscription, of an error', () => {
  it('raises one alert for the log group and its filter', () => {
    expect(read('lambda-timeout', 'eu-central-1')).toEqual({
      disposition: 'alert',
      sightings: [
        {
          status: 'firing',
          alert: {
            fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
            labels: {
              source: 'log-subscription',
              account: '004215550173',
              region: 'eu-central-1',
              log_group: '/aws/lambda/invoice-render',
              filter: 'router',
              alertname: '/aws/lambda/invoice-render',
              service: '/aws/lambda/invoice-render',
              resource: '/aws/lambda/invoice-render',
              severity: 'warning',
              rule: 'LambdaTimeout',
            },
            annotations: {
              title: '/aws/lambda/invoice-render: Task timed out after 6.00 seconds',
              reading: '1 of 4 lines matches, 1 shape',
              sample:
                '2026-03-12T09:14:06.121Z 5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913 Task timed out after 6.00 seconds',
              shape: 'Task timed out after <*> seconds',
              severity_reason:
                'log rule LambdaTimeout: a Lambda invocation ran into its time limit',
              logs_url:
                'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Finvoice-render/log-events/2026$252F03$252F12$252F$255B$2524LATEST$255D4f1e8a6c2b9d4073a5e0c7d81b3f9260$3Fstart$3D1773306783123',
              insights_url: expect.stringContaining('#logsV2:logs-insights$3FqueryDetail'),
            },
            resources: [
              '/aws/lambda/invoice-render',
              '2026/03/12/[$LATEST]4f1e8a6c2b9d4073a5e0c7d81b3f9260',
            ],
            startsAt: BEGAN_AT + 3,
            updatedAt: BEGAN_AT + 9,
            endsAt: RECEIVED_AT + 15 * MINUTE_MS,
            generatorUrl: expect.stringContaining('console.aws.amazon.com'),
          },
        },
      ],
    });
  });

  it.each([
    [
      'java-trace-by-line',
      '/ecs/ledger: booking failed: StaleStateException: row was updated by another transaction',
    ],
    ['json-levels', '/ecs/catalog: cannot read shelf 17: TypeError: shelf is undefined'],
    ['python-traceback-inflated', '/ecs/forecast: could not load model: ModelMissingError: weekly'],
    ['flow-log', 'vpc-flow: 2 REJECT'],
    ['root-activity', 'cloudtrail: root activity: CreateAccessKey'],
  ])('names it in one line: %s', (name, title) => {
    expect(annotation(name, 'title')).toBe(title);
  });

  it.each([
    ['java-trace-by-line', '1 of 7 lines matches, 1 shape'],
    ['json-levels', '3 of 4 lines match, 2 shapes'],
    ['python-traceback-inflated', '1 of 13 lines matches, 1 shape'],
    ['flow-log', '3 of 5 lines match (2 FlowRejected, 1 FlowRecordsLost), 2 shapes'],
    ['root-activity', '1 of 2 lines matches, 1 shape'],
  ])('counts the lines: %s', (name, reading) => {
    expect(annotation(name, 'reading')).toBe(reading);
  });

  it('shows a few of many, and says how many it does not show', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `[ERROR] shelf ${index} is gone`);
    expect(logged(lines).alert.annotations).toMatchObject({
      reading: '40 of 40 lines match, 1 shape',
      sample: `${lines.slice(0, 3).join('\n')}\n… and 37 more`,
      shape: '[ERROR] shelf <*> is gone',
    });
  });

  it('shows no secret', () => {
    const { annotations } = logged(['[ERROR] login failed, password=hunter2']).alert;
    expect(annotations.sample).toBe('[ERROR] login failed, password=[masked]');
    expect(JSON.stringify(annotations)).not.toContain('hunter2');
    expect(annotation('json-levels', 'sample')).not.toContain('Zt7Qw2Lk9Px4');
  });

  it('takes its beginning from the first line that matches and its order from the last line', () => {
    const { alert } = logged(['fine', '[ERROR] gone', 'fine']);
    expect(alert).toMatchObject({ startsAt: LOGGED_AT + 1, updatedAt: LOGGED_AT + 2 });
  });

  it('begins when it was received where lines have no time, or one from tomorrow', () => {
    const timed = (timestamp?: number) =>
      readParcel(
        logSubscription,
        aParcel(logDocument([], { logEvents: [{ message: '[ERROR] gone', timestamp }] })),
        SETTINGS,
      ).sightings[0];
    for (const timestamp of [undefined, 0, RECEIVED_AT + 60 * MINUTE_MS]) {
      expect(timed(timestamp)).toMatchObject({
        startsAtKnown: false,
        alert: { startsAt: RECEIVED_AT, updatedAt: RECEIVED_AT },
      });
    }
    expect(timed(LOGGED_AT)).not.toHaveProperty('startsAtKnown');
  });

  it('is the same alert whatever the line, its rule and its severity', () => {
    const of = (line: string) => logged([line]).alert.fingerprint;
    const flow = '2 004215550173 eni-0a1b2c3d4e5f60718 - - - - - - - 1 2 - SKIPDATA';
    expect(of('[ERROR] a')).toBe(of(flow));
  });

  it.each([
    ['owner', '111122223333'],
    ['logGroup', '/ecs/returns'],
    ['subscriptionFilters', ['other']],
  ])('is another alert with another %s', (name, value) => {
    const fingerprint = (some: object) =>
      readParcel(logSubscription, aParcel(logDocument(['[ERROR] a'], some)), SETTINGS).sightings[0]
        ?.alert.fingerprint;
    expect(fingerprint({ [name]: value })).not.toBe(fingerprint({}));
    expect(fingerprint({ logStream: 'another' })).toBe(fingerprint({}));
  });

  it('links to the console of the partition, and nowhere without a region', () => {
    const url = (region: string) => logged(['[ERROR] a'], { region }).alert.generatorUrl;
    expect(url('cn-north-1')).toContain('https://console.amazonaws.cn/');
    expect(url('us-gov-west-1')).toContain('https://console.amazonaws-us-gov.com/');
    expect(logged(['[ERROR] a']).alert).not.toHaveProperty('generatorUrl');
    expect(logged(['[ERROR] a']).alert.labels).not.toHaveProperty('region');
  });
});
