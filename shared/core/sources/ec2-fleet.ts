/**
 * EC2 Fleets and Spot Fleets: what they report of themselves. Errors, and three things that they
 * file under information, keep a fleet from its capacity; the rest is its ordinary life.
 *
 * Source: Amazon EC2 User Guide, "Monitor your EC2 Fleet using Amazon EventBridge" and "Monitor
 * your Spot Fleet using Amazon EventBridge".
 */

import { HOUR_MS } from '../model/time.ts';
import { ec2Sighting, type FleetEvent, readFleetEvent, resourceName } from './support/ec2.ts';
import { parseText, textOf } from './support/fields.ts';
import { alerts, member, type Parcel, type Source } from './support/source.ts';

const NAME = 'ec2-fleet';
/** No end is reported. A fleet that still fails says so again at its next try. */
const LAPSE_MS = HOUR_MS;
const DETAIL_TYPE =
  /^(EC2 (?:Spot )?Fleet) (State Change|Spot Instance Request Change|Instance Change|Information|Error)$/;

/** Why a piece of information is a warning, by its sub-type. */
const WARNINGS: ReadonlyMap<string, string> = new Map([
  ['launchSpecUnusable', 'one capacity pool is unusable, for its price or its capacity'],
  ['launchSpecTemporarilyBlacklisted', 'one capacity pool is left out after failed launches'],
  ['registerWithLoadBalancersFailed', 'new instances take no traffic from the load balancer'],
]);
const ORDINARY = 'ordinary life of a fleet';

export const ec2Fleet: Source = {
  name: NAME,
  recognises: ({ payload }) => DETAIL_TYPE.test(textOf(member(payload, 'detail-type')) ?? ''),
  read: (parcel) => read(readFleetEvent(NAME, parcel), parcel),
};

function read(event: FleetEvent, parcel: Parcel) {
  const { detail, resources } = event;
  const [, service = 'EC2 Fleet', kind = ''] = DETAIL_TYPE.exec(event['detail-type']) ?? [];
  const isSpot = service === 'EC2 Spot Fleet';
  const fleet = resourceName(resources, isSpot ? 'spot-fleet-request' : 'fleet');
  if (fleet === '') throw new Error(`not a readable ${NAME}: it names no fleet`);

  const subType = detail['sub-type'];
  const fault = faultOf(kind, subType);
  const sighting = ec2Sighting(event, parcel, {
    source: NAME,
    alertname: `${service}${kind}`.replaceAll(' ', '').replace('EC2', 'Ec2'),
    service,
    status: fault === undefined ? 'info' : 'firing',
    severity: fault === undefined ? 'info' : 'warning',
    // A sub-type is a problem of its own: what the fleet says of it may come as an error today
    // and as information tomorrow.
    identity: { fleet, sub_type: subType },
    labels: zoneIn(detail.description),
    annotations: {
      title: `${service} ${kind}: ${subType || 'no sub-type'} (${fleet})`,
      reason: reasonOf(detail.description),
      severity_reason: fault ?? ORDINARY,
    },
    resources: [fleet, detail['instance-id'], detail['spot-instance-request-id']],
    fragment: isSpot ? '#SpotInstances:' : '#Instances:',
    lapse: LAPSE_MS,
    ...(fault === undefined && { untold: ORDINARY }),
  });
  return alerts(sighting);
}

/** Why it is a problem; undefined when it is none. */
function faultOf(kind: string, subType: string): string | undefined {
  if (kind === 'Error') return 'the fleet cannot launch as it is configured';
  return kind === 'Information' ? WARNINGS.get(subType) : undefined;
}

/** Instance changes describe themselves as JSON in a text, the others in words. */
function reasonOf(description: string): string {
  const parsed = parseText(description);
  const facts = ['instanceType', 'image', 'productDescription', 'availabilityZone'].flatMap(
    (name) => textOf(member(parsed, name)) ?? [],
  );
  return facts.length > 0 ? facts.join(', ') : description.trim();
}

function zoneIn(description: string) {
  const zone = textOf(member(parseText(description), 'availabilityZone'));
  return zone === undefined ? {} : { availability_zone: zone };
}
