/** `/api/v2/alerts` and what is listed beside it. */

import { randomUUID } from 'node:crypto';
import { readAlertQuery } from '../../shared/core/api/alert-query.ts';
import { type PostedAlert, readPostedAlerts } from '../../shared/core/api/posted-alerts.ts';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { listAlerts, listGroups } from '../../shared/pipeline/list-alerts.ts';
import { cut } from './api-pages.ts';
import { type ApiAnswer, type ApiRequest, json, nothing, refused } from './api-request.ts';

/** Answered when they are stored: whoever hears nothing, or anything but 200, posts them again. */
export async function postAlerts({ body, app }: ApiRequest): Promise<ApiAnswer> {
  const now = app.clock.now();
  const { valid, refusal } = readPostedAlerts(body, now, app.config.resolveTimeoutMs);
  if (valid.length > 0) {
    const payload = valid.map(carried);
    await ingest({ messageId: randomUUID(), payload, acceptedAt: now }, app);
  }
  return refusal === undefined ? nothing(200) : refused(refusal);
}

export async function getAlerts({ parameters, app, ...request }: ApiRequest): Promise<ApiAnswer> {
  const alerts = await listAlerts(readAlertQuery(parameters, parseMatcher), app);
  return cut(alerts, ({ fingerprint }) => fingerprint, { parameters, ...request });
}

export async function getGroups({ parameters, app, ...request }: ApiRequest): Promise<ApiAnswer> {
  const groups = await listGroups(readAlertQuery(parameters, parseMatcher), app);
  const named = groups.map((group, index) => ({ group, name: String(index).padStart(9, '0') }));
  return cut(
    named,
    ({ name }) => name,
    { parameters, ...request },
    ({ group }) => group,
  );
}

export async function getReceivers({ app }: ApiRequest): Promise<ApiAnswer> {
  return json(
    200,
    app.config.receivers.map(({ name }) => ({ labels: { name }, name })),
  );
}

/** As the source of posted alerts reads them: times in the one form that says all. */
function carried({ startsAt, endsAt, ...alert }: PostedAlert) {
  return {
    ...alert,
    ...(startsAt !== undefined && { startsAt: startsAt.text }),
    ...(endsAt !== undefined && { endsAt: endsAt.text }),
  };
}
