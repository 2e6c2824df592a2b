/** HTML without its tags. Source: Go's html/template, html.go, stripTags. */

import { type Context, TEXT } from './context.ts';
import { indexOfAny } from './step.ts';
import { createEndFinder } from './tag-transitions.ts';
import { DELIMITERS, TRANSITIONS } from './transition.ts';

/** @throws GoError for what no browser would read alike */
export function stripTags(html: string): string {
  const findEnd = createEndFinder(html);
  let context: Context = TEXT;
  let stripped = '';
  for (let at = 0; at < html.length; ) {
    if (context.delimiter !== 'none') {
      const end = indexOfAny(html, DELIMITERS[context.delimiter], at);
      if (end < 0) break;
      at = context.delimiter === 'blank' ? end : end + 1;
      context = { ...TEXT, state: 'tag', element: context.element };
      continue;
    }
    const { kept, after, read } = stripPiece(context, html, at, findEnd);
    stripped += kept;
    context = after;
    at += read;
  }
  return stripped;
}

function stripPiece(
  context: Context,
  html: string,
  at: number,
  findEnd: ReturnType<typeof createEndFinder>,
): { kept: string; after: Context; read: number } {
  const isTag = /^(?:tag|attribute|attribute-name|after-name|before-value)$/.test(context.state);
  const isContent = context.element !== 'none' && !isTag;
  const end = isContent ? findEnd(context.element, at) : html.length;
  const piece = html.slice(at, end);
  if (isContent) {
    // Texts of scripts and styles go, those of titles stay.
    const after = end < html.length ? TEXT : context;
    return { kept: context.state === 'title' ? piece : '', after, read: piece.length };
  }
  const step = TRANSITIONS[context.state](context, piece);
  const text = piece.slice(0, step.read);
  const tag = step.context.state === 'text' ? -1 : text.lastIndexOf('<');
  const kept = context.state === 'text' ? text.slice(0, tag < 0 ? undefined : tag) : '';
  return { kept, after: step.context, read: step.read };
}
