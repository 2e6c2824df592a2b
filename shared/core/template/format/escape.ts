/** Texts made harmless, whatever surrounds them. Source: Go's text/template, funcs.go; net/url. */

import { bytesOf, textOfBytes } from '../value/bytes.ts';
import { GoError } from '../value/value.ts';

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};
const JS: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' };

export function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => HTML[character] ?? '');
}

export function escapeJs(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} \ud800-\udfff]|[\\'"<>&=]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return JS[character] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** As part of a URL's query, blanks as plus signs. */
export function escapeQuery(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  let escaped = '';
  for (const byte of bytesOf(text)) {
    const character = String.fromCharCode(byte);
    if (/[\w.~-]/.test(character)) escaped += character;
    else if (character === ' ') escaped += '+';
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

/** @throws GoError for a percent sign that two digits do not follow */
export function unescapeQuery(text: string): string {
  const wrong = /%(?![\da-fA-F]{2}).{0,2}/su.exec(text)?.[0];
  if (wrong !== undefined) throw new GoError(`invalid URL escape ${JSON.stringify(wrong)}`);
  const spaced = text.replaceAll('+', ' ');
  const bytes = spaced
    .split(/%([\da-fA-F]{2})/)
    .map((part, index) => (index % 2 === 0 ? bytesOf(part) : Buffer.from(part, 'hex')));
  return textOfBytes(Buffer.concat(bytes));
}
