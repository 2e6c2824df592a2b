import { describe, expect, it } from 'vitest';
import { ec2Fleet } from '../../../shared/core/sources/ec2-fleet.ts';
import { alteredParcel, aParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';

const FLEET = 'fleet-3d9a6f52-71c4-4e0b-8a2d-f5e6b7c80912';
const SPOT_FLEET = 'sfr-81f2c6d4-0b5a-4f97-9c3e-d2a7e4b61f08';
const ERROR = 'ec2-fleet/error-limit';

const read = (name: string) => onlySighting(ec2Fleet, recordedParcel(`ec2-fleet/${name}`));
const altered = (changes: object, detail: object = {}) =>
  onlySighting(ec2Fleet, alteredParcel(ERROR, changes, detail));

describe('ec2-fleet', () => {
  it('reads an error as a warning', () => {
    const { status, untold, alert } = read('error-limit');
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'Ec2FleetError',
        source: 'ec2-fleet',
        severity: 'warning',
        account: '004215550173',
        region: 'eu-central-1',
        service: 'EC2 Fleet',
        fleet: FLEET,
        sub_type: 'spotInstanceCountLimitExceeded',
      },
      annotations: {
        title: `EC2 Fleet Error: spotInstanceCountLimitExceeded (${FLEET})`,
        reason: 'Max spot instance count exceeded for r6g.2xlarge',
        severity_reason: 'the fleet cannot launch as it is configured',
      },
      resources: [FLEET],
      startsAt: Date.UTC(2026, 2, 12, 7, 44, 2),
    });
  });

  it('reads the JSON in the description of an instance change', () => {
    const { status, untold, alert } = read('instance-launched');
    expect([status, untold]).toEqual(['info', 'ordinary life of a fleet']);
    expect(alert.labels.availability_zone).toBe('eu-central-1c');
    expect(alert.annotations.reason).toBe(
      'm7g.large, ami-0ab12cd34ef56a789, Linux/UNIX, eu-central-1c',
    );
    expect(alert.resources).toEqual([FLEET, 'i-0c7f3a91d2e84b650']);
  });

  it('names the request of a Spot Fleet beside the fleet', () => {
    expect(read('spot-request-cancelled').alert).toMatchObject({
      labels: { alertname: 'Ec2SpotFleetSpotInstanceRequestChange', service: 'EC2 Spot Fleet' },
      resources: [SPOT_FLEET, 'sir-k7m2q9fp'],
    });
  });

  it.each([
    ['EC2 Fleet Error', 'anythingAtAll', 'warning'],
    ['EC2 Fleet Information', 'launchSpecUnusable', 'warning'],
    ['EC2 Fleet Information', 'launchSpecTemporarilyBlacklisted', 'warning'],
    ['EC2 Fleet Information', 'registerWithLoadBalancersFailed', 'warning'],
    ['EC2 Fleet Information', 'fleetProgressHalted', 'info'],
    ['EC2 Fleet Information', '__proto__', 'info'],
    ['EC2 Fleet State Change', 'deleted', 'info'],
    ['EC2 Fleet State Change', 'launchSpecUnusable', 'info'],
    ['EC2 Fleet Spot Instance Request Change', 'closed', 'info'],
  ])('judges %s with %s as %s', (type, subType, severity) => {
    const sighting = altered({ 'detail-type': type }, { 'sub-type': subType });
    expect(sighting.alert.labels.severity).toBe(severity);
    expect(sighting.status).toBe(severity === 'info' ? 'info' : 'firing');
    expect(sighting.untold !== undefined).toBe(severity === 'info');
  });

  it('tells sub-types of one fleet apart, and not what is said about them', () => {
    const { fingerprint } = read('error-limit').alert;
    expect(altered({}, { description: 'for m6i.large' }).alert.fingerprint).toBe(fingerprint);
    expect(altered({}, { 'sub-type': 'iamFleetRoleInvalid' }).alert.fingerprint).not.toBe(
      fingerprint,
    );
  });

  it.each([
    ['is no text', { a: 1 }],
    ['is broken JSON', '{"instanceType":'],
    ['is missing', undefined],
  ])('reads an event whose description %s', (_, description) => {
    expect(altered({}, { description }).status).toBe('firing');
  });

  it('refuses an event that names no fleet', () => {
    const parcel = alteredParcel(ERROR, { resources: 'none' });
    expect(() => onlySighting(ec2Fleet, parcel)).toThrow('it names no fleet');
  });

  it.each(['EC2 Fleet', 'My EC2 Fleet Error', 'ec2 fleet error', 7])('leaves alone %j', (type) => {
    expect(ec2Fleet.recognises(aParcel({ 'detail-type': type }))).toBe(false);
  });
});
