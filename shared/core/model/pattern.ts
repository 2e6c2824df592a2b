import { RE2JS } from 're2js';

/** A user's regular expression. RE2: no pattern, however written, takes more than linear time. */
export interface Pattern {
  /** As it was written, without the anchors of `wholeValue`. */
  readonly source: string;
  test(text: string): boolean;
}

/** A user's regular expression that takes out of a text what it finds. RE2, like the others. */
export interface Blotter {
  readonly source: string;
  /** The text with `mark` in the place of everything found. */
  replaceIn(text: string, mark: string): string;
}

/**
 * What is to stand in the place of a match. It is asked with a way to look up what the groups of the
 * match hold, by number or by name; an absent group holds nothing.
 */
export type Replacement = (group: (name: string) => string) => string;

/** A user's regular expression whose findings give way to others. RE2, like the others. */
export interface Replacer {
  readonly source: string;
  replaceIn(text: string, replacement: Replacement): string;
}

/** Longer patterns are refused: they list names, and take a tenth of a second to read. */
export const PATTERN_CHARS_MAX = 10_000;
/** So are those with counted repetition, which multiplies what it stands behind. */
export const REPEATING_CHARS_MAX = 1_000;
const REPEATS = /\{\d/;
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

/**
 * A pattern whose findings are taken out.
 *
 * @throws Error when the pattern is not RE2, too long, or finds the empty text
 */
export function blotter(source: string): Blotter {
  const compiled = compile(source);
  if (compiled.test('')) throw new Error('pattern finds the empty text, which is everywhere');
  return { source, replaceIn: (text, mark) => replaced(compiled, text, mark) };
}

/** One that was checked before. */
export function knownBlotter(source: string): Blotter {
  const compiled = lazily(() => compile(source));
  return { source, replaceIn: (text, mark) => replaced(compiled(), text, mark) };
}

function replaced(compiled: RE2JS, text: string, mark: string): string {
  return compiled.test(text) ? compiled.matcher(text).replaceAll(() => mark) : text;
}

/**
 * A pattern whose findings give way to others.
 *
 * @throws Error when the pattern is not RE2, or too long
 */
export function replacer(source: string): Replacer {
  const compiled = compile(source);
  return { source, replaceIn: (text, replacement) => replaceAll(compiled, text, replacement) };
}

/** Source: Go's regexp, ReplaceAllString: an empty match right behind another does not count. */
function replaceAll(compiled: RE2JS, text: string, replacement: Replacement): string {
  const matcher = compiled.matcher(text);
  const names = new Map(Object.entries(matcher.namedGroups));
  const group = (name: string) => {
    const index = /^\d+$/.test(name) ? Number(name) : names.get(name);
    const isKnown = index !== undefined && index <= matcher.groupCount();
    return isKnown ? (matcher.group(index) ?? '') : '';
  };
  let replaced = '';
  let end = 0;
  for (let from = 0; from <= text.length && matcher.find(from); ) {
    const [begin, past] = [matcher.start(), matcher.end()];
    replaced += text.slice(end, begin);
    if (past > end || begin === 0) replaced += replacement(group);
    end = past;
    const width = (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    from = Math.max(past, from + width);
  }
  return replaced + text.slice(end);
}

function lazily(create: () => RE2JS): () => RE2JS {
  let created: RE2JS | undefined;
  return () => {
    created ??= create();
    return created;
  };
}

function compile(source: string): RE2JS {
  const most = REPEATS.test(source) ? REPEATING_CHARS_MAX : PATTERN_CHARS_MAX;
  if (source.length > most) {
    throw new Error(`pattern of ${source.length} characters, at most ${most} are taken`);
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
