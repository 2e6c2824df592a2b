/** Within style sheets. Source: Go's html/template, transition.go and css.go. */

import { goQuote } from '../../model/labels.ts';
import { trimEndOf, trimStartOf } from '../value/trim.ts';
import { GoError } from '../value/value.ts';
import type { Context, State } from './context.ts';
import { decodeCss } from './css.ts';
import { indexOfAny, type Step } from './step.ts';
import { withinUrl } from './tag-transitions.ts';

/** `url` that is no part of a longer name. */
const URL_WORD = /(?:^|[^\w\u0080-\uffff-])url$/i;
const BLANKS = '\t\n\f\r ';

/** What ends a text, and what escapes in it. */
const SPECIALS: Readonly<Partial<Record<State, string>>> = {
  'css-double': '\\"',
  'css-double-url': '\\"',
  'css-single': "\\'",
  'css-single-url': "\\'",
  'css-url': '\\\t\n\f\r )',
};

export function withinStyle(context: Context, text: string): Step {
  for (let at = indexOfAny(text, '("\'/'); at >= 0; at = indexOfAny(text, '("\'/', at + 1)) {
    const mark = text[at];
    const enter = (state: State, read: number): Step => ({ context: { ...context, state }, read });
    if (mark === '"') return enter('css-double', at + 1);
    if (mark === "'") return enter('css-single', at + 1);
    if (text.startsWith('//', at)) return enter('css-line-comment', at + 2);
    if (text.startsWith('/*', at)) return enter('css-block-comment', at + 2);
    if (mark === '(' && URL_WORD.test(trimEndOf(text.slice(0, at), BLANKS).slice(-4))) {
      const begin = text.length - trimStartOf(text.slice(at + 1), BLANKS).length;
      if (text[begin] === '"') return enter('css-double-url', begin + 1);
      if (text[begin] === "'") return enter('css-single-url', begin + 1);
      return enter('css-url', begin);
    }
  }
  return { context, read: text.length };
}

export function withinStyleText(context: Context, text: string): Step {
  const specials = SPECIALS[context.state] ?? '';
  let current = context;
  let from = 0;
  for (let at = indexOfAny(text, specials); at >= 0; at = indexOfAny(text, specials, from)) {
    if (text[at] !== '\\') return { context: { ...current, state: 'css' }, read: at + 1 };
    if (at + 1 === text.length) {
      throw new GoError(`unfinished escape sequence in CSS string: ${goQuote(text)}`);
    }
    from = at + 2;
    current = withinUrl(current, decodeCss(text.slice(0, from))).context;
  }
  current = withinUrl(current, decodeCss(text.slice(from))).context;
  return { context: current, read: text.length };
}

export function withinStyleComment(context: Context, text: string): Step {
  const isBlock = context.state === 'css-block-comment';
  const end = isBlock ? text.indexOf('*/') : text.search(/[\n\f\r]/);
  if (end < 0) return { context, read: text.length };
  return { context: { ...context, state: 'css' }, read: isBlock ? end + 2 : end };
}
