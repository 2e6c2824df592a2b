/** Which of the open alerts of a service may have to do with those of a notification. */

import type { RelatedAlerts } from '../model/background.ts';
import { labelValue } from '../model/labels.ts';
import type { Notification } from '../model/notification.ts';
import type { OpenAlert, OpenPage } from '../model/open-alert.ts';

type About = Pick<Notification, 'groupId' | 'firing' | 'resolved'>;

/** The service whose open alerts are worth asking for; undefined when there is none. */
export function serviceOf({ firing, resolved }: About): string | undefined {
  const [first] = [...firing, ...resolved];
  return (first && labelValue(first.labels, 'service')) || undefined;
}

/**
 * Alerts of the same resource; and of the same service, unless that is one of AWS's: half of what is
 * open may be `AWS/EC2`.
 */
export function relatedAlerts(about: About, { alerts, next }: OpenPage): RelatedAlerts | undefined {
  const own = [...about.firing, ...about.resolved];
  const fingerprints = new Set(own.map(({ fingerprint }) => fingerprint));
  const resources = new Set(own.map(({ labels }) => labelValue(labels, 'resource')));
  const isSame = ({ resource }: OpenAlert) => resource !== '' && resources.has(resource);

  const seen = new Set(fingerprints);
  const others = alerts.filter((one) => {
    if (one.groupId === about.groupId || seen.has(one.fingerprint)) return false;
    seen.add(one.fingerprint);
    return isSame(one) || !one.service.startsWith('AWS/');
  });
  if (others.length === 0) return undefined;
  return {
    alerts: [...others.filter(isSame), ...others.filter((one) => !isSame(one))],
    isCut: next !== undefined,
  };
}
