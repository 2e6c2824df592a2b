/** `inhibit_rules`: each side in the three notations that routes know. */

import * as z from 'zod/mini';
import type { InhibitRule } from '../model/inhibition.ts';
import { list, optionalText, text } from '../receivers/support/fields.ts';
import { section } from '../receivers/support/section.ts';
import { match, matcherList, matchRegex } from './matcher-fields.ts';

const rule = z.pipe(
  section({
    fields: {
      name: optionalText,
      source_match: z.optional(match),
      source_match_re: z.optional(matchRegex),
      source_matchers: z.optional(matcherList),
      target_match: z.optional(match),
      target_match_re: z.optional(matchRegex),
      target_matchers: z.optional(matcherList),
      equal: z.optional(list(text)),
    },
  }),
  z.transform(({ name, equal, ...sides }): InhibitRule => {
    const { source_match, source_match_re, source_matchers = [] } = sides;
    const { target_match, target_match_re, target_matchers = [] } = sides;
    const parsed = (texts: typeof source_matchers) => texts.flatMap(({ matchers }) => matchers);
    return {
      ...(name !== undefined && { name }),
      source: [...(source_match ?? []), ...(source_match_re ?? []), ...parsed(source_matchers)],
      target: [...(target_match ?? []), ...(target_match_re ?? []), ...parsed(target_matchers)],
      equal: equal ?? [],
    };
  }),
);

export const InhibitRules = z.optional(list(rule));
