import { createAlert } from '../../model/alert.ts';
import type { Mask } from '../../model/mask.ts';
import type { Reading } from '../../model/reading.ts';
import { HOUR_MS } from '../../model/time.ts';
import { excerpt } from './excerpt.ts';
import type { Parcel } from './source.ts';

const NAME = 'unrecognised';
const LAPSE_MS = HOUR_MS;
const SAMPLE_CHARS_MAX = 1_000;

/**
 * One alert for all payloads that nobody could read, with an excerpt of the latest, so that a
 * flood of them is one alert. Lapses when they stop.
 *
 * @param because what was wrong, in words
 * @param reader source that knew the shape and could not read the rest
 */
export function unrecognised(parcel: Parcel, because: string, mask: Mask, reader = ''): Reading {
  const { receivedAt, sns, sqs } = parcel;
  const from = sns?.topicArn || sqs?.queueArn || '';
  const alert = createAlert({
    identity: { source: NAME, alertname: 'UnrecognisedPayload', ...(reader && { reader }) },
    labels: { severity: 'warning' },
    annotations: {
      title: reader === '' ? 'A payload that no source knows' : `An unreadable ${reader} payload`,
      reason: because,
      ...(from && { from }),
      sample: excerpt(parcel.payload, SAMPLE_CHARS_MAX, mask),
      severity_reason: 'nobody can judge it: a person must look',
    },
    resources: [],
    startsAt: receivedAt,
    endsAt: receivedAt + LAPSE_MS,
    updatedAt: receivedAt,
  });
  return {
    disposition: 'unknown',
    source: NAME,
    sightings: [{ status: 'firing', alert }],
    because,
  };
}
