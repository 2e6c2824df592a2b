/**
 * The shape of one line of text: what stays of it when its particulars are `<*>`. A walk over the
 * characters, since this runs for every line of every subscription: most words are passed over with
 * a look into a table, and copied together with their neighbours.
 */

import { BLANK, isLetterAt, isPointAt, kindAt, MARK, QUOTE, WORD_ENDS } from './characters.ts';
import { isCalendarWord, isPlainValue, VARIABLE, wordShape } from './word.ts';

const SHAPE_CHARS_MAX = 160;
/** What comes later in a line tells its shape from no other. */
export const READ_CHARS_MAX = 1_000;
/** Longer quotes are not looked for: an apostrophe is none. */
const QUOTE_CHARS_MAX = 300;

interface Walk {
  readonly text: string;
  readonly end: number;
  /** The shape so far, up to `from`. */
  out: string;
  from: number;
  /** The shape up to its last variable, and where that ends in the text; -1 before the first. */
  outThen: string;
  variableEnd: number;
  /** Where a quote ends that is walked through. */
  quoteEnd: number;
}

/** At most `SHAPE_CHARS_MAX` characters, a `…` at the end where there would be more. */
export function lineShape(line: string): string {
  const text = line.slice(0, READ_CHARS_MAX);
  const end = text.length;
  const walk: Walk = {
    ...{ text, end, out: '', from: 0 },
    ...{ outThen: '', variableEnd: -1, quoteEnd: -1 },
  };
  let at = 0;
  while (at < end && walk.out.length <= SHAPE_CHARS_MAX) {
    const kind = kindAt(text, at);
    if ((kind & WORD_ENDS) === 0) at = takeWord(walk, at);
    else if (kind === BLANK) at = takeBlanks(walk, at);
    else if (kind === QUOTE) at = takeQuote(walk, at);
    else at += 1;
  }
  const whole = `${walk.out}${text.slice(walk.from, at)}`.trim();
  const shape = whole.startsWith(VARIABLE) || whole.startsWith('[') ? withoutTime(whole) : whole;
  return shape.length > SHAPE_CHARS_MAX ? `${shape.slice(0, SHAPE_CHARS_MAX - 1)}…` : shape;
}

/** A moment or an id that opens a line says nothing, unless there is nothing else. */
function withoutTime(shape: string): string {
  return shape.replace(OPENING, '') || shape;
}

const OPENING = /^(?:[[(]?<\*>[\])]?[:,;|-]?(?: [|-](?= )| undefined(?= ))*(?: |$))+/;

function takeBlanks(walk: Walk, at: number): number {
  const { text, end } = walk;
  let to = at + 1;
  while (to < end && kindAt(text, to) === BLANK) to += 1;
  if (to === at + 1 && text.charCodeAt(at) === SPACE) return to;
  walk.out += `${text.slice(walk.from, at)} `;
  walk.from = to;
  return to;
}

const SPACE = 32;

function takeWord(walk: Walk, at: number): number {
  const { text, end } = walk;
  if (isPointAt(text, at)) return at + 1;
  let kinds = 0;
  let to = at;
  for (; to < end; to += 1) {
    const kind = kindAt(text, to);
    if ((kind & WORD_ENDS) !== 0) break;
    kinds |= kind;
  }
  const next = to;
  while (to > at + 1 && isPointAt(text, to - 1)) to -= 1;
  if (kinds === 0 && to - at <= PLAIN_CHARS_MAX) {
    if (to - at <= VALUE_CHARS_MAX && isParticular(text, at, to)) put(walk, at, to, VARIABLE);
    return next;
  }
  const word = text.slice(at, to);
  const status = to - at === 3 ? statusClass(text, at, word) : undefined;
  const shape = status ?? wordShape(word);
  if (shape === word) return next;
  const isAddress = shape === VARIABLE && (kinds & MARK) !== 0;
  const whole = isAddress ? addressEnd(walk, to) : to;
  put(walk, at, whole, shape);
  return Math.max(whole, next);
}

