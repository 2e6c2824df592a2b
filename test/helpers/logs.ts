/** Log subscriptions with lines of one's own, and what is made of them. */

import { gzipSync } from 'node:zlib';
import { DEFAULT_LOG_RULES } from '../../shared/core/model/log-rules.ts';
import type { Sighting } from '../../shared/core/model/reading.ts';
import { logSubscription } from '../../shared/core/sources/log-subscription.ts';
import type { Parcel } from '../../shared/core/sources/support/source.ts';
import { aParcel, readParcel } from './parcels.ts';

export const LOGGED_AT = Date.UTC(2026, 2, 12, 9);
export const LOG_GROUP = '/ecs/orders';

/** A document with an event for each line, a millisecond apart. */
export function logDocument(lines: readonly string[], some: object = {}): object {
  return {
    messageType: 'DATA_MESSAGE',
    owner: '004215550173',
    logGroup: LOG_GROUP,
    logStream: 'orders/web/1',
    subscriptionFilters: ['errors'],
    logEvents: lines.map((message, index) => ({
      id: `${index}`,
      timestamp: LOGGED_AT + index,
      message,
    })),
    ...some,
  };
}

/** As CloudWatch Logs sends it to Lambda. */
export function subscription(document: unknown): { awslogs: { data: string } } {
  return { awslogs: { data: packed(JSON.stringify(document)) } };
}

export function packed(text: string | Buffer): string {
  return gzipSync(text).toString('base64');
}

/** The only sighting in such a document, read by the default rules. */
export function logged(lines: readonly string[], some: Partial<Parcel> = {}): Sighting {
  const parcel = aParcel(subscription(logDocument(lines)), some);
  const { sightings } = readParcel(logSubscription, parcel, { logRules: DEFAULT_LOG_RULES });
  const [sighting] = sightings;
  if (sighting === undefined || sightings.length > 1) throw new Error('it holds not one alert');
  return sighting;
}

/** Its title without the log group. */
export function titleOf(...lines: readonly string[]): string {
  return logged(lines).alert.annotations.title?.slice(`${LOG_GROUP}: `.length) ?? '';
}
