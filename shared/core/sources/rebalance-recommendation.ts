/**
 * A Spot instance is at elevated risk of interruption: an early signal, which may come before the
 * interruption notice, with it or without it.
 *
 * Source: Amazon EC2 User Guide, "EC2 instance rebalance recommendations".
 */

import { HOUR_MS } from '../model/time.ts';
import { ec2Sighting, type InstanceEvent, instancePage, instanceSource } from './support/ec2.ts';
import { alerts, type Parcel } from './support/source.ts';

const NAME = 'rebalance-recommendation';
/** Nothing says when the risk is over. After an hour without an interruption it is old news. */
const LAPSE_MS = HOUR_MS;

export const rebalanceRecommendation = instanceSource(
  NAME,
  'EC2 Instance Rebalance Recommendation',
  read,
);

function read(event: InstanceEvent, parcel: Parcel) {
  const { instanceId } = event;
  const sighting = ec2Sighting(event, parcel, {
    source: NAME,
    alertname: 'RebalanceRecommendation',
    service: 'EC2 Spot',
    status: 'firing',
    severity: 'info',
    identity: { instance_id: instanceId },
    annotations: {
      title: `Rebalance recommendation: ${instanceId}`,
      reason: 'the Spot instance is at elevated risk of interruption',
      severity_reason: 'an early signal for one instance; many for one fleet would be a warning',
    },
    resources: [instanceId],
    fragment: instancePage(instanceId),
    lapse: LAPSE_MS,
  });
  return alerts(sighting);
}
