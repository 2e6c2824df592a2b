/**
 * Lines of a log group, by a subscription filter: to Lambda, by Kinesis, or already inflated.
 * Which lines are errors the log rules say. Lines are counted and a few shown, never told one by
 * one; nothing reports that they stopped.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Real-time processing of log data with subscriptions".
 */

import type { SourceSettings } from '../model/config.ts';
import type { Reading } from '../model/reading.ts';
import { logSighting, quietSighting } from './support/log-alert.ts';
import { eventsOf, type LogDocument, openData, readDocument } from './support/log-document.ts';
import { joinEvents } from './support/log-records.ts';
import { tally } from './support/log-tally.ts';
import { masksOf } from './support/masked.ts';
import { alerts, member, nothing, type Parcel, type Source } from './support/source.ts';

const NAME = 'log-subscription';
/**
 * The router's own functions. An alert about a line of theirs makes them log again: under a policy
 * for all log groups of an account that would never end. A filter that somebody set on one of them
 * is a wish, and its one alert is told.
 */
const OWN_LOG_GROUP = /^\/aws\/lambda\/tocsin-/;

export const logSubscription: Source = {
  name: NAME,
  recognises: ({ payload }) =>
    member(payload, 'awslogs') !== undefined ||
    typeof member(member(payload, 'kinesis'), 'data') === 'string' ||
    isDocument(payload),
  read(parcel, settings) {
    const documents = documentsIn(parcel.payload);
    return joined(documents.map((document) => readLines(document, parcel, settings)));
  },
};

function isDocument(payload: unknown): boolean {
  const type = member(payload, 'messageType');
  return type === 'DATA_MESSAGE' || type === 'CONTROL_MESSAGE';
}

function documentsIn(payload: unknown): readonly LogDocument[] {
  if (isDocument(payload)) return [readDocument(NAME, payload)];
  const data = member(member(payload, 'awslogs') ?? member(payload, 'kinesis'), 'data');
  if (typeof data !== 'string') throw new Error(`not a readable ${NAME}: it has no data`);
  return openData(NAME, data);
}

function readLines(
  document: LogDocument,
  { receivedAt, region }: Parcel,
  settings: SourceSettings,
): Omit<Reading, 'source'> {
  const { logGroup, messageType, policyLevel } = document;
  if (messageType === 'CONTROL_MESSAGE') {
    return nothing('control', 'CloudWatch Logs tries out the destination: dropped');
  }
  if (policyLevel === 'ACCOUNT_LEVEL_POLICY' && OWN_LOG_GROUP.test(logGroup)) {
    return nothing('outbound', `the router's own log, by a policy for all log groups: ${logGroup}`);
  }
  const events = eventsOf(document);
  const inForce = settings.logRules.filter((rule) => rule.logGroup?.test(logGroup) ?? true);
  const found = tally(joinEvents(events), inForce);
  const { prose: mask } = masksOf(settings);
  const about = { source: NAME, document, events, receivedAt, mask, ...(region && { region }) };
  return alerts(found === undefined ? quietSighting(about) : logSighting(about, found));
}

/** What several documents of one payload say; what tells of a problem counts first. */
function joined(readings: readonly Omit<Reading, 'source'>[]): Omit<Reading, 'source'> {
  const sightings = readings.flatMap((reading) => reading.sightings);
  const [first] = readings;
  return sightings.length > 0 || first === undefined ? alerts(...sightings) : first;
}
