import { RE2JS } from 're2js';

/** A user's regular expression. RE2: no pattern, however written, takes more than linear time. */
export interface Pattern {
  /** As it was written, without the anchors of `wholeValue`. */
  readonly source: string;
  test(text: string): boolean;
}

/** Longer patterns are refused: a label value they could sensibly match is far shorter. */
export const PATTERN_CHARS_MAX = 1_000;
/** Answers remembered for each pattern. Label values repeat; past this many the oldest goes. */
const REMEMBERED_MAX = 1_000;

/**
 * A pattern that must match the whole text, as everywhere in Alertmanager: `^(?:…)$`.
 *
 * @throws Error when the pattern is not RE2, or too long
 */
export function wholeValue(source: string): Pattern {
  const compiled = compile(source);
  return remembering(source, (text) => compiled.testExact(text));
}

/** One that was checked before: it is compiled when it is first asked, for whoever starts in a hurry. */
export function knownWholeValue(source: string): Pattern {
  const compiled = lazily(() => compile(source));
  return remembering(source, (text) => compiled().testExact(text));
}

/**
 * A pattern that must match somewhere in the text, for searching log lines.
 *
 * @throws Error when the pattern is not RE2, or too long
 */
export function anywhere(source: string): Pattern {
  const compiled = compile(source);
  return { source, test: (text) => compiled.test(text) };
}

/** One that was checked before. */
export function knownAnywhere(source: string): Pattern {
  const compiled = lazily(() => compile(source));
  return { source, test: (text) => compiled().test(text) };
}

function lazily(create: () => RE2JS): () => RE2JS {
  let created: RE2JS | undefined;
  return () => {
    created ??= create();
    return created;
  };
}

function compile(source: string): RE2JS {
  if (source.length > PATTERN_CHARS_MAX) {
    throw new Error(
      `pattern of ${source.length} characters, at most ${PATTERN_CHARS_MAX} are taken`,
    );
  }
  return RE2JS.compile(source);
}

function remembering(source: string, test: (text: string) => boolean): Pattern {
  const known = new Map<string, boolean>();
  return {
    source,
    test(text) {
      const answer = known.get(text);
      if (answer !== undefined) return answer;

      const fresh = test(text);
      if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
      known.set(text, fresh);
      return fresh;
    },
  };
}
