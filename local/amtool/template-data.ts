/**
 * What a template is given, out of a file in the shape of Alertmanager's `Data`.
 *
 * Source: Alertmanager's template/template.go, Data and Alert.
 */

import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { TemplateData } from '../../shared/core/template/data.ts';

const Texts = z._default(z.record(z.string(), z.string()), {});
const Status = z._default(z.enum(['firing', 'resolved']), 'firing');
const Text = z._default(z.string(), '');

const Data = z.object({
  receiver: Text,
  status: Status,
  alerts: z._default(
    z.array(
      z.object({
        status: Status,
        labels: Texts,
        annotations: Texts,
        startsAt: z.optional(z.string()),
        endsAt: z.optional(z.string()),
        generatorURL: Text,
        fingerprint: Text,
      }),
    ),
    [],
  ),
  notificationReason: Text,
  groupLabels: Texts,
  commonLabels: Texts,
  commonAnnotations: Texts,
  externalURL: Text,
});

/** Go's zero time: a field that nobody filled in. */
const ZERO = '0001-01-01T00:00:00Z';

/** @throws Error when the file is of another shape */
export function readTemplateData(path: string): TemplateData {
  const read = Data.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
  const { alerts, externalURL, ...rest } = read.data;
  return {
    ...rest,
    externalUrl: externalURL,
    alerts: alerts.map(({ startsAt = ZERO, endsAt = ZERO, generatorURL, ...alert }) => {
      return { ...alert, startsAt, endsAt, generatorUrl: generatorURL };
    }),
  };
}

/** For whoever has none at hand: two alerts of one group, of which one is over. */
export function exampleData(now: number): TemplateData {
  const common = { alertname: 'ReplicaBehind', team: 'db' };
  const alert = { annotations: { summary: 'a replica is far behind' }, generatorUrl: '' };
  const startsAt = now - 5 * MINUTE_MS;
  return {
    ...{ receiver: 'on-call', status: 'firing', notificationReason: 'first notification' },
    alerts: [
      {
        ...{ ...alert, status: 'firing', labels: { ...common, instance: 'db-1' } },
        ...{ startsAt, fingerprint: '3f1c8a90d2e45b67' },
      },
      {
        ...{ ...alert, status: 'resolved', labels: { ...common, instance: 'db-2' } },
        ...{ startsAt, endsAt: now, fingerprint: '9b07d4e6a1c2f853' },
      },
    ],
    ...{ groupLabels: { alertname: common.alertname }, commonLabels: common },
    commonAnnotations: alert.annotations,
    externalUrl: 'https://alerts.example.com',
  };
}
