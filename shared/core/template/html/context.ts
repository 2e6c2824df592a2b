/**
 * Where in a page a place is, as far as it decides how a text there must be escaped.
 *
 * Source: Go's html/template, context.go.
 */

export type State =
  | 'text'
  | 'tag' // within a tag, where an attribute may begin
  | 'attribute-name'
  | 'after-name'
  | 'before-value'
  | 'html-comment'
  | 'title' // text without tags: of `title` and `textarea`
  | 'attribute'
  | 'url'
  | 'srcset'
  | 'meta'
  | 'meta-url'
  | 'js'
  | 'js-double' // texts in double quotes, single quotes, backquotes
  | 'js-single'
  | 'js-template'
  | 'js-regexp'
  | 'js-block-comment'
  | 'js-line-comment'
  | 'js-open-comment' // what began with <!-- or -->, and goes on to the end of the line
  | 'js-close-comment'
  | 'css'
  | 'css-double'
  | 'css-single'
  | 'css-double-url'
  | 'css-single-url'
  | 'css-url'
  | 'css-block-comment'
  | 'css-line-comment'
  | 'dead'; // after `break` and `continue`, where nothing comes

export interface Context {
  readonly state: State;
  /** What ends the value of the attribute, where it is in one. */
  readonly delimiter: 'none' | 'double' | 'single' | 'blank';
  /** How far into a URL it is. */
  readonly urlPart: 'start' | 'path' | 'query' | 'unknown';
  /** What a slash would begin in JavaScript. */
  readonly slash: 'regexp' | 'division' | 'unknown';
  /** In how many braces each open `${` is. */
  readonly braces: readonly number[];
  /** What the value of the attribute holds whose name was read. */
  readonly attribute: 'none' | 'js' | 'js-type' | 'css' | 'url' | 'srcset' | 'meta';
  /** The element that is open, where its content is special. */
  readonly element: Element;
}

export type Element = 'none' | 'script' | 'style' | 'textarea' | 'title' | 'meta';

export const TEXT: Context = {
  state: 'text',
  delimiter: 'none',
  urlPart: 'start',
  slash: 'regexp',
  braces: [],
  attribute: 'none',
  element: 'none',
};
export const DEAD: Context = { ...TEXT, state: 'dead' };

/** The state in which the value of an attribute begins. */
export const VALUE_STATES: Readonly<Record<Context['attribute'], State>> = {
  none: 'attribute',
  js: 'js',
  'js-type': 'attribute',
  css: 'css',
  url: 'url',
  srcset: 'srcset',
  meta: 'meta',
};

/** Equal for equal contexts. */
export function contextKey(context: Context): string {
  const { state, delimiter, urlPart, slash, braces, attribute, element } = context;
  return [state, delimiter, urlPart, slash, braces.join(','), attribute, element].join(' ');
}

export function isEqual(a: Context, b: Context): boolean {
  return contextKey(a) === contextKey(b);
}

/** For complaints: what differs from plain text. */
export function describeContext(context: Context): string {
  const parts = [context.state, context.delimiter, context.urlPart, context.slash];
  const plain: readonly string[] = [TEXT.state, TEXT.delimiter, TEXT.urlPart, TEXT.slash];
  const telling = parts.filter((part, index) => index === 0 || part !== plain[index]);
  return `{${telling.join(' ')}}`;
}

export function isComment({ state }: Context): boolean {
  return state.endsWith('-comment');
}

export function isInScriptText({ state }: Context): boolean {
  return /^js-(?:double|single|template|regexp)$/.test(state);
}

/** Where a value is about to begin: without it, blanks could still follow. */
export function nudge(context: Context): Context {
  switch (context.state) {
    case 'tag':
      return { ...context, state: 'attribute-name' };
    case 'after-name':
      return { ...context, state: 'attribute-name', attribute: 'none' };
    case 'before-value': {
      const state = VALUE_STATES[context.attribute];
      return { ...context, state, delimiter: 'blank', attribute: 'none' };
    }
    default:
      return context;
  }
}

/** Where two ways meet. Undefined when they cannot: what follows would mean two things. */
export function join(a: Context, b: Context): Context | undefined {
  if (a.state === 'dead') return b;
  if (b.state === 'dead' || isEqual(a, b)) return a;
  if (isEqual({ ...a, urlPart: b.urlPart }, b)) return { ...a, urlPart: 'unknown' };
  if (isEqual({ ...a, slash: b.slash }, b)) return { ...a, slash: 'unknown' };
  const [c, d] = [nudge(a), nudge(b)];
  return isEqual(a, c) && isEqual(b, d) ? undefined : join(c, d);
}
