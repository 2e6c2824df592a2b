/** Alerts whose labels their sender chose: what Alertmanager's clients and Grafana have in common. */

import { type Labels, labelValue, withoutEmpty } from '../../model/labels.ts';
import type { EpochMs } from '../../model/time.ts';
import { isObject } from './fields.ts';
import { readTime } from './source.ts';

/** Go's zero time, which stands for "none". Every moment before 1970 is taken for it. */
const ZERO_AT: EpochMs = 0;
/** Names, in small letters, of alerts that always fire to prove that alerting works. */
const HEARTBEATS = ['watchdog', 'heartbeat', 'deadmansswitch', 'deadmanswitch', 'deadmanssnitch'];
/** Labels that name what an alert is about, the nearest first. */
const RESOURCE_LABELS = ['instance', 'pod', 'node', 'host', 'device', 'dev', 'service', 'job'];

/** An empty value is no label. Numbers and truths, which some clients post, read as text. */
export function textsOf(record: unknown): Labels {
  return withoutEmpty(plainTexts(record));
}

/** Empty ones among them, as annotations may be. */
export function plainTexts(record: unknown): Labels {
  if (!isObject(record)) return {};
  const pairs = Object.entries(record).flatMap(([name, value]) => {
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? [[name, String(value)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Each once, the nearest first. */
export function resourcesOf(labels: Labels): readonly string[] {
  const resources = RESOURCE_LABELS.map((name) => labelValue(labels, name));
  return [...new Set(resources)].filter((resource) => resource !== '');
}

export function isHeartbeatAlert(labels: Labels): boolean {
  const name = labelValue(labels, 'alertname')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return HEARTBEATS.includes(name);
}

export function momentOf(text: string): EpochMs | undefined {
  const at = readTime(text);
  return at === undefined || at < ZERO_AT ? undefined : at;
}
