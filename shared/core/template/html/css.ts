/** Style sheets. Source: Go's html/template, css.go. */

import { FAILSAFE } from './content.ts';

const ESCAPE = /\\(?:([\da-fA-F]{1,6})(?:\r\n|[\t\n\f\r ])?|([^\da-fA-F]|$))/gu;
const CODE_POINT_MAX = 0x10_ffff;
const SPECIAL = /[\0\t\n\f\r"&'()+/:;<>\\{}]/g;
const FORBIDDEN = /[\0"'()/;@[\\\]`{}<>]|--/;
/** What old browsers run, whatever stands between its letters. */
const RUN = /expression|mozbinding/i;

/** What the escapes of a style sheet stand for: `\2f ` is a slash. */
export function decodeCss(text: string): string {
  return text.replace(ESCAPE, (_, hex: string | undefined, character = '') => {
    if (hex === undefined) return character;
    const code = Number.parseInt(hex, 16);
    const isCharacter = code <= CODE_POINT_MAX && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** As part of a text in quotes. */
export function escapeCssText(text: string): string {
  return text.replace(SPECIAL, (character, at: number) => {
    if (character === '\\') return '\\\\';
    const next = text[at + 1] ?? '';
    // Without the blank, a digit that follows would belong to the escape.
    return `\\${character.charCodeAt(0).toString(16)}${/^$|[\da-fA-F\t\n\f\r ]/.test(next) ? ' ' : ''}`;
  });
}

/** A colour, a length, a name: nothing that could do anything. */
export function filterCssValue(text: string): string {
  const decoded = decodeCss(text);
  const letters = decoded.replace(/\W/g, '');
  return FORBIDDEN.test(decoded) || RUN.test(letters) ? FAILSAFE : decoded;
}
