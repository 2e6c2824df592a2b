import { type Alert, type AlertParts, createAlert } from '../../shared/core/model/alert.ts';
import type {
  AlertItem,
  DeliveryRecord,
  GroupHeader,
  LogEntry,
} from '../../shared/core/model/incident.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { Route } from '../../shared/core/model/route.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';

export const NOW = Date.UTC(2026, 2, 3, 3);

/** A root route with Alertmanager's defaults. */
export function aRoute(overrides: Partial<Route> = {}): Route {
  return {
    key: '{}',
    matchers: [],
    receiver: 'on-call',
    groupBy: ['alertname'],
    groupWaitMs: 30 * SECOND_MS,
    groupIntervalMs: 5 * MINUTE_MS,
    repeatIntervalMs: 4 * HOUR_MS,
    muteTimeIntervals: [],
    activeTimeIntervals: [],
    continue: false,
    routes: [],
    ...overrides,
  };
}

export function anIntegration(overrides: Partial<Integration> = {}): Integration {
  return { id: 'on-call/slack[0]', type: 'slack', sendResolved: true, settings: {}, ...overrides };
}

/** A firing alert, named. */
export function anAlert(name: string, overrides: Partial<AlertParts> = {}): Alert {
  return createAlert({
    identity: { alertname: name },
    labels: { severity: 'critical' },
    annotations: {},
    resources: [],
    startsAt: NOW,
    updatedAt: NOW,
    ...overrides,
  });
}

export function anItem(alert: Alert, overrides: Partial<AlertItem> = {}): AlertItem {
  return { alert, pointInTime: false, revision: 1, writtenBy: 'message-1', ...overrides };
}

/** A group that was looked at once, at `NOW`. */
export function aHeader(overrides: Partial<GroupHeader> = {}): GroupHeader {
  return {
    gen: 1,
    version: 1,
    epoch: 100,
    episode: NOW,
    newsProven: false,
    phase: NOW,
    ...overrides,
  };
}

/** A word about these alerts, told at `NOW`. */
export function aWord(
  firing: readonly Alert[],
  resolved: readonly Alert[] = [],
  overrides: Partial<LogEntry> = {},
): LogEntry {
  return {
    epoch: 100,
    firing: firing.map(({ fingerprint }) => fingerprint),
    resolved: resolved.map(({ fingerprint }) => fingerprint),
    reason: 'first',
    acknowledged: false,
    at: NOW,
    newsAt: NOW,
    ...overrides,
  };
}

export function aRecord(overrides: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    epoch: 100,
    episode: NOW,
    state: 'sent',
    tries: 1,
    leaseUntil: NOW,
    settledAt: NOW,
    ...overrides,
  };
}
