/** What the parts of a survey share: calls that are counted and named, and what each part finds. */

import type { SurveyedMember } from '../../../core/model/fleet.ts';
import { type Milliseconds, SECOND_MS } from '../../../core/model/time.ts';

/** What one kind of membership found. */
export interface Findings {
  readonly members: readonly SurveyedMember[];
  /** What each group or service ought to have; undefined where it counts in other units. */
  readonly wanted: readonly (number | undefined)[];
}

export const NOTHING: Findings = { members: [], wanted: [] };

/** Fleets that are surveyed within this time share what they ask for. */
export const KEPT_MS: Milliseconds = 30 * SECOND_MS;

/** All calls of one survey together, with their tries. */
const SURVEY_MS_MAX: Milliseconds = 10 * SECOND_MS;

/** The calls of one survey. Those that fail throw an error that names the call. */
export interface Calls {
  /** Options of each. */
  readonly options: { readonly abortSignal: AbortSignal };
  ask<Answer extends object>(name: string, answer: Promise<Answer>): Promise<Answer>;
  pages<Page extends object>(name: string, pages: AsyncIterable<Page>): Promise<readonly Page[]>;
  /** How many were made, those that were tried again included. */
  count(): number;
}

export function createCalls(): Calls {
  let made = 0;
  const failure = (name: string, cause: unknown) => {
    if (!(cause instanceof Error)) return new Error(name, { cause });
    made += triesOf(cause);
    return new Error(`${name}: ${cause.name}: ${cause.message}`, { cause });
  };
  return {
    options: { abortSignal: AbortSignal.timeout(SURVEY_MS_MAX) },
    async ask(name, answer) {
      try {
        const given = await answer;
        made += triesOf(given);
        return given;
      } catch (error) {
        throw failure(name, error);
      }
    },
    async pages(name, pages) {
      const given = [];
      try {
        for await (const page of pages) {
          made += triesOf(page);
          given.push(page);
        }
        return given;
      } catch (error) {
        throw failure(name, error);
      }
    },
    count: () => made,
  };
}

/** As the SDK notes them, in answers as in errors. */
function triesOf(answer: object): number {
  if (!('$metadata' in answer)) return 1;
  const { $metadata } = answer;
  const isNoted = typeof $metadata === 'object' && $metadata !== null && 'attempts' in $metadata;
  return isNoted && typeof $metadata.attempts === 'number' ? $metadata.attempts : 1;
}

/** Whether a name is meant by one that may end in `*`. */
export function isMeant(name: string, wanted: string): boolean {
  return isPrefix(wanted) ? name.startsWith(withoutStar(wanted)) : name === wanted;
}

export function isPrefix(wanted: string): boolean {
  return wanted.endsWith('*');
}

export function withoutStar(wanted: string): string {
  return wanted.replace(/\*$/, '');
}

export function batchesOf<Item>(items: readonly Item[], size: number): readonly Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
