/** `/metrics`: what Prometheus scrapes. */

import { formatMetrics } from '../../shared/core/api/metrics.ts';
import { readStanding } from '../../shared/pipeline/read-standing.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';

export async function getMetrics({ app, reload }: ApiRequest): Promise<ApiAnswer> {
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    body: formatMetrics({ ...(await readStanding(app)), reload }),
  };
}
