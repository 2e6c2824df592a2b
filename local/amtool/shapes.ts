/**
 * What the API answers, its members in the order in which Alertmanager writes them: `json` prints
 * them so.
 *
 * Source: Alertmanager's OpenAPI description, gettableAlert, gettableSilence, alertmanagerStatus.
 */

import * as z from 'zod/mini';

const Texts = z.record(z.string(), z.string());
const Names = z.array(z.string());

export const ApiMatcher = z.object({
  isEqual: z._default(z.boolean(), true),
  isRegex: z.boolean(),
  name: z.string(),
  value: z.string(),
});
export type ApiMatcher = z.infer<typeof ApiMatcher>;

export const ApiSilence = z.object({
  annotations: z.optional(Texts),
  id: z.string(),
  status: z.object({ state: z.string() }),
  updatedAt: z.string(),
  comment: z.string(),
  createdBy: z.string(),
  endsAt: z.string(),
  matchers: z.array(ApiMatcher),
  startsAt: z.string(),
});
export type ApiSilence = z.infer<typeof ApiSilence>;
export const ApiSilences = z.array(ApiSilence);

export const ApiAlert = z.object({
  annotations: Texts,
  endsAt: z.string(),
  fingerprint: z.string(),
  receivers: z.array(z.object({ name: z.string() })),
  startsAt: z.string(),
  status: z.object({
    inhibitedBy: Names,
    // Since 0.28.
    mutedBy: z.optional(Names),
    silencedBy: Names,
    state: z.string(),
  }),
  updatedAt: z.string(),
  generatorURL: z.optional(z.string()),
  labels: Texts,
});
export type ApiAlert = z.infer<typeof ApiAlert>;
export const ApiAlerts = z.array(ApiAlert);

export const ApiStatus = z.object({
  cluster: z.object({
    name: z.optional(z.string()),
    peers: z.optional(z.array(z.object({ address: z.string(), name: z.string() }))),
    status: z.string(),
  }),
  config: z.object({ original: z.string() }),
  uptime: z.string(),
  versionInfo: z.object({
    branch: z.string(),
    buildDate: z.string(),
    buildUser: z.string(),
    goVersion: z.string(),
    revision: z.string(),
    version: z.string(),
  }),
});
export type ApiStatus = z.infer<typeof ApiStatus>;
