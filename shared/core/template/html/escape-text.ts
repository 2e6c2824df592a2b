/** The text of a template, as it goes into the page. Source: Go's html/template, escape.go. */

import { type Context, isComment, isInScriptText } from './context.ts';
import { walkText } from './transition.ts';

/** What would end a script or hide its end, even within a text of it. */
const SCRIPT_TAG = /<(script|\/script|!--)/gi;
/** A `<` that begins no tag. */
const BARE_LESS_THAN = /<(?!!DOCTYPE)/gi;
/** How a comment begins. */
const COMMENT_BEGIN = /(?:<!--|-->|#!|\/\/|\/\*)$/;

/**
 * Comments go, and what no tag begins with is escaped.
 *
 * @throws GoError for what no browser would read alike
 */
export function escapeText(before: Context, text: string): { context: Context; text: string } {
  let context = before;
  let escaped = '';
  for (const step of walkText(before, text)) {
    escaped += escapePiece(step.before, step.after, step.piece);
    context = step.after;
  }
  return { context, text: escaped };
}

function escapePiece(before: Context, after: Context, piece: string): string {
  if (isComment(before) && before.delimiter === 'none') return commentLeft(before, piece);
  const begins = before.state !== after.state && isComment(after) && after.delimiter === 'none';
  const kept = begins ? piece.replace(COMMENT_BEGIN, '') : piece;
  if (before.state === 'text' || before.state === 'title') {
    const tag = after.state === before.state ? -1 : kept.lastIndexOf('<');
    const end = tag < 0 || begins ? kept.length : tag;
    return kept.slice(0, end).replace(BARE_LESS_THAN, '&lt;') + kept.slice(end);
  }
  return isInScriptText(before) ? kept.replace(SCRIPT_TAG, '\\x3C$1') : kept;
}

/** What keeps apart what the comment kept apart. */
function commentLeft({ state }: Context, piece: string): string {
  if (state === 'css-block-comment') return ' ';
  if (state !== 'js-block-comment') return '';
  return /[\n\r\u2028\u2029]/.test(piece) ? '\n' : ' ';
}
