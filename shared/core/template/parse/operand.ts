/** What an action is made of, blanks and its end aside. Source: Go's text/template/parse, lex.go. */

import { formatInteger } from '../format/scalars.ts';
import { isAt, matchAt } from './match-at.ts';
import { KEYWORDS, type TokenKind } from './token.ts';

export interface LexedOperand {
  readonly kind: TokenKind;
  /** Of an error, what is wrong. */
  readonly text: string;
}

const WORD = /[\p{L}\p{Nd}_]/uy;
const WORDS = /[\p{L}\p{Nd}_]*/uy;
/** What may follow a name. */
const TERMINATOR = /[ \t\r\n.,|:()]|\}\}|$/y;
/** It also takes what is no number: whoever reads its value will say so. */
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y;
const QUOTED: Readonly<Record<string, readonly [pattern: RegExp, kind: TokenKind, name: string]>> =
  {
    '"': [/"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y, 'string', 'quoted string'],
    '`': [/`[^`]*`/y, 'string', 'raw quoted string'],
    "'": [/'[^'\\\n]*(?:\\[^\n][^'\\\n]*)*'/y, 'character', 'character constant'],
  };
const MARKS: Readonly<Record<string, TokenKind>> = { '(': '(', ')': ')', '|': '|', '=': '=' };

export function readOperand(source: string, at: number): LexedOperand {
  const first = characterAt(source, at);
  const quoted = QUOTED[first];
  if (quoted !== undefined) {
    const [pattern, kind, name] = quoted;
    const text = matchAt(pattern, source, at);
    return text === '' ? problem(`unterminated ${name}`) : { kind, text };
  }
  const mark = MARKS[first];
  if (mark !== undefined) return { kind: mark, text: first };
  if (first === ':') {
    return source[at + 1] === '=' ? { kind: ':=', text: ':=' } : problem('expected :=');
  }
  if (first === '$') return readName(source, at, 'variable');
  if (first === '.' && !/\d/.test(source[at + 1] ?? '')) return readName(source, at, 'field');
  if (/[.+\-\d]/.test(first)) return readNumber(source, at);
  if (matchAt(WORD, source, at) !== '') return readName(source, at, 'identifier');
  if (/[!-~]/.test(first)) return { kind: ',', text: first };
  return problem(`unrecognized character in action: ${describe(first)}`);
}

function readName(
  source: string,
  at: number,
  kind: 'variable' | 'field' | 'identifier',
): LexedOperand {
  const mark = kind === 'identifier' ? '' : (source[at] ?? '');
  const text = mark + matchAt(WORDS, source, at + mark.length);
  const end = at + text.length;
  if (!isAt(TERMINATOR, source, end)) {
    return problem(`bad character ${describe(characterAt(source, end))}`);
  }
  if (text === 'true' || text === 'false') return { kind: 'bool', text };
  return { kind: KEYWORDS.has(text) ? 'keyword' : kind, text };
}

function readNumber(source: string, at: number): LexedOperand {
  const text = matchAt(NUMBER, source, at);
  const next = at + text.length;
  const tail = matchAt(WORD, source, next) || matchAt(/[+-]/y, source, next);
  return tail === '' ? { kind: 'number', text } : problem(`bad number syntax: "${text}${tail}"`);
}

function characterAt(source: string, at: number): string {
  return String.fromCodePoint(source.codePointAt(at) ?? 0);
}

/** `U+0025 '%'` */
function describe(character: string): string {
  return formatInteger(BigInt(character.codePointAt(0) ?? 0), 'U', { sharp: true }) ?? '';
}

function problem(text: string): LexedOperand {
  return { kind: 'error', text };
}
