/**
 * What log records have in common that tell of the same thing: their text without its particulars.
 * Of a structured record that is its message and its fault; what other fields it has may change
 * from line to line. Of a record with a trace it is the first line, the exception and the last
 * cause.
 */

import { fieldsOf } from '../../model/log-level.ts';
import { EXCEPTION_LINE } from '../../model/log-signs.ts';
import { type Mask, mask, maskedStart } from '../../model/mask.ts';
import { faultIn, messageIn } from './said.ts';
import { lineShape, READ_CHARS_MAX } from './scan.ts';

/** Length of a shape. */
export const SHAPE_TEXT_CHARS_MAX = 240;
/** Longer records are read as text: taking them apart costs more than it tells. */
const STRUCTURED_CHARS_MAX = 65_536;
const LINES_READ_MAX = 60;
const TRACE_CHARS_MAX = 20_000;
const KEYS_MAX = 20;

/** To be shown and stored: without secrets, at most `SHAPE_TEXT_CHARS_MAX` characters. */
export function shapeOf(text: string, by: Mask = mask): string {
  const { said } = partsOf(text);
  return joined(said.map((part) => lineShape(maskedPart(part, by))));
}

/**
 * Equal for records of one shape and level, at a fraction of the time. Not to be shown or stored:
 * what looks like a word stays in it, secrets too.
 */
export function shapeKeyOf(text: string): string {
  const { said, stated } = partsOf(text);
  return `${stated}${joined(said.map(lineShape))}`;
}

function joined(shapes: readonly string[]): string {
  const [first = '', ...others] = shapes;
  if (others.length === 0) return first;
  const whole = shapes.filter((shape) => shape !== '').join(' | ');
  return whole.length > SHAPE_TEXT_CHARS_MAX
    ? `${whole.slice(0, SHAPE_TEXT_CHARS_MAX - 1)}…`
    : whole;
}

/** What is masked is a particular like any other. */
function maskedPart(part: string, by: Mask): string {
  return maskedStart(part, READ_CHARS_MAX, by).replace(MASKED, '0');
}

const MASKED = /\[masked[^\]]{0,100}\]/g;

interface Parts {
  /** What makes the shape; never empty. */
  readonly said: readonly string[];
  /** The level as a field has it; empty where none does. */
  readonly stated: string;
}

function partsOf(text: string): Parts {
  const fields = text.length > STRUCTURED_CHARS_MAX ? undefined : fieldsOf(text);
  if (fields === undefined) return { said: partsOfText(text), stated: '' };
  const stated = statedIn(fields);
  const prefix = text.slice(0, text.indexOf('{')).trim().replace(LAMBDA_PREFIX, '');
  const message = messageIn(fields);
  const fault = faultIn(fields);
  if (message === undefined && fault === undefined) {
    return { said: [prefix === '' ? keysOf(fields) : text], stated };
  }
  const words = message === undefined ? [] : partsOfText(message);
  const isTold = fault === undefined || (message?.includes(fault) ?? false);
  const said = [prefix, ...words, ...(isTold ? [] : [fault]), statusIn(fields)];
  return { said: said.filter((part) => part !== ''), stated };
}

/** Time, request id and level: what Lambda puts before all that a function prints. */
const LAMBDA_PREFIX = /^\S{1,40}\t\S{1,60}\t[A-Z]{4,5}$/;

type Fields = Readonly<Record<string, unknown>>;

function statedIn({ level, severity, levelname, lvl }: Fields): string {
  const stated = level ?? severity ?? levelname ?? lvl;
  return typeof stated === 'string' || typeof stated === 'number' ? `${stated} ` : '';
}

/** `{method, path, duration} status 503`: a record without words is known by its fields. */
function keysOf(fields: Fields): string {
  const names = Object.keys(fields);
  const more = names.length > KEYS_MAX ? ', …' : '';
  return `{${names.slice(0, KEYS_MAX).join(', ')}${more}} ${statusIn(fields)}`.trimEnd();
}

/** `status 503`; empty for any that is no failure of the server. */
function statusIn({ status, statusCode }: Fields): string {
  const code = Number(status ?? statusCode);
  return code >= 500 && code <= 599 ? `status ${code}` : '';
}

function partsOfText(text: string): readonly string[] {
  const end = text.indexOf('\n');
  if (end === -1) return [text];
  const [first = '', ...others] = text.slice(0, TRACE_CHARS_MAX).split('\n', LINES_READ_MAX);
  const inTraceback =
    first.startsWith(TRACEBACK) || others.some((line) => TRACEBACK_LINE.test(line));
  const exception = inTraceback
    ? others.findLast((line) => EXCEPTION_LINE.test(line))
    : others.find((line) => EXCEPTION_LINE.test(line));
  const cause = others.findLast((line) => CAUSE.test(line))?.split(':', 2);
  const parts = [first.startsWith(TRACEBACK) ? '' : first, exception ?? '', cause?.join(':') ?? ''];
  return parts.some((part) => part !== '') ? parts : [first];
}

const TRACEBACK = 'Traceback (most recent call last)';
const TRACEBACK_LINE = /^\s{0,4}Traceback \(most recent call last\)/;
const CAUSE = /^\s{0,8}Caused by: /;
