/** Values → text for a place in a page. Source: Go's html/template. */

import { escapeHtml, escapeQuery } from '../format/escape.ts';
import { printAll } from '../format/printable.ts';
import type { Value } from '../value/value.ts';
import { attributeContent } from './attributes.ts';
import { contentText, FAILSAFE, isHtml, isUrl } from './content.ts';
import { escapeCssText, filterCssValue } from './css.ts';
import { escapeJsRegexp, escapeJsTemplate, escapeJsText, jsValue } from './js.ts';
import { stripTags } from './strip-tags.ts';
import { escapeSrcset, escapeUrl, filterUrl, normalUrl } from './url.ts';

type Escaper = (value: Value) => string;

const ENTITIES: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  '&': '&amp;',
  "'": '&#39;',
  '+': '&#43;',
  '<': '&lt;',
  '>': '&gt;',
};
const MARKS = /["'+<>]/g;

/** @throws GoError when the text of a value becomes too long */
export const ESCAPERS = {
  html: (value) => (isHtml(value) ? value.text : escapeMarks(contentText(value))),
  title: (value) => (isHtml(value) ? escapeTags(value.text) : escapeMarks(contentText(value))),
  attribute: (value) =>
    isHtml(value) ? escapeTags(stripTags(value.text)) : escapeMarks(contentText(value)),
  bareAttribute: (value) => {
    const text = contentText(value);
    if (text === '') return FAILSAFE;
    return escapeBlanks(isHtml(value) ? escapeTags(stripTags(text)) : escapeMarks(text));
  },
  attributeName: (value) => filterName(contentText(value).toLowerCase()),

  safeUrl: (value) => (isUrl(value) ? value.text : filterUrl(contentText(value))),
  normalUrl: (value) => normalUrl(contentText(value)),
  url: (value) => (isUrl(value) ? normalUrl(value.text) : escapeUrl(contentText(value))),
  srcset: (value) =>
    isUrl(value) ? normalUrl(value.text).replaceAll(',', '%2c') : escapeSrcset(contentText(value)),

  jsValue,
  jsText: (value) => escapeJsText(contentText(value)),
  jsTemplate: (value) => escapeJsTemplate(contentText(value)),
  jsRegexp: (value) => escapeJsRegexp(contentText(value)),
  cssValue: (value) => filterCssValue(contentText(value)),
  cssText: (value) => escapeCssText(contentText(value)),

  /** Within comments, which are not written. */
  nothing: () => '',
  /** What the user asked for by the functions of these names. */
  ownHtml: (value) => escapeHtml(printAll([value])),
  ownUrl: (value) => escapeQuery(printAll([value])),
} satisfies Readonly<Record<string, Escaper>>;

export type EscaperName = keyof typeof ESCAPERS;

function escapeMarks(text: string): string {
  return text.replace(/[\0"&'+<>]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** Of what is HTML: entities stay what they are. */
function escapeTags(html: string): string {
  return html.replaceAll('\0', '\ufffd').replace(MARKS, (mark) => ENTITIES[mark] ?? mark);
}

/** What would end a value without quotes, or be read as one by some browsers. */
function escapeBlanks(text: string): string {
  return text.replace(/[\t\n\v\f\r =`\ufdd0-\ufdef\ufff0-\uffff]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? `&#${code};` : `&#x${code.toString(16)};`;
  });
}

/** A name of an attribute that holds nothing special. */
function filterName(name: string): string {
  const isPlain = /^[0-9a-z]+$/.test(name) && attributeContent(name) === 'plain';
  return isPlain ? name : FAILSAFE;
}
