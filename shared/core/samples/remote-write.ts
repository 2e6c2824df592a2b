/**
 * Samples that Prometheus sends: `remote_write`, version 1.
 *
 * Source: Prometheus Remote-Write 1.0 specification, "Protocol"; fields by prompb/types.proto.
 */

import { PbfReader } from 'pbf';
import { uncompress } from 'snappyjs';
import type { Labels } from '../model/labels.ts';
import type { Tally } from '../model/series.ts';
import { createTallies, single } from '../model/tallies.ts';
import type { EpochMs } from '../model/time.ts';
import { UnreadableSamples } from './unreadable.ts';

/** Many times what Prometheus puts into one request. A bomb stops here. */
export const REQUEST_BYTES_MAX = 32 * 1024 * 1024;

interface Series {
  readonly labels: (readonly [name: string, value: string])[];
  readonly samples: Sample[];
}

interface Sample {
  value: number;
  at: EpochMs;
}

/**
 * What is no number is a mark that the series ended, and counts as no sample.
 *
 * @param body a `prometheus.WriteRequest`, compressed by Snappy's block format
 * @throws UnreadableSamples
 */
export function readRemoteWrite(body: Uint8Array): readonly Tally[] {
  const tallies = createTallies();
  for (const { labels, samples } of readRequest(body)) {
    const series = { labels: Object.fromEntries(labels) satisfies Labels };
    for (const { value, at } of samples) {
      tallies.add(series, at, single(value));
    }
  }
  return tallies.list();
}

function readRequest(body: Uint8Array): readonly Series[] {
  try {
    const request = new PbfReader(uncompress(new Uint8Array(body), REQUEST_BYTES_MAX));
    return request.readFields<Series[]>(readSeries, []);
  } catch (cause) {
    throw new UnreadableSamples('no write request of Prometheus, compressed by Snappy', { cause });
  }
}

function readSeries(tag: number, request: Series[], reader: PbfReader): void {
  if (tag === 1) request.push(reader.readMessage(readMember, { labels: [], samples: [] }));
}

function readMember(tag: number, { labels, samples }: Series, reader: PbfReader): void {
  if (tag === 1) labels.push(readLabel(reader));
  else if (tag === 2) samples.push(reader.readMessage(readSample, { value: 0, at: 0 }));
}

function readLabel(reader: PbfReader): readonly [name: string, value: string] {
  const label = { name: '', value: '' };
  reader.readMessage((tag, read, from) => {
    if (tag === 1) read.name = from.readString();
    else if (tag === 2) read.value = from.readString();
  }, label);
  return [label.name, label.value];
}

function readSample(tag: number, sample: Sample, reader: PbfReader): void {
  if (tag === 1) sample.value = reader.readDouble();
  else if (tag === 2) sample.at = reader.readVarint(true);
}
