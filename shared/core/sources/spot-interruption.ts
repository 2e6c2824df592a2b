/**
 * EC2 takes a Spot instance back: a deadline. Delivered by best effort, so it may not come; nothing
 * reports its end.
 *
 * Source: Amazon EC2 User Guide, "Spot Instance interruption notices".
 */

import { type EpochMs, MINUTE_MS } from '../model/time.ts';
import { ec2Sighting, type InstanceEvent, instancePage, instanceSource } from './support/ec2.ts';
import { believe, rfc3339 } from './support/moments.ts';
import { alerts, type Parcel } from './support/source.ts';

const NAME = 'spot-interruption';
/** From the notice until EC2 terminates or stops the instance. Hibernation begins at once. */
const NOTICE_MS = 2 * MINUTE_MS;
/** Long enough to be told at the next look at a group. The instance is gone by then. */
const LAPSE_MS = 15 * MINUTE_MS;

export const spotInterruption = instanceSource(
  NAME,
  'EC2 Spot Instance Interruption Warning',
  read,
);

function read(event: InstanceEvent, parcel: Parcel) {
  const { instanceId } = event;
  const action = event.action;
  const deadline = deadlineOf(believe(event.at, parcel.receivedAt), action);

  const sighting = ec2Sighting(event, parcel, {
    source: NAME,
    alertname: 'SpotInterruption',
    service: 'EC2 Spot',
    status: 'firing',
    severity: 'warning',
    identity: { instance_id: instanceId },
    labels: { instance_action: action },
    annotations: {
      title: `Spot interruption${action && ` (${action})`}: ${instanceId}`,
      reason: reasonOf(action),
      deadline: deadline === undefined ? undefined : rfc3339(deadline),
      severity_reason:
        'two minutes of notice for one instance; whether that is critical its fleet decides',
    },
    resources: [instanceId],
    fragment: instancePage(instanceId),
    lapse: LAPSE_MS,
    lapseFrom: lapseFrom(deadline, parcel.receivedAt),
  });
  return alerts(sighting);
}

/** Undefined without a time to count from, as in samples with placeholders. */
function deadlineOf(at: EpochMs | undefined, action: string): EpochMs | undefined {
  if (at === undefined) return undefined;
  return action === 'hibernate' ? at : at + NOTICE_MS;
}

/**
 * The later of receipt and deadline. A deadline further ahead than the notice is long comes from a
 * clock that is fast: it would hold the alert for longer.
 */
function lapseFrom(deadline: EpochMs | undefined, receivedAt: EpochMs): EpochMs {
  return Math.min(Math.max(deadline ?? receivedAt, receivedAt), receivedAt + NOTICE_MS);
}

function reasonOf(action: string): string {
  switch (action) {
    case 'terminate':
    case 'stop':
      return `EC2 needs the capacity back and will ${action} the instance two minutes after the notice`;
    case 'hibernate':
      return 'EC2 needs the capacity back and hibernates the instance at once';
    default:
      return 'EC2 needs the capacity back';
  }
}
