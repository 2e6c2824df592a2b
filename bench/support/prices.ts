/** List prices in us-east-1, on demand, beyond the free tier, as of January 2026. */

import type { Bill } from './meter.ts';

const MILLION = 1_000_000;

/** Dollars for each, without tax and data transfer. */
export const PRICES = {
  /** Source: Amazon DynamoDB pricing, on-demand capacity, table class Standard. */
  writeUnit: 0.625 / MILLION,
  readUnit: 0.125 / MILLION,
  /** Source: Amazon SQS pricing, standard queues, each request of up to 64 kB. */
  sqsRequest: 0.4 / MILLION,
  /** Source: Amazon SNS pricing, standard topics, each publish of up to 64 kB; to SQS it is free. */
  snsRequest: 0.5 / MILLION,
} as const;

/** Of the requests on a bill; the time that functions run is not on it. */
export function dollars({ writeUnits, indexUnits, readUnits, sqsCalls, snsCalls }: Bill): number {
  return (
    (writeUnits + indexUnits) * PRICES.writeUnit +
    readUnits * PRICES.readUnit +
    sqsCalls * PRICES.sqsRequest +
    snsCalls * PRICES.snsRequest
  );
}
