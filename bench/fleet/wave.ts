/** 5,000 instances in 12 fleets, of which EC2 announces to take 900 back within a minute. */

import type { FleetSurvey } from '../../shared/core/model/fleet.ts';
import { type EpochMs, MINUTE_MS } from '../../shared/core/model/time.ts';

export const INSTANCES = 5_000;
export const FLEETS = 12;
export const WARNINGS = 900;
const REGION = 'eu-west-1';
const ACCOUNT = '004215550173';
const ZONES = ['a', 'b', 'c'];

interface Instance {
  readonly id: string;
  readonly fleet: string;
  readonly zone: string;
}

/** A payload as the ingest queue carries it. */
export interface Warning extends Instance {
  readonly at: EpochMs;
  readonly body: string;
}

export const fleetNames: readonly string[] = Array.from(
  { length: FLEETS },
  (_, index) => `farm-${String(index + 1).padStart(2, '0')}`,
);

const instances: readonly Instance[] = Array.from({ length: INSTANCES }, (_, index) => ({
  id: instanceId(index),
  fleet: fleetNames[index % FLEETS] ?? '',
  zone: `${REGION}${ZONES[Math.floor(index / FLEETS) % ZONES.length]}`,
}));

/** The section of a configuration that make the fleets. */
export const fleetSections: string = [
  'fleets:',
  ...fleetNames.map((name) => `  - { name: ${name}, auto_scaling_groups: [${name}] }`),
].join('\n');

function instanceId(index: number): string {
  return `i-0c7f3a91d2${index.toString(16).padStart(7, '0')}`;
}

/** What AWS says of one of them while all is well. */
export function calmSurvey(fleet: string, takenAt: EpochMs): FleetSurvey {
  const members = instances.filter((one) => one.fleet === fleet);
  return surveyOf(members, takenAt);
}

/** The same with another instance in the place of each that was taken away. */
export function replacedSurvey(
  fleet: string,
  taken: readonly Warning[],
  takenAt: EpochMs,
): FleetSurvey {
  const gone = new Set(taken.map(({ id }) => id));
  const members = instances.filter((one) => one.fleet === fleet);
  const now = members.map((one) => (gone.has(one.id) ? { ...one, id: `${one.id}f` } : one));
  return surveyOf(now, takenAt);
}

function surveyOf(members: readonly Instance[], takenAt: EpochMs): FleetSurvey {
  return {
    takenAt,
    wanted: members.length,
    members: members.map(({ id, zone }) => ({
      ...{ id, zone, health: 'healthy', instanceType: 'c6i.2xlarge', isSpot: true },
    })),
    calls: 0,
  };
}

/** One a warned instance, over a minute: in zone b nearly all, elsewhere some. */
export function warnings(startAt: EpochMs): readonly Warning[] {
  const [inZone, elsewhere] = [
    instances.filter(({ zone }) => zone.endsWith('b')),
    instances.filter(({ zone }) => !zone.endsWith('b')),
  ];
  return [...inZone.slice(0, WARNINGS - 180), ...elsewhere.slice(0, 180)].map((one, index) => {
    // Events of EC2 know whole seconds.
    const at = startAt + Math.floor((index / WARNINGS) * 60) * 1_000;
    return { ...one, at, body: warningBody(one, at) };
  });
}

/** Every other one twice. */
export function doubled(all: readonly Warning[]): readonly Warning[] {
  return all.flatMap((warning, index) => (index % 2 === 0 ? [warning, warning] : [warning]));
}

/** When the last of them is gone. */
export function lastDeadline(all: readonly Warning[]): EpochMs {
  return Math.max(...all.map(({ at }) => at)) + 2 * MINUTE_MS;
}

function warningBody({ id, zone }: Instance, at: EpochMs): string {
  return JSON.stringify({
    version: '0',
    id: `warning-${id}`,
    'detail-type': 'EC2 Spot Instance Interruption Warning',
    source: 'aws.ec2',
    account: ACCOUNT,
    time: new Date(at).toISOString().replace('.000Z', 'Z'),
    region: REGION,
    resources: [`arn:aws:ec2:${zone}:instance/${id}`],
    detail: { 'instance-id': id, 'instance-action': 'terminate' },
  });
}
