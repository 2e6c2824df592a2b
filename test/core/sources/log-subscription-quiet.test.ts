import { describe, expect, it } from 'vitest';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';
import { logSubscription } from '../../../shared/core/sources/log-subscription.ts';
import { LOG_GROUP, logDocument, subscription } from '../../helpers/logs.ts';
import { aParcel, readParcel, recordedParcel } from '../../helpers/parcels.ts';

const BEGAN_AT = Date.UTC(2026, 2, 12, 9, 14, 3, 120);
const SETTINGS = { logRules: DEFAULT_LOG_RULES };

const read = (name: string) =>
  readParcel(logSubscription, recordedParcel(`log-subscription/${name}`), SETTINGS);

describe('log-subscription, of no error', () => {
  it('records lines of which none matches, and tells nobody', () => {
    expect(read('quiet').sightings).toEqual([
      {
        status: 'info',
        untold: 'no line matched an error rule',
        alert: expect.objectContaining({
          labels: expect.objectContaining({
            severity: 'info',
            log_group: '/aws/lambda/thumbnails',
          }),
          annotations: {
            title:
              '/aws/lambda/thumbnails: START RequestId: 5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913 Version: $LATEST',
            reading: 'none of 3 lines matches',
            severity_reason: 'no line matched a log rule',
          },
          startsAt: BEGAN_AT,
        }),
      },
    ]);
  });

  it('records a document without lines', () => {
    const [sighting] = readParcel(logSubscription, aParcel(logDocument([])), SETTINGS).sightings;
    expect(sighting).toMatchObject({
      status: 'info',
      startsAtKnown: false,
      alert: {
        annotations: { title: `${LOG_GROUP}: no lines`, reading: 'none of 0 lines matches' },
      },
    });
  });

  it('drops what CloudWatch Logs sends to try a destination out', () => {
    expect(read('control')).toEqual({
      disposition: 'control',
      sightings: [],
      because: 'CloudWatch Logs tries out the destination: dropped',
    });
  });
});

describe("log-subscription, of the router's own log", () => {
  it('raises nothing under a policy for all log groups, or it would never end', () => {
    expect(read('own-log-group')).toMatchObject({ disposition: 'outbound', sightings: [] });
  });

  it.each([
    ['a filter that somebody set on it', { logGroup: '/aws/lambda/tocsin-prod-flush' }],
    ['any other log group', { policyLevel: 'ACCOUNT_LEVEL_POLICY' }],
  ])('raises an alert for %s', (_, some) => {
    const payload = subscription(logDocument(['[ERROR] a'], some));
    expect(readParcel(logSubscription, aParcel(payload), SETTINGS)).toMatchObject({
      disposition: 'alert',
      sightings: [{ status: 'firing' }],
    });
  });
});
