/** What stands beside the lists: the router's own state, and paths of older versions. */

import { BUILD } from '../../shared/core/api/version.ts';
import { type ApiAnswer, type ApiRequest, json } from './api-request.ts';

const GONE =
  'The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version 0.27.0' +
  ' - please use the equivalent route in the v2 API';

export async function getStatus({ app, startedAt }: ApiRequest): Promise<ApiAnswer> {
  const own = { branch: BUILD.revision, buildDate: '', buildUser: '', goVersion: '' };
  return json(200, {
    // There is no cluster to join: whoever answers reads the same store.
    cluster: { peers: [], status: 'disabled' },
    config: { original: app.config.original },
    uptime: new Date(startedAt).toISOString(),
    versionInfo: { ...own, ...BUILD },
  });
}

export async function isGone(): Promise<ApiAnswer> {
  return json(410, { status: 'deprecated', error: GONE });
}

export async function isHealthy(): Promise<ApiAnswer> {
  return { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' };
}
