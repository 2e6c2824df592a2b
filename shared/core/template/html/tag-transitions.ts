/** Between and within tags. Source: Go's html/template, transition.go. */

import { goQuote } from '../../model/labels.ts';
import { matchAt as match } from '../parse/match-at.ts';
import { GoError } from '../value/value.ts';
import { attributeContent } from './attributes.ts';
import { type Context, type Element, type State, TEXT, VALUE_STATES } from './context.ts';
import type { Step } from './step.ts';

const TAG_NAME = /[a-zA-Z](?:[a-zA-Z0-9]|[:-](?=[a-zA-Z0-9]))*/y;
/** How far an attribute's name goes; what follows tells whether it is one. */
const ATTRIBUTE_NAME = /[^ \t\n\f\r=>'"<]*/y;
const BLANKS = /[ \t\n\f\r]*/y;
const META_URL = /url[ \t\n\f\r]*=/i;
const QUOTED_CHARS_MAX = 32;

const ELEMENTS: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'meta']);
/** What is between the tags of an element. */
const INSIDE: Readonly<Record<Element, State>> = {
  none: 'text',
  script: 'js',
  style: 'css',
  textarea: 'title',
  title: 'title',
  meta: 'text',
};
/** What ends the text of an element. */
const END_TAGS: Readonly<Partial<Record<Element, RegExp>>> = {
  script: /<\/script[> \t\n\f/]/gi,
  style: /<\/style[> \t\n\f/]/gi,
  textarea: /<\/textarea[> \t\n\f/]/gi,
  title: /<\/title[> \t\n\f/]/gi,
};

export function afterText(context: Context, text: string): Step {
  for (let at = text.indexOf('<'); at >= 0 && at + 1 < text.length; ) {
    if (text.startsWith('<!--', at))
      return { context: { ...TEXT, state: 'html-comment' }, read: at + 4 };
    const isEnd = text[at + 1] === '/';
    const begin = at + (isEnd ? 2 : 1);
    const name = match(TAG_NAME, text, begin);
    if (name !== '') {
      const element = isEnd ? 'none' : elementOf(name.toLowerCase());
      return { context: { ...TEXT, state: 'tag', element }, read: begin + name.length };
    }
    if (begin >= text.length) break;
    at = text.indexOf('<', begin);
  }
  return { context, read: text.length };
}

/**
 * Where the text of an element ends, asked from place to place: the length of the text where it
 * does not. Each tag is looked for once.
 */
export function createEndFinder(text: string): (element: Element, from: number) => number {
  let lookedFor: Element = 'none';
  let found = -1;
  return (element, from) => {
    const pattern = END_TAGS[element];
    if (pattern === undefined) return text.length;
    if (element !== lookedFor || found < from) {
      lookedFor = element;
      pattern.lastIndex = from;
      found = pattern.exec(text)?.index ?? text.length;
    }
    return found;
  };
}

export function afterComment(context: Context, text: string): Step {
  const end = text.indexOf('-->');
  return end < 0 ? { context, read: text.length } : { context: TEXT, read: end + 3 };
}

export function withinTag(context: Context, text: string): Step {
  const begin = match(BLANKS, text, 0).length;
  const { element } = context;
  if (begin === text.length) return { context, read: begin };
  if (text[begin] === '>') {
    const inside: Context = {
      ...TEXT,
      state: INSIDE[element],
      element: element === 'meta' ? 'none' : element,
    };
    return { context: inside, read: begin + 1 };
  }
  const end = begin + attributeName(text, begin).length;
  if (end === begin) {
    throw new GoError(
      `expected space, attr name, or end of tag, but got ${goQuote(text.slice(begin))}`,
    );
  }
  const attribute = attributeOf(element, text.slice(begin, end).toLowerCase());
  const state = end === text.length ? 'attribute-name' : 'after-name';
  return { context: { ...TEXT, state, element, attribute }, read: end };
}

export function withinName(context: Context, text: string): Step {
  const { length } = attributeName(text, 0);
  const isOver = length !== text.length;
  return { context: isOver ? { ...context, state: 'after-name' } : context, read: length };
}

export function afterName(context: Context, text: string): Step {
  const begin = match(BLANKS, text, 0).length;
  if (begin === text.length) return { context, read: begin };
  return text[begin] === '='
    ? { context: { ...context, state: 'before-value' }, read: begin + 1 }
    : { context: { ...context, state: 'tag' }, read: begin };
}

export function beforeValue(context: Context, text: string): Step {
  const begin = match(BLANKS, text, 0).length;
  if (begin === text.length) return { context, read: begin };
  const delimiter = text[begin] === '"' ? 'double' : text[begin] === "'" ? 'single' : 'blank';
  const state = VALUE_STATES[context.attribute];
  return {
    context: { ...context, state, delimiter },
    read: begin + (delimiter === 'blank' ? 0 : 1),
  };
}

/** Where nothing within the text means anything. */
export function withinPlain(context: Context, text: string): Step {
  return { context, read: text.length };
}

export function withinUrl(context: Context, text: string): Step {
  const isStart = context.urlPart === 'start' && !/[^ \t\n\f\r]/.test(text);
  const isQuery = /[#?]/.test(text);
  const later = context.urlPart === 'start' && !isStart ? 'path' : context.urlPart;
  return { context: { ...context, urlPart: isQuery ? 'query' : later }, read: text.length };
}

/** `content="0;url=…"` of a `meta` */
export function withinMeta(context: Context, text: string): Step {
  const found = META_URL.exec(text);
  if (found === null) return { context, read: text.length };
  return { context: { ...context, state: 'meta-url' }, read: found.index + found[0].length };
}

export function withinMetaUrl(context: Context, text: string): Step {
  const end = text.indexOf(';');
  if (end < 0) return { context, read: text.length };
  return { context: { ...context, state: 'meta' }, read: end + 1 };
}

function attributeName(text: string, begin: number): string {
  const name = match(ATTRIBUTE_NAME, text, begin);
  const next = text[begin + name.length] ?? '';
  if (!/['"<]/.test(next)) return name;
  throw new GoError(`"${next}" in attribute name: ${goQuote(text.slice(0, QUOTED_CHARS_MAX))}`);
}

function attributeOf(element: Element, name: string): Context['attribute'] {
  if (element === 'script' && name === 'type') return 'js-type';
  if (element === 'meta' && name === 'content') return 'meta';
  const content = attributeContent(name);
  const isSpecial =
    content === 'url' || content === 'css' || content === 'js' || content === 'srcset';
  return isSpecial ? content : 'none';
}

function elementOf(name: string): Element {
  return isElement(name) ? name : 'none';
}

function isElement(name: string): name is Element {
  return ELEMENTS.has(name);
}
