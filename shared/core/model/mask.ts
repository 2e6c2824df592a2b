/**
 * Text without what looks like a secret, for whatever is stored or shown of a payload or a log
 * line. Linear in the length of the text: no expression here looks at a character more than a
 * bounded number of times.
 */

import type { Blotter } from './pattern.ts';
import { SHAPES } from './secret-shapes.ts';
import { CARD, MASKABLE, suspicionOf } from './suspicion.ts';

const MASK = '[masked]';

/** What is masked beside keys, tokens, passwords and card numbers, which always are. */
export interface MaskRules {
  readonly mailAddresses: 'mask' | 'keep';
  readonly patterns: readonly MaskPattern[];
}

export interface MaskPattern {
  /** Stands in the place of what it finds: `[masked customer-id]`. */
  readonly name: string;
  readonly pattern: Blotter;
}

export type Mask = (text: string) => string;

/** Where no configuration says otherwise. */
export const MASK_RULES: MaskRules = { mailAddresses: 'mask', patterns: [] };

/**
 * The mask of these rules. Own patterns go first, so that they see the text as it was written.
 * Masked again, a text stays as it is.
 */
export function createMask({ mailAddresses, patterns }: MaskRules): Mask {
  const own = (text: string) =>
    patterns.reduce(
      (masked, { name, pattern }) => pattern.replaceIn(masked, `[masked ${name}]`),
      text,
    );
  const known: Mask = mailAddresses === 'mask' ? (text) => withoutMail(mask(text)) : mask;
  return patterns.length === 0 ? known : (text) => known(own(text));
}

/**
 * Keys and tokens by their known shapes, card numbers, and whatever stands behind a name like
 * `password`. Mask before cutting, so that no half of a secret stays.
 */
export function mask(text: string): string {
  const suspicion = suspicionOf(text);
  const named = (suspicion & MASKABLE) === 0 ? text : withoutKeys(text);
  return (suspicion & CARD) === 0 ? named : named.replace(CARD_NUMBER, withoutCard);
}

function withoutKeys(text: string): string {
  const shapeless = SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  const addressed = shapeless
    .replace(URL_PASSWORD, (_, before: string) => `${before}${MASK}@`)
    .replace(USER_PASSWORD, (_, before: string) => `${before}${MASK}@`)
    .replace(AUTHORIZATION, (_, before: string) => `${before}${MASK}`)
    .replace(COOKIE, (_, before: string) => `${before}${MASK}`);
  return addressed
    .replace(PASSWORD, (_, before: string, value: string) => `${before}${hidden(value)}`)
    .replace(NAMED, (whole: string, before: string, value: string, at: number) =>
      isProse(before, value) || isInArn(addressed, at) ? whole : `${before}${hidden(value)}`,
    )
    .replace(OPTION, (_, before: string) => `${before}${MASK}`);
}

/**
 * The beginning of a text, masked. Masked before it is cut, and what is left of a word at the edge
 * of what was looked at is dropped: no half of a secret stays.
 *
 * @param charsMax length of the answer, with the `…` that says that it was cut
 * @param by absent: what is masked in any case
 */
export function maskedStart(text: string, charsMax: number, by: Mask = mask): string {
  const looked = charsMax + SECRET_CHARS_MAX;
  const head = text.length > looked ? withoutLastWord(text.slice(0, looked)) : text;
  const masked = by(head).toWellFormed();
  if (masked.length <= charsMax && head === text) return masked;
  return `${masked.slice(0, charsMax - 1).toWellFormed()}…`;
}

/** Whether a field of that name holds a secret, whatever its value looks like. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|token|(?:api|access|private|routing)_?key|credential|authorization|signature|cookie/i;

/** As long as secrets commonly are; private keys and session tokens among them. */
const SECRET_CHARS_MAX = 4_000;
const WORD_ENDS = ' \n\t"\',;&';

function withoutLastWord(text: string): string {
  const ends = [...WORD_ENDS].map((end) => text.lastIndexOf(end));
  return text.slice(0, Math.max(0, ...ends)) || text;
}

/**
 * 13 to 19 digits that begin as the networks' do, in one piece or in their groups, and not inside a
 * word, a decimal or an id with dashes. Moments in milliseconds and accounts of AWS begin otherwise or
 * are shorter.
 *
 * Source: ISO/IEC 7812, and the networks' ranges of numbers.
 */
