/**
 * An EC2 instance changed its state. Starting and stopping is what instances do: it is recorded,
 * and counts in the health of their fleet.
 *
 * Source: Amazon EC2 User Guide, "Monitor Amazon EC2 instance state changes using EventBridge".
 */

import { HOUR_MS } from '../model/time.ts';
import { ec2Sighting, type InstanceEvent, instancePage, instanceSource } from './support/ec2.ts';
import { alerts, type Parcel } from './support/source.ts';

const NAME = 'instance-state';
/** For those who ask to be told: a point in time has no end of its own. */
const LAPSE_MS = HOUR_MS;

export const instanceState = instanceSource(NAME, 'EC2 Instance State-change Notification', read);

function read(event: InstanceEvent, parcel: Parcel) {
  const { instanceId } = event;
  const state = event.state || 'in a state it does not name';
  const sighting = ec2Sighting(event, parcel, {
    source: NAME,
    alertname: 'InstanceState',
    service: 'EC2',
    status: 'info',
    severity: 'info',
    identity: { instance_id: instanceId },
    labels: { state: event.state },
    annotations: {
      title: `EC2 ${instanceId} is ${state}`,
      severity_reason: 'ordinary life of an instance',
    },
    resources: [instanceId],
    fragment: instancePage(instanceId),
    lapse: LAPSE_MS,
    untold: 'ordinary life of an instance; counts in its fleet',
  });
  return alerts(sighting);
}
