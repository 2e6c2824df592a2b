import { NESTING_MAX, RESULT_CHARS_MAX } from '../limits.ts';
import { GoError } from '../value/value.ts';

/** A text in the making, of values that may hold others. */
export interface Builder {
  /** @throws GoError when the whole becomes too long */
  add(text: string): void;
  /** Of a value within a value. @throws GoError when there are too many of them in each other */
  within(write: () => void): void;
  text(): string;
}

export function createBuilder(): Builder {
  let whole = '';
  let depth = 0;
  return {
    add(text) {
      if (whole.length + text.length > RESULT_CHARS_MAX) {
        throw new GoError(`text of more than ${RESULT_CHARS_MAX} characters`);
      }
      whole += text;
    },
    within(write) {
      depth += 1;
      if (depth > NESTING_MAX) throw new GoError(`more than ${NESTING_MAX} levels of nesting`);
      write();
      depth -= 1;
    },
    text: () => whole,
  };
}