/** `?a=1&b=2` behind an address belongs to it. */
function addressEnd({ text, end }: Walk, at: number): number {
  if (text[at] !== '?') return at;
  let to = at;
  while (to < end && (kindAt(text, to) & (BLANK | QUOTE)) === 0) to += 1;
  return to;
}

/** Plain words up to here are kept without another look. */
const PLAIN_CHARS_MAX = 40;
const VALUE_CHARS_MAX = 9;

/** Words without digits that are none: parts of dates, and the values of fields. */
function isParticular(text: string, at: number, to: number): boolean {
  if (to - at === 3 && isCalendarWord(text.slice(at, to))) {
    return BEFORE_NUMBER.test(text.slice(to, to + 4));
  }
  const before = text[at - 1] === ' ' ? text[at - 2] : text[at - 1];
  return (before === '=' || before === ':') && isPlainValue(text.slice(at, to));
}

const BEFORE_NUMBER = /^,? {0,2}\d/;

/** Of an HTTP status the class: a burst of 500s is not one of 200s. */
function statusClass(text: string, at: number, word: string): string | undefined {
  if (!/^[1-5]\d\d$/.test(word)) return undefined;
  const isStatus = BEFORE_STATUS.test(text.slice(Math.max(0, at - BEFORE_CHARS), at));
  return isStatus ? `<${word.charAt(0)}xx>` : undefined;
}

const BEFORE_CHARS = 16;
const BEFORE_STATUS = /(?:status|code)["']?\s?[:=]?\s?$|HTTP\/[\d.]{1,3}"\s$/i;

/** What stands in quotes is a particular, except keys, requests and what a logger says in them. */
function takeQuote(walk: Walk, at: number): number {
  const { text } = walk;
  const quote = text.charAt(at);
  if (at === walk.quoteEnd || (quote === "'" && isLetterAt(text, at - 1))) return at + 1;
  const to = quoteEndAt(text, at, Math.min(walk.end, at + QUOTE_CHARS_MAX));
  if (to === -1 || (quote === "'" && isLetterAt(text, to + 1))) return at + 1;
  const isKey = text[to + 1] === ':' || text.startsWith('":', to - 1);
  if (isKey || REQUEST.test(text.slice(at + 1, at + 9)) || isSaid(text, at)) {
    walk.quoteEnd = to;
    return at + 1;
  }
  const inner = text[to - 1] === ESCAPE ? to - 1 : to;
  if (inner > at + 1) put(walk, at + 1, inner, VARIABLE);
  return to + 1;
}

const ESCAPE = '\\';

/** Where the quote ends that begins here, escaped as its beginning is; -1 where it does not. */
function quoteEndAt(text: string, at: number, end: number): number {
  const quote = text.charAt(at);
  const isEscaped = text[at - 1] === ESCAPE;
  for (let to = text.indexOf(quote, at + 1); to !== -1 && to < end; ) {
    if ((text[to - 1] === ESCAPE) === isEscaped) return to;
    to = text.indexOf(quote, to + 1);
  }
  return -1;
}

const REQUEST = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /;
const SAID_CHARS = 12;
const SAID = /(?:^|[\s,{[])(?:msg|message|err|error|reason|event|cause)["']?[=:]\s?$/;

function isSaid(text: string, at: number): boolean {
  return SAID.test(text.slice(Math.max(0, at - SAID_CHARS), at));
}

/** Several variables of one list are one. */
function put(walk: Walk, at: number, to: number, shape: string): void {
  const { text, variableEnd } = walk;
  const isVariable = shape === VARIABLE;
  const isListed =
    isVariable &&
    variableEnd !== -1 &&
    at - variableEnd <= LIST_CHARS_MAX &&
    LIST.test(text.slice(variableEnd, at));
  walk.out = isListed ? walk.outThen : `${walk.out}${text.slice(walk.from, at)}${shape}`;
  walk.from = to;
  if (!isVariable) return;
  walk.outThen = walk.out;
  walk.variableEnd = to;
}

const LIST_CHARS_MAX = 12;
const LIST = /^(?:[\s,;]{0,10}|"[\s,;]{1,10}")$/;
