/**
 * Lines of a log group, by a subscription filter: to Lambda, by Kinesis, or already inflated.
 * Which lines are errors the log rules say. Lines are counted and a few shown, never told one by
 * one; nothing reports that they stopped.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Real-time processing of log data with subscriptions".
 */

import {
  carriesLogs,
  documentsIn,
  eventsOf,
  isOwnLog,
  type LogDocument,
} from '../logs/document.ts';
import { joinEvents } from '../logs/records.ts';
import type { SourceSettings } from '../model/config.ts';
import type { Reading } from '../model/reading.ts';
import { logSighting, quietSighting } from './support/log-alert.ts';
import { tally } from './support/log-tally.ts';
import { masksOf } from './support/masked.ts';
import { alerts, nothing, type Parcel, type Source } from './support/source.ts';

const NAME = 'log-subscription';

export const logSubscription: Source = {
  name: NAME,
  recognises: ({ payload }) => carriesLogs(payload),
  read(parcel, settings) {
    const documents = documentsIn(parcel.payload);
    return joined(documents.map((document) => readLines(document, parcel, settings)));
  },
};

function readLines(
  document: LogDocument,
  { receivedAt, region }: Parcel,
  settings: SourceSettings,
): Omit<Reading, 'source'> {
  const { logGroup, messageType } = document;
  if (messageType === 'CONTROL_MESSAGE') {
    return nothing('control', 'CloudWatch Logs tries out the destination: dropped');
  }
  if (isOwnLog(document)) {
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