const CARD_NUMBER =
  /(?<![\w.-])[2-6]\d{3}(?:\d{9,15}|([ -])\d{4}\1\d{4}\1\d{1,7}|([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;

function withoutCard(found: string): string {
  return isCardNumber(found.replace(/[ -]/g, '')) ? MASK : found;
}

/** Source: ISO/IEC 7812-1, annex B: Luhn's formula. */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let place = 1; place <= digits.length; place += 1) {
    const digit = Number(digits.at(-place));
    const doubled = place % 2 === 0 ? 2 * digit : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Also one that was cut off behind its `@`. */
const MAIL_ADDRESS =
  /(?<![\w.%+-])[\w.%+-]{1,100}@(?:(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b|[\w.-]{0,100}…)/g;

function withoutMail(text: string): string {
  return text.includes('@') ? text.replace(MAIL_ADDRESS, MASK) : text;
}

/** `postgres://user:password@host`, and addresses with a key alone, as Sentry's are. */
const URL_PASSWORD =
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s:/?#@"']{0,100}:)?)[^\s/?#@"']{3,500}@/gi;
/** `user:passw0rd@host` without its scheme; a digit tells it from `to:somebody@host`. */
const USER_PASSWORD =
  /((?:^|[\s"'(=])[\w.-]{1,64}:)(?=[^\s/@:"']{0,100}\d)[^\s/@:"'[]{6,100}@(?=[\w-])/g;
/** A digit or an odd capital tells credentials from prose such as `basic authentication`. */
const AUTHORIZATION =
  /(\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|[Tt]oken)[ :=]{1,3})(?=[\w.~+/-]{0,500}(?:[\d=]|[a-z][A-Z]|[A-Z]{2}))[\w.~+/=-]{8,}/g;
const COOKIE = /(\b(?:Set-)?Cookie\\?["']?[:=]\s{0,5}\\?["']?)[^\r\n"\\]{3,}/gi;

/** A value in quotes, in quotes within JSON within JSON, or up to the next delimiter. */
const VALUE =
  '(\\\\"[^"\\\\\\n]{1,2000}|"[^"\\n]{1,2000}|\'[^\'\\n]{1,2000}|[^\\s"\'&,;}\\\\\\[][^\\s"\'&,;}\\\\]*)';
const ASSIGNED = `[\\w.-]{0,40}\\\\?["']?\\s{0,5}(?:=>|[:=])\\s{0,5}`;

/** Behind these names everything is a secret. */
const PASSWORD = new RegExp(
  `((?:passw(?:or)?d|passphrase|pwd|secret_?access_?key|client_?secret|(?:api|app|access|private|account|routing|integration|signing|encryption)[_-]?key|shared_?access_?key)${ASSIGNED})${VALUE}`,
  'gi',
);
/** Behind these names prose may stand as well: `Unexpected token: punctuation`. */
const NAMED = new RegExp(
  `((?:secret|token|credentials?|authorization|signature|session[_-]?id|\\bsig)${ASSIGNED})${VALUE}`,
  'gi',
);
/** `--password hunter2`, `curl -u user:password`. */
const OPTION =
  /(\s(?:--?(?:password|passwd|token|secret|api-key)\s{1,3}|-u[ \t]{1,3}[^\s:]{1,100}:))(?!\[masked\])[^\s"'-][^\s"']*/gi;

const NOTHING = /^\W*(?:null|undefined|none|nil|true|false|\[masked\]?)$/i;
const WORD = /^[A-Za-z]{1,15}[.!?)]?$/;
const COUNT = /^\d{1,6}$/;

/** Text that goes on: a word behind a colon and a space; or a count, `tokens: 512`. */
function isProse(before: string, value: string): boolean {
  if (NOTHING.test(value) || COUNT.test(value)) return true;
  return before.endsWith(': ') && WORD.test(value);
}

/** The mask in the quote that the value opens with; the closing one was not taken. */
function hidden(value: string): string {
  if (NOTHING.test(value)) return value;
  const quote = /^\\?["']/.exec(value)?.[0] ?? '';
  return `${quote}${MASK}`;
}

/** `arn:aws:secretsmanager:…` names a secret and is none. */
function isInArn(text: string, at: number): boolean {
  return /\barn:[\w-]{1,20}:$/.test(text.slice(Math.max(0, at - ARN_START_CHARS_MAX), at));
}

const ARN_START_CHARS_MAX = 25;
