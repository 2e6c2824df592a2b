import type { ResourceTags } from '../../../core/model/background.ts';
import type { Mask } from '../../../core/model/mask.ts';

/** Names of tags that say the same, in lower case, the best first. */
const NAMES: Readonly<Record<keyof ResourceTags, readonly string[]>> = {
  name: ['name'],
  team: ['team', 'owner'],
  service: ['service', 'application', 'app'],
  runbook: ['runbook', 'runbook_url', 'runbook-url'],
};

/** Longest value of a tag. Source: AWS General Reference, "Tag naming limits and requirements". */
const VALUE_CHARS_MAX = 256;

export function tagsShown(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
  mask: Mask,
): ResourceTags {
  const values = new Map(tags.map(({ Key = '', Value = '' }) => [Key.toLowerCase(), Value]));
  const shown = Object.entries(NAMES).flatMap(([name, same]) => {
    const value = same.map((one) => values.get(one) ?? '').find((text) => text !== '');
    return value === undefined ? [] : [[name, mask(value).slice(0, VALUE_CHARS_MAX)] as const];
  });
  return Object.fromEntries(shown);
}
