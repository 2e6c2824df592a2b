/**
 * What EC2's events have in common. None of them names the instance's tags, group or type.
 *
 * Source: Amazon EC2 User Guide, "Automate Amazon EC2 with EventBridge".
 */

import * as z from 'zod/mini';
import { createAlert } from '../../model/alert.ts';
import type { Labels } from '../../model/labels.ts';
import type { Lapse, Sighting } from '../../model/reading.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { consoleUrl, encode } from './aws-console.ts';
import { filled, Text, Texts } from './lenient.ts';
import { orderOf, startOf } from './moments.ts';
import { member, type Parcel, readTime } from './source.ts';

const HEADER = { account: Text, region: Text, time: Text, resources: Texts };

export const InstanceEvent = z.object({
  ...HEADER,
  detail: z.object({
    'instance-id': Text,
    // One documented sample spells it so.
    instance_id: Text,
    'instance-action': Text,
    state: Text,
    'spot-instance-request-id': Text,
  }),
});
export type InstanceEvent = z.infer<typeof InstanceEvent>;

export const FleetEvent = z.object({
  ...HEADER,
  'detail-type': z.string(),
  detail: z.object({
    'sub-type': Text,
    description: Text,
    'instance-id': Text,
    'spot-instance-request-id': Text,
  }),
});
export type FleetEvent = z.infer<typeof FleetEvent>;

export function isDetailType({ payload }: Parcel, detailType: string): boolean {
  return member(payload, 'detail-type') === detailType;
}

/** @throws Error when the event names no instance */
export function instanceOf({ detail, resources }: InstanceEvent): string {
  const id = detail['instance-id'] || detail.instance_id || resourceName(resources, 'instance');
  if (id === '') throw new Error('not a readable event of EC2: it names no instance');
  return id;
}

/** Fragment of the instance's page in the EC2 console. */
export function instancePage(instanceId: string): string {
  return `#InstanceDetails:instanceId=${encode(instanceId)}`;
}

/** The name behind `<type>/` in the first ARN that has one; empty when none has. */
export function resourceName(resources: readonly string[], type: string): string {
  const marker = `:${type}/`;
  const arn = resources.find((resource) => resource.includes(marker)) ?? marker;
  return arn.slice(arn.indexOf(marker) + marker.length);
}

/** What one kind of event says, beside what all say. */
export interface Ec2Alert {
  readonly source: string;
  readonly alertname: string;
  readonly service: string;
  readonly status: 'firing' | 'info';
  readonly severity: Severity;
  /** Beside source, account and region. */
  readonly identity: Labels;
  readonly labels?: Labels;
  readonly annotations: Readonly<Record<string, string | undefined>>;
  /** Ids, the nearest first; empty ones are left out. */
  readonly resources: readonly string[];
  /** Of the page in the EC2 console. */
  readonly fragment: string;
  readonly lapse: Lapse;
  /** From when the lapse counts, when not from the receipt. */
  readonly lapseFrom?: EpochMs;
  readonly untold?: string;
}

export function ec2Sighting(
  event: InstanceEvent | FleetEvent,
  parcel: Parcel,
  about: Ec2Alert,
): Sighting {
  const { receivedAt } = parcel;
  const at = readTime(event.time);
  const start = startOf(at, receivedAt);
  const { region, zone } = placeOf(event, parcel);
  const { source, alertname, severity, service, fragment } = about;
  const resources = about.resources.filter((resource) => resource !== '');

  const alert = createAlert({
    identity: { source, account: event.account, region, ...about.identity },
    labels: {
      alertname,
      severity,
      service,
      resource: resources[0] ?? '',
      availability_zone: zone,
      ...about.labels,
    },
    annotations: filled(about.annotations),
    resources,
    startsAt: start.startsAt,
    endsAt: (about.lapseFrom ?? receivedAt) + about.lapse,
    updatedAt: orderOf(at, receivedAt),
    ...(region !== '' && { generatorUrl: consoleUrl(region, 'ec2/home', fragment) }),
  });
  const untold = about.untold === undefined ? {} : { untold: about.untold };
  return { status: about.status, alert, ...start.mark, ...untold };
}

/** A region's code, at the start of its own name or of a zone's: `us-east-1b`, `us-west-2-lax-1a`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d+/;

/**
 * Spot events have the zone where an ARN's region belongs, and no account:
 * `arn:aws:ec2:eu-central-1b:instance/i-0ab12`.
 */
function placeOf(
  { region, resources }: InstanceEvent | FleetEvent,
  parcel: Parcel,
): { readonly region: string; readonly zone: string } {
  const places = resources.flatMap((arn) => {
    const place = arn.split(':')[3] ?? '';
    const code = REGION.exec(place)?.[0];
    return code === undefined ? [] : [{ region: code, zone: code === place ? '' : place }];
  });
  const zone = places.find((place) => place.zone !== '')?.zone ?? '';
  return { region: region || places[0]?.region || parcel.region || '', zone };
}
