/**
 * Text from payloads made fit to show. Alarm names, log lines and annotations are written by
 * whoever can raise an alert: they may hold line breaks, terminal codes, halves of characters, and
 * marks that turn the reading direction around so that a name reads as another.
 */

import { stripVTControlCharacters } from 'node:util';

/** Joiners that scripts and emoji need; every other format character is invisible and dropped. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
const BLANKS = /[\p{Zs}\t]+/gu;
const CONTROL = /(?!\t)\p{Cc}/gu;

/**
 * A control character as the picture that stands for it, so that a hidden one is seen.
 *
 * Source: Unicode, block Control Pictures, U+2400 plus the code; U+2421 for DEL. The C1 controls
 * have no pictures.
 */
const PICTURES_START = 0x2400;
const DEL = 0x7f;

/** One line: line breaks and runs of blanks become a single space, ends trimmed. */
export function oneLine(text: string): string {
  return tidy(text.replace(LINE_BREAK, ' ')).replace(BLANKS, ' ').trim();
}

/** Lines: breaks and indentation are kept, blanks at line ends and empty lines at the ends not. */
export function cleanLines(text: string): readonly string[] {
  const lines = text.split(LINE_BREAK).map((line) => tidy(line.replaceAll('\t', '  ')).trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

function tidy(text: string): string {
  return stripVTControlCharacters(text.toWellFormed())
    .replace(INVISIBLE, '')
    .replace(CONTROL, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code === DEL) return '\u2421';
  return code < 0x20 ? String.fromCharCode(PICTURES_START + code) : '\ufffd';
}
