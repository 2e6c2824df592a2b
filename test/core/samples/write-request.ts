/** What Prometheus sends by remote write, made by the same libraries turned round. */

import { PbfWriter } from 'pbf';
import { compress } from 'snappyjs';
import type { Labels } from '../../../shared/core/model/labels.ts';

export interface WrittenSeries {
  readonly labels: Labels;
  readonly samples: readonly (readonly [at: number, value: number])[];
}

export function writeRequest(series: readonly WrittenSeries[]): Uint8Array {
  const writer = new PbfWriter();
  for (const one of series) writer.writeMessage(1, writeSeries, one);
  // Metadata, which is not asked for.
  writer.writeMessage(3, (_, metadata) => metadata.writeVarintField(1, 2), undefined);
  return compress(writer.finish());
}

function writeSeries({ labels, samples }: WrittenSeries, writer: PbfWriter): void {
  for (const label of Object.entries(labels)) {
    writer.writeMessage(
      1,
      ([name, value], to) => {
        to.writeStringField(1, name);
        to.writeStringField(2, value);
      },
      label,
    );
  }
  for (const sample of samples) {
    writer.writeMessage(
      2,
      ([at, value], to) => {
        to.writeDoubleField(1, value);
        to.writeVarintField(2, at);
      },
      sample,
    );
  }
}
