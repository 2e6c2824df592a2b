/** Scripts. Source: Go's html/template, js.go. */

import { toJson } from '../format/json.ts';
import { goString } from '../value/types.ts';
import type { Type, Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const TEXT = /[\0-\x1f"'`&+/<>\\\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const TEMPLATE = /[\0-\x1f"'`&+/<>\\${}\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const REGEXP = /[\0-\x1f"'&+/<>\\$()*.?[\]^{|}\u2028\u2029-]/g;
const SHORT: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '/': '\\/',
  '\\': '\\\\',
};
/** What a script's end or a comment could be made of. */
const SCRIPT_TAG = /<(\/?)script/gi;

/** An expression. */
export function jsValue(value: Value): string {
  const json = literal(value);
  // Next to a name it would become part of it.
  return /^[\w$]|[\w$]$/.test(json) ? ` ${json} ` : json;
}

/** As part of a text in quotes. */
export function escapeJsText(text: string): string {
  return text.replace(TEXT, (character) => SHORT[character] ?? byNumber(character));
}

/** As part of a text in backquotes. */
export function escapeJsTemplate(text: string): string {
  return text.replace(TEMPLATE, (character) => SHORT[character] ?? byNumber(character));
}

/** As part of a regular expression, where it means itself. */
export function escapeJsRegexp(text: string): string {
  const escaped = text.replace(REGEXP, (character) => {
    if (/[$()*.?[\]^{|}-]/.test(character)) return `\\${character}`;
    return SHORT[character] ?? byNumber(character);
  });
  return escaped === '' ? '(?:)' : escaped;
}

function literal(value: Value): string {
  const type: Type = value.type;
  const text = value.kind === 'time' ? undefined : type.text?.(value);
  try {
    return toJson(text === undefined ? value : goString(text));
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    const message = error.message
      .replace(SCRIPT_TAG, '\\x3C$1script')
      .replaceAll('*/', '* /')
      .replaceAll('<!--', '\\x3C!--');
    return ` /* ${message} */null `;
  }
}

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
