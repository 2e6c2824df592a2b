/** Texts that this process has taken in before, and to the end. */

import type { Config } from '../../core/model/config.ts';
import type { Sighting } from '../../core/model/reading.ts';
import type { EpochMs } from '../../core/model/time.ts';

/** Of all texts together: two bytes each at most. */
const CHARS_MAX = 4_000_000;
/** Longer texts are rare, and would crowd out the others. */
const TEXT_CHARS_MAX = 16_000;

export interface Repeats {
  /** Whether a message with this text has nothing to say, and nothing left to do. */
  has(text: string, messageId: string): boolean;
  /** @param writers messages that filed the same before, and may come again to finish it */
  add(text: string, writers: readonly string[]): void;
}

const known = new WeakMap<Config, Repeats>();

/** One memory for each configuration, since another one may file the same text elsewhere. */
export function repeatsOf(config: Config): Repeats {
  const repeats = known.get(config) ?? createRepeats();
  known.set(config, repeats);
  return repeats;
}

/**
 * The texts themselves and no digests of them: the hash that a `Map` takes costs less than any
 * digest, and nothing is ever mistaken for something else. The oldest go first.
 */
export function createRepeats(charsMax = CHARS_MAX): Repeats {
  const texts = new Map<string, readonly string[]>();
  let chars = 0;
  return {
    has(text, messageId) {
      const writers = texts.get(text);
      if (writers === undefined || writers.includes(messageId)) return false;
      // Again, as the newest.
      texts.delete(text);
      texts.set(text, writers);
      return true;
    },
    add(text, writers) {
      if (text.length > TEXT_CHARS_MAX) return;
      if (!texts.delete(text)) chars += text.length;
      texts.set(text, writers);
      for (const oldest of texts.keys()) {
        if (chars <= charsMax) return;
        texts.delete(oldest);
        chars -= oldest.length;
      }
    },
  };
}

/**
 * Whether the same text would say the very same at any later time. What lapses, or counts from its
 * receipt, would not: said again, it lasts for longer.
 */
export function isTimeless(
  { alert, status, startsAtKnown }: Sighting,
  receivedAt: EpochMs,
): boolean {
  const { endsAt, updatedAt } = alert;
  const isOver = status === 'resolved' && endsAt !== undefined && endsAt <= receivedAt;
  return startsAtKnown !== false && updatedAt <= receivedAt && (endsAt === undefined || isOver);
}
