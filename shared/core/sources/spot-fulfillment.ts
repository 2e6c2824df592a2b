/**
 * A request for a Spot instance got its instance.
 *
 * Source: Amazon EC2 User Guide, "Monitor the status of your Spot Instance requests".
 */

import { HOUR_MS } from '../model/time.ts';
import { ec2Sighting, type InstanceEvent, instancePage, instanceSource } from './support/ec2.ts';
import { alerts, type Parcel } from './support/source.ts';

const NAME = 'spot-fulfillment';
/** For those who ask to be told: a point in time has no end of its own. */
const LAPSE_MS = HOUR_MS;

export const spotFulfillment = instanceSource(NAME, 'EC2 Spot Instance Request Fulfillment', read);

function read(event: InstanceEvent, parcel: Parcel) {
  const { instanceId } = event;
  const requestId = event.requestId;
  const sighting = ec2Sighting(event, parcel, {
    source: NAME,
    alertname: 'SpotRequestFulfilled',
    service: 'EC2 Spot',
    status: 'info',
    severity: 'info',
    identity: { instance_id: instanceId },
    labels: { spot_request_id: requestId },
    annotations: {
      title: `Spot request fulfilled: ${instanceId}`,
      reason: requestId && `request ${requestId} has its instance`,
      severity_reason: 'capacity arrived',
    },
    resources: [instanceId],
    fragment: instancePage(instanceId),
    lapse: LAPSE_MS,
    untold: 'capacity arrived as asked for; counts in its fleet',
  });
  return alerts(sighting);
}
