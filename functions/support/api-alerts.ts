/** `/api/v2/alerts` and what is listed beside it. */

import { randomUUID } from 'node:crypto';
import { readAlertQuery, readReceiverMatchers } from '../../shared/core/api/alert-query.ts';
import type { ListedAlert } from '../../shared/core/api/listed-alert.ts';
import { listReceiver } from '../../shared/core/api/listed-receiver.ts';
import { type PostedAlert, readPostedAlerts } from '../../shared/core/api/posted-alerts.ts';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import { matchesAll } from '../../shared/core/model/matcher.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { type ListedGroup, listAlerts, listGroups } from '../../shared/pipeline/list-alerts.ts';
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

/** An alert in the list of groups. */
interface Member {
  /** Of its place in the list. */
  readonly name: string;
  /** Of its group, one for all of its alerts. */
  readonly head: Omit<ListedGroup, 'alerts'>;
  readonly alert: ListedAlert;
}

/** A group may be longer than an answer can be: its alerts then stand in the next one as well. */
export async function getGroups({ parameters, app, ...request }: ApiRequest): Promise<ApiAnswer> {
  const groups = await listGroups(readAlertQuery(parameters, parseMatcher), app);
  const members = groups.flatMap(({ alerts, ...head }, index) =>
    alerts.map((alert, at): Member => {
      return { name: `${inDigits(index)}-${inDigits(at)}`, head, alert };
    }),
  );
  return cut(members, ({ name }) => name, { parameters, ...request }, groupsOf);
}

function groupsOf(members: readonly Member[]): readonly ListedGroup[] {
  const groups = Map.groupBy(members, ({ head }) => head);
  return [...groups].map(([head, some]) => ({ alerts: some.map(({ alert }) => alert), ...head }));
}

function inDigits(index: number): string {
  return String(index).padStart(9, '0');
}

export async function getReceivers({ parameters, app }: ApiRequest): Promise<ApiAnswer> {
  const matchers = readReceiverMatchers(parameters, parseMatcher);
  const receivers = app.config.receivers.map(listReceiver);
  return json(
    200,
    receivers.filter(({ labels }) => matchesAll(matchers, labels)),
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
