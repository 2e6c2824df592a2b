/**
 * Regular expressions between percent signs: fewer characters than elsewhere, and no groups.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Supported regular expressions (regex) syntax".
 */

import { anywhere, type Pattern } from '../../model/pattern.ts';
import { type Cursor, mistake } from './cursor.ts';
import type { Regex } from './syntax.ts';

/** Shorter texts stand in nearly every line. */
export const NEEDLE_CHARS_MIN = 3;
/** The blank is missing from the list of characters, and in an example all the same. */
const CHARACTERS = /[A-Za-z0-9:_#=@/;,\- ^$?[\]{}|\\*+.]/;
const ESCAPES = /^\\(?:x[0-9A-Fa-f]{2}|[dDsSwW]|[\^$?[\]{}|\\*+.:_#=@/;,-])/;
const ATOM = /^(?:\\x[0-9A-Fa-f]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\])/;
const COUNT = /^(?:[?*+]|\{(\d*)(?:,\d*)?\})\??/;

/**
 * The expression between two percent signs, of which the first is next.
 *
 * @throws ConfigError with the place of what CloudWatch would not take
 */
export function takeRegex(cursor: Cursor): Regex {
  const from = cursor.at;
  const end = cursor.text.indexOf('%', from + 1);
  if (end === -1) throw mistake(from, 'the regular expression has no second %');
  const source = cursor.text.slice(from + 1, end);
  if (source === '') throw mistake(from, 'there is nothing between the percent signs');
  checkCharacters(source, from + 1);
  cursor.at = end + 1;
  const parts = partsOf(source);
  const needles = needlesOf(parts);
  return {
    pattern: compile(parts, from),
    ...(needles !== undefined && { needles }),
  };
}

function checkCharacters(source: string, from: number): void {
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    const at = from + index;
    if (character === '\\') {
      const [written] = ESCAPES.exec(source.slice(index)) ?? [];
      if (written === undefined) {
        const two = source.slice(index, index + 2);
        throw mistake(at, `${two} is no escape here: write \\d, \\s, \\w, \\xhh or an operator`);
      }
      index += written.length - 1;
    } else if (character === '(' || character === ')') {
      throw mistake(at, 'parentheses are not supported: write \\x28 and \\x29 for the characters');
    } else if (character > '\u007e') {
      throw mistake(at, 'only ASCII characters are supported in regular expressions');
    } else if (!CHARACTERS.test(character)) {
      const code = character.charCodeAt(0).toString(16).padStart(2, '0');
      throw mistake(at, `"${character}" is not supported: write \\x${code}`);
    }
  }
}

/** A character, a class or an operator, and how often it may come. */
interface Part {
  readonly atom: string;
  /** `?`, `*`, `{2,3}`; empty: once. */
  readonly count: string;
}

function partsOf(source: string): readonly Part[] {
  const parts: Part[] = [];
  for (let rest = source; rest !== ''; ) {
    const [atom = rest] = ATOM.exec(rest) ?? [];
    const [count = ''] = COUNT.exec(rest.slice(atom.length)) ?? [];
    parts.push({ atom, count });
    rest = rest.slice(atom.length + count.length);
  }
  return parts;
}

function compile(parts: readonly Part[], from: number): Pattern {
  // "Either m or n can be omitted": RE2 takes `{,3}` for the characters.
  const source = parts.map(({ atom, count }) => atom + count.replace('{,', '{0,')).join('');
  try {
    return anywhere(source);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it cannot be read';
    throw mistake(from, `no regular expression: ${why}`);
  }
}

/** The longest text of each alternative. */
function needlesOf(parts: readonly Part[]): readonly string[] | undefined {
  const needles: string[] = [];
  let best = '';
  let run = '';
  const close = () => {
    if (run.length > best.length) best = run;
    run = '';
  };
  for (const { atom, count } of parts) {
    const character = characterOf(atom);
    const mayLack = /^(?:[?*]|\{0*[,}])/.test(count);
    if (character === undefined || mayLack) close();
    else run += character;
    if (count !== '') close();
    if (atom === '|') {
      needles.push(best);
      best = '';
    }
  }
  close();
  needles.push(best);
  return needles.every(({ length }) => length >= NEEDLE_CHARS_MIN) ? needles : undefined;
}

/** Undefined for what stands for several characters, or for none. */
function characterOf(atom: string): string | undefined {
  if (/^\\x/.test(atom)) return String.fromCharCode(Number.parseInt(atom.slice(2), 16));
  if (atom.startsWith('\\')) return /[dDsSwW]/.test(atom.charAt(1)) ? undefined : atom.charAt(1);
  return atom.length > 1 || '^$.|'.includes(atom) ? undefined : atom;
}
