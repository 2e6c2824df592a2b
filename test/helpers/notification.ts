/** Notifications for tests: say what matters, the rest is filled in to fit. */

import type { Alert } from '../../shared/core/model/alert.ts';
import { createAlert, severityOf } from '../../shared/core/model/alert.ts';
import type { Fingerprint } from '../../shared/core/model/keys.ts';
import { dedupKey, type GroupKey, groupId } from '../../shared/core/model/keys.ts';
import type { Annotations, Labels } from '../../shared/core/model/labels.ts';
import { formatLabels, labelValue } from '../../shared/core/model/labels.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { worse } from '../../shared/core/model/severity.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';

/** When the problems of these tests begin. */
export const BEGAN_AT = Date.UTC(2026, 10, 14, 2, 58);
/** When the decision to tell is taken, unless a test says otherwise. */
export const DECIDED_AT = BEGAN_AT + 30 * SECOND_MS;

interface SomeAlert extends Partial<Omit<Alert, 'fingerprint'>> {
  /** Short for the label `alertname`. */
  readonly name?: string;
}

/** A critical alert of an alarm, firing since `BEGAN_AT`. Labels and annotations are added to it. */
export function anAlert({ name = 'checkout-5xx-rate', labels, ...rest }: SomeAlert = {}): Alert {
  return createAlert({
    identity: { alertname: name, region: 'eu-west-1', account: 'prod', ...labels },
    labels: { severity: 'critical', ...labels },
    annotations: {},
    resources: [],
    startsAt: BEGAN_AT,
    updatedAt: BEGAN_AT,
    ...rest,
  });
}

/** As many alerts as asked for, told apart by their label `instance`. */
export function manyAlerts(count: number, some: (index: number) => SomeAlert = () => ({})) {
  return Array.from({ length: count }, (_, index) => {
    const { labels, ...rest } = some(index);
    const instance = `i-${String(index).padStart(4, '0')}`;
    return anAlert({ name: 'instance-status-check', ...rest, labels: { instance, ...labels } });
  });
}

/**
 * A first notification of one critical alert, unless told otherwise. All alerts are news in the
 * first and the last of an episode, none in between.
 */
export function aNotification(some: Partial<Notification> = {}): Notification {
  const firing = some.firing ?? (some.resolved === undefined ? [anAlert()] : []);
  const resolved = some.resolved ?? [];
  const alerts = [...firing, ...resolved];
  const groupLabels =
    some.groupLabels ??
    common(
      alerts.map(({ labels }) => labels),
      ['alertname'],
    );
  const groupKey = some.groupKey ?? (`{}:${formatLabels(groupLabels)}` as GroupKey);
  const receiver = some.receiver ?? 'team-checkout';

  return {
    groupKey,
    groupId: groupId(groupKey, receiver),
    dedupKey: dedupKey(groupKey),
    episode: 1,
    epoch: DECIDED_AT,
    receiver,
    status: firing.length > 0 ? 'firing' : 'resolved',
    reason: firing.length > 0 ? 'first' : 'all-resolved',
    decidedAt: DECIDED_AT,
    firing,
    resolved,
    news: newsOf(['first', 'all-resolved'].includes(some.reason ?? 'first') ? alerts : []),
    worse: new Set(),
    severity: (firing.length > 0 ? firing : resolved).map(severityOf).reduce(worse, 'info'),
    startedAt: Math.min(...alerts.map(({ startsAt }) => startsAt)),
    groupLabels,
    commonLabels: common(alerts.map(({ labels }) => labels)),
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalUrl: 'https://tocsin.example.com',
    ...some,
  };
}

/** The notification that all is over, after so many minutes. */
export function aResolved(alerts: readonly Alert[], minutes = 14): Notification {
  const endsAt = BEGAN_AT + minutes * MINUTE_MS;
  return aNotification({
    resolved: alerts.map((alert) => ({ ...alert, endsAt })),
    decidedAt: endsAt + 10 * SECOND_MS,
  });
}

export function newsOf(alerts: readonly Alert[]): ReadonlySet<Fingerprint> {
  return new Set(alerts.map(({ fingerprint }) => fingerprint));
}

/** The pairs that all have, of the given names where some are given. */
function common(all: readonly (Labels | Annotations)[], names?: readonly string[]): Labels {
  const [first = {}, ...rest] = all;
  return Object.fromEntries(
    Object.entries(first).filter(
      ([name, value]) =>
        (names?.includes(name) ?? true) && rest.every((one) => labelValue(one, name) === value),
    ),
  );
}
