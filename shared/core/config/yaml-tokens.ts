/**
 * Tokens of YAML, for text whose lines begin further left than the standard allows: libyaml, and so
 * Alertmanager, asks for no indent within quotes and brackets.
 */

import { CST, Lexer } from 'yaml';

const OPENING: ReadonlySet<string> = new Set(['{', '[']);
const CLOSING: ReadonlySet<string> = new Set(['}', ']']);
/** Tokens that the lexer makes up. */
const MADE_UP: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
/** Characters that are looked at, again with every line of a text in quotes. Then it is given up. */
const EFFORT_MAX = 200_000_000;

/** Lines keep their numbers; in those that were too far left columns are moved. */
export function* tokensOf(text: string): Generator<string, void> {
  const lexer = new Lexer();
  const lines = text.match(/.*\n|.+/g) ?? [];
  let depth = 0;
  let effort = 0;
  /** What the lexer was given and has not given back: while a quote is open, all from there. */
  let pending = '';
  /** Wide enough for whatever was opened on the last line that was left as it is. */
  let indent = '';
  for (const [index, line] of lines.entries()) {
    if (effort > EFFORT_MAX) return yield* lexer.lex(lines.slice(index).join(''));
    const isInside = depth > 0 || /^["']/.test(pending);
    if (!isInside) indent = ' '.repeat(line.length);
    const given = isInside ? line.replace(/^[ \t]*(?=\S)/, indent) : line;
    pending += given;
    effort += pending.length;
    for (const token of lexer.lex(given, true)) {
      if (OPENING.has(token)) depth += 1;
      if (CLOSING.has(token)) depth -= 1;
      if (!MADE_UP.has(token)) pending = pending.slice(token.length);
      yield token;
    }
  }
  yield* lexer.lex('');
}
