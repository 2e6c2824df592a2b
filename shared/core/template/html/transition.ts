/** How texts change where in a page one is. Source: Go's html/template, escape.go, contextAfterText. */

import { goQuote } from '../../model/labels.ts';
import { GoError } from '../value/value.ts';
import { type Context, isComment, isInScriptText, type State, TEXT } from './context.ts';
import { withinStyle, withinStyleComment, withinStyleText } from './css-transitions.ts';
import { unescapeHtml } from './entities.ts';
import {
  withinBlockComment,
  withinLineComment,
  withinScript,
  withinScriptText,
  withinTemplateText,
} from './js-transitions.ts';
import { indexOfAny, type Step, type Transition } from './step.ts';
import {
  afterComment,
  afterName,
  afterText,
  beforeValue,
  createEndFinder,
  withinMeta,
  withinMetaUrl,
  withinName,
  withinPlain,
  withinTag,
  withinUrl,
} from './tag-transitions.ts';

export const TRANSITIONS: Readonly<Record<State, Transition>> = {
  text: afterText,
  tag: withinTag,
  'attribute-name': withinName,
  'after-name': afterName,
  'before-value': beforeValue,
  'html-comment': afterComment,
  title: withinPlain,
  attribute: withinPlain,
  url: withinUrl,
  srcset: withinUrl,
  meta: withinMeta,
  'meta-url': withinMetaUrl,
  js: withinScript,
  'js-double': withinScriptText,
  'js-single': withinScriptText,
  'js-template': withinTemplateText,
  'js-regexp': withinScriptText,
  'js-block-comment': withinBlockComment,
  'js-line-comment': withinLineComment,
  'js-open-comment': withinLineComment,
  'js-close-comment': withinLineComment,
  css: withinStyle,
  'css-double': withinStyleText,
  'css-single': withinStyleText,
  'css-double-url': withinStyleText,
  'css-single-url': withinStyleText,
  'css-url': withinStyleText,
  'css-block-comment': withinStyleComment,
  'css-line-comment': withinStyleComment,
  dead: withinPlain,
};

/** What ends the value of an attribute. */
export const DELIMITERS = { double: '"', single: "'", blank: ' \t\n\f\r>' } as const;
/** Types of scripts whose content is JavaScript, or written like it. */
const SCRIPT_TYPES: ReadonlySet<string> = new Set([
  '',
  'application/ecmascript',
  'application/javascript',
  'application/json',
  'application/ld+json',
  'application/x-ecmascript',
  'application/x-javascript',
  'module',
  'text/ecmascript',
  ...['', '1.0', '1.1', '1.2', '1.3', '1.4', '1.5'].map((version) => `text/javascript${version}`),
  'text/jscript',
  'text/livescript',
  'text/x-ecmascript',
  'text/x-javascript',
]);

/**
 * The steps through a text, each with the piece that it read.
 *
 * @throws GoError for what no browser would read alike
 */
export function* walkText(
  before: Context,
  text: string,
): Iterable<{ before: Context; after: Context; piece: string }> {
  const findEnd = createEndFinder(text);
  let context = before;
  for (let at = 0; at < text.length; ) {
    const { context: after, read } = step(context, text, at, findEnd);
    yield { before: context, after, piece: text.slice(at, at + read) };
    context = after;
    at += read;
  }
}

function step(
  context: Context,
  text: string,
  at: number,
  findEnd: ReturnType<typeof createEndFinder>,
): Step {
  if (context.delimiter !== 'none') return withinQuotes(context, context.delimiter, text.slice(at));
  // A comment or a text in a script may hold what looks like the end of the script.
  const isHidden = context.element === 'script' && (isInScriptText(context) || isComment(context));
  const end = isHidden ? text.length : findEnd(context.element, at);
  return end === at
    ? { context: TEXT, read: 0 }
    : TRANSITIONS[context.state](context, text.slice(at, end));
}

function withinQuotes(context: Context, delimiter: keyof typeof DELIMITERS, text: string): Step {
  const found = indexOfAny(text, DELIMITERS[delimiter]);
  const end = found < 0 ? text.length : found;
  const value = text.slice(0, end);
  const wrong = delimiter === 'blank' ? /["'<=`]/.exec(value)?.[0] : undefined;
  if (wrong !== undefined) {
    throw new GoError(`${goQuote(wrong)} in unquoted attr: ${goQuote(value)}`);
  }
  if (found < 0) return { context: throughValue(context, text), read: text.length };

  const isOther =
    context.attribute === 'js-type' && context.element === 'script' && !isScriptType(value);
  const element = context.state === 'attribute' && isOther ? 'none' : context.element;
  const read = delimiter === 'blank' ? end : end + 1;
  return { context: { ...TEXT, state: 'tag', element }, read };
}

/** Part of a value, as the browser reads it once its entities are resolved. */
function throughValue(context: Context, text: string): Context {
  let current = context;
  for (let rest = unescapeHtml(text); rest !== ''; ) {
    const step = TRANSITIONS[current.state](current, rest);
    current = step.context;
    rest = rest.slice(step.read);
  }
  return current;
}

function isScriptType(type: string): boolean {
  const [essence = ''] = type.split(';');
  return SCRIPT_TYPES.has(essence.toLowerCase().trim());
}
