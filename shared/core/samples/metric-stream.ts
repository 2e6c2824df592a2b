/**
 * Samples of a CloudWatch metric stream in JSON, which Firehose delivers to an HTTP endpoint.
 *
 * Source: Amazon CloudWatch User Guide, "CloudWatch metric stream output in JSON format"; Amazon Data
 * Firehose Developer Guide, "Understand HTTP endpoint delivery request and response specifications".
 */

import * as z from 'zod/mini';
import { LabelSet } from '../model/label-set.ts';
import type { Tally } from '../model/series.ts';
import { createTallies } from '../model/tallies.ts';
import { UnreadableSamples } from './unreadable.ts';

const Request = z.object({
  requestId: z.string().check(z.minLength(1)),
  records: z.array(z.object({ data: z.string() })),
});

/** One sample of one metric. Statistics beside these four are percentiles, which do not add up. */
const Datapoint = z.object({
  account_id: z.optional(z.string()),
  region: z.optional(z.string()),
  namespace: z.string(),
  metric_name: z.string(),
  dimensions: z.optional(LabelSet),
  timestamp: z.number(),
  value: z.object({ count: z.number(), sum: z.number(), min: z.number(), max: z.number() }),
  unit: z.optional(z.string()),
});

export interface StreamedSamples {
  /** The same for every try to deliver the same records. */
  readonly requestId: string;
  readonly tallies: readonly Tally[];
  /** Lines that are no datapoint in JSON. */
  readonly unreadable: number;
}

/**
 * A line that nobody can read does not keep the others from being counted.
 *
 * @param body the request, inflated
 * @throws UnreadableSamples
 */
export function readMetricStream(body: string): StreamedSamples {
  const { requestId, records } = readRequest(body);
  const tallies = createTallies();
  let unreadable = 0;
  for (const { data } of records) {
    for (const line of Buffer.from(data, 'base64').toString().split('\n')) {
      if (line.trim() === '') continue;
      const datapoint = readDatapoint(line);
      if (datapoint === undefined) unreadable += 1;
      else tallies.add(seriesOf(datapoint), datapoint.timestamp, datapoint.value);
    }
  }
  return { requestId, tallies: tallies.list(), unreadable };
}

function readRequest(body: string): z.infer<typeof Request> {
  try {
    return z.parse(Request, JSON.parse(body));
  } catch (cause) {
    throw new UnreadableSamples('no delivery of Firehose', { cause });
  }
}

function readDatapoint(line: string): z.infer<typeof Datapoint> | undefined {
  try {
    return z.parse(Datapoint, JSON.parse(line));
  } catch {
    return undefined;
  }
}

function seriesOf({
  dimensions,
  metric_name,
  namespace,
  account_id,
  region,
  unit,
}: z.infer<typeof Datapoint>): Pick<Tally, 'labels' | 'unit'> {
  return {
    labels: {
      ...dimensions,
      __name__: metric_name,
      namespace,
      ...(account_id !== undefined && { account: account_id }),
      ...(region !== undefined && { region }),
    },
    ...(unit !== undefined && { unit }),
  };
}
