import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spotInterruption } from '../../../shared/core/sources/spot-interruption.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const MINUTE_MS = 60_000;
const NOTICE_AT = Date.UTC(2026, 2, 12, 7, 41, 9);
const TERMINATE = 'spot-interruption/terminate';

const read = (path: string, receivedAt = NOTICE_AT + 3_000) =>
  onlySighting(spotInterruption, recordedParcel(path, receivedAt));
const altered = (changes: object, detail: object = {}) =>
  onlySighting(spotInterruption, alteredParcel(TERMINATE, changes, detail));

describe('spot-interruption', () => {
  it('reads the notice as a warning with a deadline', () => {
    expect(read(TERMINATE)).toEqual({
      status: 'firing',
      alert: {
        fingerprint: 'fa79b0e380a59b61',
        labels: {
          alertname: 'SpotInterruption',
          source: 'spot-interruption',
          severity: 'warning',
          account: '004215550173',
          region: 'eu-central-1',
          availability_zone: 'eu-central-1b',
          service: 'EC2 Spot',
          resource: 'i-0c7f3a91d2e84b650',
          instance_id: 'i-0c7f3a91d2e84b650',
          instance_action: 'terminate',
        },
        annotations: {
          title: 'Spot interruption (terminate): i-0c7f3a91d2e84b650',
          reason:
            'EC2 needs the capacity back and will terminate the instance two minutes after the notice',
          deadline: '2026-03-12T07:43:09.000Z',
          severity_reason:
            'two minutes of notice for one instance; whether that is critical its fleet decides',
        },
        resources: ['i-0c7f3a91d2e84b650'],
        startsAt: NOTICE_AT,
        endsAt: NOTICE_AT + 17 * MINUTE_MS,
        updatedAt: NOTICE_AT,
        generatorUrl:
          'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#InstanceDetails:instanceId=i-0c7f3a91d2e84b650',
      },
    });
  });

  it('names the moment of the notice as the deadline of hibernation, which begins at once', () => {
    expect(read('spot-interruption/hibernate').alert.annotations).toMatchObject({
      deadline: '2026-03-12T07:41:09.000Z',
    });
  });

  it('says that it does not know the beginning where a sample has a placeholder', () => {
    const { alert, startsAtKnown } = read('spot-interruption/placeholder', RECEIVED_AT);
    expect(startsAtKnown).toBe(false);
    expect(alert).toMatchObject({ startsAt: RECEIVED_AT, updatedAt: RECEIVED_AT });
    expect(alert.annotations).not.toHaveProperty('deadline');
    expect(alert.labels).not.toHaveProperty('availability_zone');
  });

  it.each([
    ['stands in 1970', '1970-01-01T00:00:00Z', RECEIVED_AT],
    ['is right', '2026-03-12T11:59:00Z', RECEIVED_AT + MINUTE_MS],
    ['is four minutes fast', '2026-03-12T12:04:00Z', RECEIVED_AT + 2 * MINUTE_MS],
    ['stands in 2099', '2099-12-31T23:59:59Z', RECEIVED_AT],
    ['is at the end of all time', '+275760-09-13T00:00:00Z', RECEIVED_AT],
    ['is no clock', 'half past nine', RECEIVED_AT],
  ])('lapses a quarter of an hour after receipt or deadline when the clock %s', (_, time, from) => {
    expect(altered({ time }).alert.endsAt).toBe(from + 15 * MINUTE_MS);
  });

  it('lets no clock of 2099 name a deadline or hide what comes later', () => {
    const sighting = altered({ time: '2099-12-31T23:59:59Z' });
    expect(sighting.alert.annotations).not.toHaveProperty('deadline');
    expect(sighting).toMatchObject({
      startsAtKnown: false,
      alert: { startsAt: RECEIVED_AT, updatedAt: RECEIVED_AT },
    });
  });

  it.each([
    ['eu-central-1b', 'eu-central-1b'],
    ['us-west-2-lax-1a', 'us-west-2-lax-1a'],
    ['us-gov-west-1a', 'us-gov-west-1a'],
    ['eu-central-1', undefined],
    ['', undefined],
    ['<!channel>', undefined],
  ])('takes the zone from an ARN whose region reads %j', (place, zone) => {
    const { labels } = altered({ resources: [`arn:aws:ec2:${place}:instance/i-1`] }).alert;
    expect(labels.availability_zone).toBe(zone);
    expect(labels.region).toBe('eu-central-1');
  });

  it.each([
    ['an action may change', altered({}, { 'instance-action': 'stop' })],
    ['a zone may be missing', altered({ resources: [] })],
    ['a time may be missing', altered({ time: undefined })],
    ['the id may stand in the ARN alone', altered({}, { 'instance-id': undefined })],
  ])('keeps its identity: %s', (_, { alert }) => {
    expect(alert.fingerprint).toBe(read(TERMINATE).alert.fingerprint);
  });

  it.each([
    ['another instance', altered({}, { 'instance-id': 'i-2' })],
    ['another account', altered({ account: '118822663300' })],
    ['another region', altered({ region: 'eu-west-3' })],
  ])('is another alert for %s', (_, { alert }) => {
    expect(alert.fingerprint).not.toBe(read(TERMINATE).alert.fingerprint);
  });

  it('links to the console of the partition', () => {
    const { generatorUrl } = altered({ region: 'cn-north-1' }, { 'instance-id': 'i-<1>' }).alert;
    expect(generatorUrl).toBe(
      'https://console.amazonaws.cn/ec2/home?region=cn-north-1#InstanceDetails:instanceId=i-%3C1%3E',
    );
  });

  it('refuses an event that names no instance', () => {
    const nameless = alteredParcel(TERMINATE, { resources: [] }, { 'instance-id': 7 });
    expect(() => onlySighting(spotInterruption, nameless)).toThrow('it names no instance');
  });

  it('leaves other events alone', () => {
    expect(spotInterruption.recognises(aParcel({ 'detail-type': 'EC2 Fleet Error' }))).toBe(false);
  });

  it('reads whatever stands in the fields that it can do without', () => {
    const anything = fc.record({
      account: fc.jsonValue(),
      region: fc.jsonValue(),
      time: fc.jsonValue(),
      resources: fc.jsonValue(),
    });
    fc.assert(
      fc.property(anything, fc.jsonValue(), (changes, action) => {
        const { alert } = altered(changes, { 'instance-action': action });
        expect(alert.labels.instance_id).toBe('i-0c7f3a91d2e84b650');
      }),
    );
  });
});
