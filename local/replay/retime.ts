/**
 * A recorded payload moved in time: every moment in it, by the same distance. A story told in March
 * with payloads recorded in January then reads as if it had happened in March.
 */

import { gunzipSync, gzipSync, unzipSync } from 'node:zlib';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';

const ISO = /\b(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|\+0000|\+00:00)/g;
/** Dates in CloudWatch's reasons: `(03/03/26 02:57:00)`, day first. */
const REASON = /\((\d{2})\\?\/(\d{2})\\?\/(\d{2}) (\d{2}):(\d{2}):(\d{2})\)/g;

export function retime(text: string, byMs: Milliseconds): string {
  if (byMs === 0) return text;
  return retimeLogs(text, byMs)
    .replace(ISO, (_, seconds: string, fraction = '', zone: string) => {
      const moved = new Date(Date.parse(`${seconds}Z`) + wholeSeconds(byMs)).toISOString();
      return `${moved.slice(0, 19)}${fraction}${zone}`;
    })
    .replace(REASON, (_, day, month, year, hour, minute, second) => {
      const at = Date.UTC(
        2000 + Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
      );
      return reasonDate(at + wholeSeconds(byMs));
    });
}

/** Fractions are left as recorded, so that a payload keeps its look. */
function wholeSeconds(ms: Milliseconds): Milliseconds {
  return Math.round(ms / 1_000) * 1_000;
}

function reasonDate(at: EpochMs): string {
  const [date = '', time = ''] = new Date(at).toISOString().split(/[T.]/);
  const [year = '', month, day] = date.split('-');
  return `(${day}/${month}/${year.slice(2)} ${time})`;
}

/** The lines of a log subscription are packed, and their moments are numbers. */
function retimeLogs(text: string, byMs: Milliseconds): string {
  return text.replace(
    /("awslogs"\s*:\s*\{\s*"data"\s*:\s*")([A-Za-z0-9+/=]+)"/g,
    (_, before: string, data: string) => {
      const packed = Buffer.from(data, 'base64');
      const inflate = packed[0] === 0x1f ? gunzipSync : unzipSync;
      const moved = inflate(packed)
        .toString()
        .replace(
          /"timestamp"\s*:\s*(\d{13})/g,
          (_all, at: string) => `"timestamp":${Number(at) + byMs}`,
        );
      return `${before}${gzipSync(retime(moved, 0)).toString('base64')}"`;
    },
  );
}
