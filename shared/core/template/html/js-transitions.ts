/** Within scripts. Source: Go's html/template, transition.go and js.go. */

import { goQuote } from '../../model/labels.ts';
import { trimEndOf } from '../value/trim.ts';
import { GoError } from '../value/value.ts';
import type { Context, State } from './context.ts';
import { indexOfAny, type Step } from './step.ts';

const LINE_END = /[\n\r\u2028\u2029]/;
/** After such words a slash begins a regular expression, as after most marks. */
const BEFORE_REGEXP =
  /(?:^|[^\w$])(?:break|case|continue|delete|do|else|finally|in|instanceof|return|throw|try|typeof|void)$/;
const MARK_BEFORE_REGEXP = /[,<>=*%&|^?!~([:;{}]$/;

const QUOTES: Readonly<Record<string, State>> = {
  '"': 'js-double',
  "'": 'js-single',
  '`': 'js-template',
};
const COMMENTS: readonly (readonly [begin: string, state: State])[] = [
  ['//', 'js-line-comment'],
  ['/*', 'js-block-comment'],
  ['<!--', 'js-open-comment'],
  ['-->', 'js-close-comment'],
  ['#!', 'js-line-comment'],
];
/** What ends a text or an expression, and what else matters in it. */
const SPECIALS: Readonly<Partial<Record<State, string>>> = {
  'js-double': '\\"',
  'js-single': "\\'",
  'js-regexp': '\\/[]',
};

export function withinScript(context: Context, text: string): Step {
  const at = indexOfAny(text, '"`\'/{}<-#');
  if (at < 0)
    return { context: { ...context, slash: slashAfter(text, context) }, read: text.length };

  const before: Context = { ...context, slash: slashAfter(text.slice(0, at), context) };
  const mark = text[at] ?? '';
  const quoted = QUOTES[mark];
  if (quoted !== undefined)
    return { context: { ...before, state: quoted, slash: 'regexp' }, read: at + 1 };
  const comment = COMMENTS.find(([begin]) => text.startsWith(begin, at));
  if (comment !== undefined) {
    return { context: { ...before, state: comment[1] }, read: at + comment[0].length };
  }
  if (mark === '/') return { context: afterSlash(before, text.slice(at)), read: at + 1 };
  if (mark === '{' || mark === '}') return { context: afterBrace(before, mark), read: at + 1 };
  return { context: before, read: at + 1 };
}

function afterSlash(context: Context, rest: string): Context {
  if (context.slash === 'regexp') return { ...context, state: 'js-regexp' };
  if (context.slash === 'division') return { ...context, slash: 'regexp' };
  throw new GoError(`'/' could start a division or regexp: ${goQuote(rest.slice(0, 32))}`);
}

/** The brace that closes a `${` leads back into the text around it. */
function afterBrace(context: Context, mark: '{' | '}'): Context {
  const after: Context = { ...context, slash: 'regexp' };
  const { braces } = context;
  const innermost = braces.at(-1);
  if (innermost === undefined) return after;
  const depth = innermost + (mark === '{' ? 1 : -1);
  const outer = braces.slice(0, -1);
  if (depth >= 0) return { ...after, braces: [...outer, depth] };
  return { ...context, state: 'js-template', braces: outer };
}

export function withinTemplateText(context: Context, text: string): Step {
  for (let at = indexOfAny(text, '`\\$'); at >= 0; at = indexOfAny(text, '`\\$', at + 1)) {
    if (text[at] === '\\') at = pastEscape(text, at);
    else if (text[at] === '`') return { context: { ...context, state: 'js' }, read: at + 1 };
    else if (text[at + 1] === '{') {
      const braces = [...context.braces, 0];
      return { context: { ...context, state: 'js', braces }, read: at + 2 };
    }
  }
  return { context, read: text.length };
}

/** Within a text in quotes, or a regular expression. */
export function withinScriptText(context: Context, text: string): Step {
  const specials = SPECIALS[context.state] ?? '';
  let isInCharset = false;
  for (let at = indexOfAny(text, specials); at >= 0; at = indexOfAny(text, specials, at + 1)) {
    const mark = text[at];
    if (mark === '\\') at = pastEscape(text, at);
    else if (mark === '[') isInCharset = true;
    else if (mark === ']') isInCharset = false;
    else if (mark === '/' && /^<\/script/i.test(text.slice(Math.max(at - 1, 0)))) at += 1;
    else if (!isInCharset) {
      return { context: { ...context, state: 'js', slash: 'division' }, read: at + 1 };
    }
  }
  if (isInCharset) throw new GoError(`unfinished JS regexp charset: ${goQuote(text)}`);
  return { context, read: text.length };
}

export function withinBlockComment(context: Context, text: string): Step {
  const end = text.indexOf('*/');
  return end < 0
    ? { context, read: text.length }
    : { context: { ...context, state: 'js' }, read: end + 2 };
}

export function withinLineComment(context: Context, text: string): Step {
  const end = text.search(LINE_END);
  return end < 0
    ? { context, read: text.length }
    : { context: { ...context, state: 'js' }, read: end };
}

function pastEscape(text: string, at: number): number {
  if (at + 1 < text.length) return at + 1;
  throw new GoError(`unfinished escape sequence in JS string: ${goQuote(text)}`);
}

/** What a slash would begin after this. */
function slashAfter(text: string, { slash }: Context): Context['slash'] {
  const trimmed = text.trimEnd();
  if (trimmed === '') return slash;
  const last = trimmed.at(-1) ?? '';
  if (last === '+' || last === '-') {
    // `x++ /` divides, `x + /` does not.
    const count = trimmed.length - trimEndOf(trimmed, last).length;
    return count % 2 === 1 ? 'regexp' : 'division';
  }
  if (last === '.') return /\d\.$/.test(trimmed) ? 'division' : 'regexp';
  const isBefore = MARK_BEFORE_REGEXP.test(trimmed) || BEFORE_REGEXP.test(trimmed);
  return isBefore ? 'regexp' : 'division';
}
