/** Sections that Alertmanager has nothing like: what is hidden, what is kept, what is looked up, what is flapping. */

import * as z from 'zod/mini';
import type {
  ApiSettings,
  ArchiveSettings,
  EnrichmentSettings,
  SilenceSettings,
} from '../model/config.ts';
import type { FlappingRule } from '../model/history.ts';
import type { MaskPattern, MaskRules } from '../model/mask.ts';
import { faultOfNetwork } from '../model/networks.ts';
import { blotter } from '../model/pattern.ts';
import { HOUR_MS, SECOND_MS } from '../model/time.ts';
import { secret } from '../receivers/support/addresses.ts';
import {
  duration,
  field,
  flag,
  judgeText,
  list,
  type Outcome,
  oneOf,
  positiveDuration,
} from '../receivers/support/fields.ts';
import { describe, scalarValue } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { pattern } from './sections.ts';

const EPISODES = 4;
const WITHIN_MS = HOUR_MS;
/** Longer, and the first notice would wait for what only explains it. */
const BUDGET_MS_MAX = 5 * SECOND_MS;

const markName = field((value): Outcome<string> => {
  const outcome = judgeText(value);
  if ('fault' in outcome || /^[\w -]{1,40}$/.test(outcome.value)) return outcome;
  return { fault: `"${outcome.value}" is no name: write letters, digits, - and _, at most 40` };
});

export const Masking = z.optional(
  z.pipe(
    section({
      fields: {
        mail_addresses: z.optional(oneOf(['mask', 'keep'])),
        patterns: z.optional(
          list(
            z.pipe(
              section({ fields: { name: markName, pattern: pattern(blotter) } }),
              z.transform((own): MaskPattern => own),
            ),
          ),
        ),
      },
    }),
    z.transform(
      ({ mail_addresses, patterns }): MaskRules => ({
        mailAddresses: mail_addresses ?? 'mask',
        patterns: patterns ?? [],
      }),
    ),
  ),
);

const episodes = field((value): Outcome<number> => {
  const read = scalarValue(value);
  const isCount = typeof read === 'number' && Number.isSafeInteger(read) && read >= 2;
  return isCount ? { value: read } : { fault: `${describe(value)} is no whole number from 2` };
});

/** `flapping: {}` turns it on as it is meant. */
export const Flapping = z.optional(
  z.pipe(
    section({
      fields: { episodes: z.optional(episodes), within: z.optional(positiveDuration) },
    }),
    z.transform(
      ({ episodes: count, within }): FlappingRule => ({
        episodes: count ?? EPISODES,
        withinMs: within ?? WITHIN_MS,
      }),
    ),
  ),
);

const budget = z.pipe(
  duration,
  z.transform((ms, context) => {
    if (ms <= BUDGET_MS_MAX) return ms;
    context.issues.push({
      code: 'custom',
      message: `is longer than ${BUDGET_MS_MAX / SECOND_MS}s: the first notice would wait for it`,
      input: ms,
    });
    return z.NEVER;
  }),
);

/** How long payloads are kept; absent: they are not. */
export const ArchiveKeep = z.optional(
  z.pipe(
    section({ fields: { keep: positiveDuration } }),
    z.transform(({ keep }): ArchiveSettings => ({ keepMs: keep })),
  ),
);

/** How long before its end people are told of a silence that still hides something. */
export const Silences = z.optional(
  z.pipe(
    section({ fields: { reminder: positiveDuration } }),
    z.transform(({ reminder }): SilenceSettings => ({ reminderMs: reminder })),
  ),
);

/** A function may stand in a network where its Jira does: what of it is called, people say. */
export const PrivateNetworks = z.optional(
  list(
    field((value): Outcome<string> => {
      const outcome = judgeText(value);
      const fault = 'value' in outcome ? faultOfNetwork(outcome.value) : undefined;
      return fault === undefined ? outcome : { fault };
    }),
  ),
);

export const Enrichment = z.optional(
  z.pipe(
    section({ fields: { tags: z.optional(flag), budget: z.optional(budget) } }),
    z.transform(
      ({ tags, budget: budgetMs }): EnrichmentSettings => ({
        ...(tags !== undefined && { tags }),
        ...(budgetMs !== undefined && { budgetMs }),
      }),
    ),
  ),
);

export const Api = z.optional(
  z.pipe(
    section({ fields: { bearer_token: secret } }),
    z.transform(({ bearer_token }): ApiSettings => ({ bearerToken: bearer_token })),
  ),
);
