/**
 * What a text begins with when an expression matches the whole of it: `db-.*|cache` takes `cache`,
 * and nothing else but what begins with `db-`.
 */

/** One text, which is matched, or all that begin with it, of which some may be. */
export interface Opening {
  readonly text: string;
  readonly isWhole: boolean;
}

/** The tokens of an expression, and how many of them were read. */
interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

/** What an expression is told apart into. Of `(a|b)(c|d)…` there are soon more. */
const OPENINGS_MAX = 500;
/** Flags, which change what comes after them, and `\Q`, which changes what every character means. */
const UNREADABLE = /\(\?(?!:|P?<)|\\Q/;
/** The beginning of a group, a class, an escaped character, characters that are not repeated, a character. */
const TOKEN =
  /\((?:\?(?::|P?<[^>]+>))?|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\\.|[^\\.+*?()[\]{}^$|]+(?![+*?{])|./gsu;
const NOTHING: readonly Opening[] = [{ text: '', isWhole: true }];
const ANYTHING: readonly Opening[] = [{ text: '', isWhole: false }];

/**
 * No text is meant by two of them. Undefined where any may be matched, and where the expression says
 * too much to be read.
 *
 * @param expression RE2, checked before
 */
export function openingsOf(expression: string): readonly Opening[] | undefined {
  if (UNREADABLE.test(expression)) return undefined;
  const openings = readAlternatives({ tokens: expression.match(TOKEN) ?? [], at: 0 });
  if (openings.length > OPENINGS_MAX) return undefined;

  const open = new Set(openings.filter(({ isWhole }) => !isWhole).map(({ text }) => text));
  if (open.has('')) return undefined;

  const texts = new Map(openings.map((opening) => [opening.text, opening]));
  for (const text of open) texts.set(text, { text, isWhole: false });
  return [...texts.values()].filter(
    ({ text }) => ![...open].some((other) => other !== text && text.startsWith(other)),
  );
}

function readAlternatives(reading: Reading): readonly Opening[] {
  const openings = [...readSequence(reading)];
  while (reading.tokens[reading.at] === '|') {
    reading.at += 1;
    openings.push(...readSequence(reading));
  }
  return openings;
}

function readSequence(reading: Reading): readonly Opening[] {
  let openings = NOTHING;
  for (;;) {
    const next = reading.tokens[reading.at];
    if (next === undefined || next === '|' || next === ')') return openings;
    openings = followedBy(openings, readRepeated(reading));
  }
}

function readRepeated(reading: Reading): readonly Opening[] {
  const once = readOnce(reading);
  const sign = reading.tokens[reading.at];
  if (sign === undefined || !['?', '*', '+', '{'].includes(sign)) return once;
  reading.at += 1;
  // Whether it takes as little as it can is of no account here.
  if (reading.tokens[reading.at] === '?') reading.at += 1;
  if (sign === '{') return ANYTHING;
  return [...(sign === '+' ? [] : NOTHING), ...(sign === '?' ? once : once.map(opened))];
}

function readOnce(reading: Reading): readonly Opening[] {
  const { tokens, at } = reading;
  const token = tokens[at] ?? '';
  reading.at += 1;
  if (token.startsWith('(')) {
    const openings = readAlternatives(reading);
    reading.at += 1;
    return openings;
  }
  if (token === '^') return at === 0 ? NOTHING : ANYTHING;
  if (token === '$') return at === tokens.length - 1 ? NOTHING : ANYTHING;
  // Behind a letter or a figure stands a class, a place or a number; behind the rest stands itself.
  if (token === '.' || /^(?:\[.|\\\w)/su.test(token)) return ANYTHING;
  return [{ text: token.replace('\\', ''), isWhole: true }];
}

function followedBy(some: readonly Opening[], next: readonly Opening[]): readonly Opening[] {
  const whole = some.filter(({ isWhole }) => isWhole);
  if (whole.length === 0) return some;
  if (whole.length * next.length > OPENINGS_MAX) return some.map(opened);
  const longer = whole.flatMap((one) =>
    next.map(({ text, isWhole }) => ({ text: one.text + text, isWhole })),
  );
  return [...some.filter(({ isWhole }) => !isWhole), ...longer];
}

function opened({ text }: Opening): Opening {
  return { text, isWhole: false };
}
