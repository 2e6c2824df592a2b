/** What log lines have in common that tell of the same thing: their text without the particulars. */

import { fieldsOf } from '../../model/log-level.ts';
import { EXCEPTION_LINE } from '../../model/log-signs.ts';
import { maskedStart } from '../../model/mask.ts';
import { headlineOf } from './log-headline.ts';

const SHAPE_CHARS_MAX = 300;

/** First line, exception and nearest frame of a record, particulars as `<n>`, `<uuid>`, …. */
export function shapeOf(text: string): string {
  const lines = text.split('\n', LINES_READ_MAX);
  const [first = '', ...others] = lines;
  const exception = others.find((line) => EXCEPTION_LINE.test(line));
  const frame = others.find((line) => FRAME.test(line));
  // Quotes are JSON's own there, and mark no particulars.
  const isJson = first.trimStart().startsWith('{') || fieldsOf(text) !== undefined;
  const parts = [isJson ? headlineOf(text) : first, exception?.split(':', 1)[0], frame?.trim()];
  return parts.flatMap((part) => (part ? [withoutParticulars(part)] : [])).join(' | ');
}

const LINES_READ_MAX = 40;
const FRAME = /^\s*(?:at |File ")|^\t\S+\.go:\d/;

/** `order 12 of "blue"` becomes `order <n> of <text>`; of broken JSON the quotes are its own. */
function withoutParticulars(text: string): string {
  const isJson = text.startsWith('{');
  return maskedStart(text, SHAPE_CHARS_MAX)
    .replace(PARTICULARS, (found, ...groups: unknown[]) => {
      const kind = NAMES.find((_, index) => groups[index] !== undefined);
      return kind === undefined || (isJson && kind === 'text') ? found : `<${kind}>`;
    })
    .trim();
}

/** One for each group of the expression, in its order. */
const NAMES = ['ts', 'uuid', 'ip', 'text', 'hex', 'n'] as const;
const PARTICULARS = new RegExp(
  [
    /(\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)/,
    /(\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b)/,
    /(\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b|\b(?:[\da-f]{1,4}:){3,7}:?[\da-f]{1,4}\b)/,
    /("[^"\n]{1,200}"|(?<!\w)'[^'\n]{1,200}'(?!\w))/,
    /(\b0x[\da-f]+\b|\b(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{8,}\b)/,
    /(\d+)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
