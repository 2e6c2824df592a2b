/**
 * What EC2's events have in common. None of them names the instance's tags, group or type.
 *
 * Source: Amazon EC2 User Guide, "Automate Amazon EC2 with EventBridge".
 */

import * as z from 'zod/mini';
import { createAlert } from '../../model/alert.ts';
import type { Labels } from '../../model/labels.ts';
import type { Lapse, Reading, Sighting } from '../../model/reading.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { consoleUrl, encode } from './aws-console.ts';
import { isObject, listOf, textOf } from './fields.ts';
import { filled, Text } from './lenient.ts';
import { orderOf, startOf } from './moments.ts';
import { member, type Parcel, readAs, readTime, type Source } from './source.ts';

/** What all of them say; empty texts and an absent moment where one does not. */
interface Ec2Event {
  readonly account: string;
  readonly region: string;
  readonly at?: EpochMs;
  readonly resources: readonly string[];
}

/** An event about one instance. */
export interface InstanceEvent extends Ec2Event {
  readonly instanceId: string;
  /** What EC2 is going to do with it. */
  readonly action: string;
  readonly state: string;
  readonly requestId: string;
}

const FleetPayload = z.object({
  'detail-type': z.string(),
  detail: z.object({
    'sub-type': Text,
    description: Text,
    'instance-id': Text,
    'spot-instance-request-id': Text,
  }),
});
export type FleetEvent = Ec2Event & z.infer<typeof FleetPayload>;

/** Reads one kind of event about an instance. */
export function instanceSource(
  name: string,
  detailType: string,
  read: (event: InstanceEvent, parcel: Parcel) => Omit<Reading, 'source'>,
): Source {
  return {
    name,
    recognises: (parcel) => isDetailType(parcel, detailType),
    read: (parcel) => read(readInstanceEvent(parcel), parcel),
  };
}

/**
 * Field by field and by no schema: these come in waves, and little is required of them.
 *
 * @throws Error when the event has no detail, or names no instance
 */
function readInstanceEvent({ payload }: Parcel): InstanceEvent {
  const header = readHeader(payload);
  const detail = member(payload, 'detail');
  if (!isObject(detail)) throw new Error('not a readable event of EC2: it has no detail');
  const said = (name: string) => textOf(member(detail, name)) ?? '';
  // One documented sample spells it with an underscore.
  const named = said('instance-id') || said('instance_id');
  const instanceId = named || resourceName(header.resources, 'instance');
  if (instanceId === '') throw new Error('not a readable event of EC2: it names no instance');
  return {
    ...header,
    instanceId,
    action: said('instance-action'),
    state: said('state'),
    requestId: said('spot-instance-request-id'),
  };
}

/** @throws Error when it lacks what all events of fleets have */
export function readFleetEvent(name: string, { payload }: Parcel): FleetEvent {
  return { ...readHeader(payload), ...readAs(name, FleetPayload, payload) };
}

function readHeader(payload: unknown): Ec2Event {
  const at = readTime(member(payload, 'time'));
  const resources = listOf(member(payload, 'resources')).filter((item) => typeof item === 'string');
  return {
    account: textOf(member(payload, 'account')) ?? '',
    region: textOf(member(payload, 'region')) ?? '',
    ...(at !== undefined && { at }),
    resources,
  };
}

export function isDetailType({ payload }: Parcel, detailType: string): boolean {
  return member(payload, 'detail-type') === detailType;
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

export function ec2Sighting(event: Ec2Event, parcel: Parcel, about: Ec2Alert): Sighting {
  const { receivedAt } = parcel;
  const { at } = event;
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

/**
 * Fourth part of an ARN, whole, and the region's code that it begins with: it may be a zone,
 * `us-east-1b`, `us-west-2-lax-1a`.
 */
const PLACE = /^[^:]*:[^:]*:[^:]*:(([a-z]{2,4}(?:-[a-z]+)+-\d+)[^:]*)/;

/**
 * Spot events have the zone where an ARN's region belongs, and no account:
 * `arn:aws:ec2:eu-central-1b:instance/i-0ab12`.
 */
function placeOf(
  event: Ec2Event,
  parcel: Parcel,
): { readonly region: string; readonly zone: string } {
  let [region, zone] = ['', ''];
  for (const arn of event.resources) {
    const [, place = '', code = ''] = PLACE.exec(arn) ?? [];
    region ||= code;
    if (place !== code) zone ||= place;
  }
  return { region: event.region || region || parcel.region || '', zone };
}
