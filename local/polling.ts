/** What asking CloudWatch for the watched metrics costs. */

import { HOUR_MS, MINUTE_MS, type Milliseconds } from '../shared/core/model/time.ts';
import type { Watch } from '../shared/core/model/watch.ts';
import { SERIES_MAX } from '../shared/core/watch/roster.ts';
import { TAKING_FUNCTIONS } from '../shared/pipeline/support/detect-alert-rate.ts';

/**
 * Dollars for each metric that a call requests, without tax. Source: Amazon CloudWatch pricing in
 * us-east-1 as of January 2026, "Metrics requested using GetMetricData": there is no free tier.
 */
export const METRIC_REQUEST_DOLLARS = 0.01 / 1_000;
/** As AWS counts. */
const MONTH_MS: Milliseconds = 730 * HOUR_MS;

export interface Polling {
  readonly requestsPerMonth: number;
  readonly dollarsPerMonth: number;
  /** A search may find fewer series than it is counted for. */
  readonly isMost: boolean;
}

interface Asked {
  /** Metrics that asking once requests: CloudWatch bills each, whether or not it has readings. */
  readonly requests: number;
  readonly everyMs: Milliseconds;
  readonly isMost: boolean;
}

/** Once each has its history: a new series is asked once for what was before. */
export function pollingOf(watches: readonly Watch[]): Polling {
  const asked = watches.flatMap(askedFor);
  const requests = asked
    .map((one) => one.requests * (MONTH_MS / one.everyMs))
    .reduce((sum, each) => sum + each, 0);
  return {
    requestsPerMonth: Math.round(requests),
    dollarsPerMonth: requests * METRIC_REQUEST_DOLLARS,
    isMost: asked.some(({ isMost }) => isMost),
  };
}

/** `polling CloudWatch: 300,000 metrics a month, $3.00 at list price` */
export function pollingInWords({ requestsPerMonth, dollarsPerMonth, isMost }: Polling): string {
  const dollars = dollarsPerMonth.toLocaleString('en-US', {
    ...{ minimumFractionDigits: 2, maximumFractionDigits: 2 },
  });
  const figures = `${requestsPerMonth.toLocaleString('en-US')} metrics a month, $${dollars}`;
  return `polling CloudWatch: ${isMost ? 'up to ' : ''}${figures} at list price`;
}

function askedFor({ source }: Watch): readonly Asked[] {
  if (source.kind === 'alert-rate') {
    return [{ requests: TAKING_FUNCTIONS.length, everyMs: MINUTE_MS, isMost: true }];
  }
  if (source.kind !== 'metric') return [];
  const { metrics, expression = '', everyMs } = source;
  const searches = expression.match(/\bSEARCH\s*\(/g)?.length ?? 0;
  const requests = Object.keys(metrics).length + searches * SERIES_MAX;
  return [{ requests, everyMs, isMost: searches > 0 }];
}
