/** What a word of a log line keeps in the line's shape. */

export const VARIABLE = '<*>';

/** Words longer than this are ids, tokens or data, whatever is in them. */
const WORD_CHARS_MAX = 60;
/** Words with a digit are names up to this length; longer ones are ids. */
const NAME_CHARS_MAX = 15;

/**
 * The word as it stands, with its digits taken out, or `<*>`: paths, addresses, ids, numbers,
 * durations and moments. Of a name with one number, such as `worker-12` or `ORA-00942`, the letters
 * tell the shapes apart.
 */
export function wordShape(word: string): string {
  if (word.length > WORD_CHARS_MAX && !DOTTED_NAME.test(word)) return VARIABLE;
  if (OPENS_WITH_DIGIT.test(word)) return VARIABLE;
  if (PATH.test(word) || (word.includes('@') && MAIL.test(word))) return VARIABLE;
  const [number] = NUMBER.exec(word) ?? [];
  if (number === undefined || (word.length <= KNOWN_CHARS_MAX && isKnown(word))) return word;
  if (SEVERAL_NUMBERS.test(word) || HEX.test(word)) return VARIABLE;
  if (word.length > NAME_CHARS_MAX && !DOTTED_NAME.test(word)) return VARIABLE;
  return word.replace(number, VARIABLE);
}

/** `Mar 12`, `Thu, 12`: the name of a month or a day before a number is part of a moment. */
export function isCalendarWord(word: string): boolean {
  return CALENDAR.has(word);
}

/** `true`, `null` and their like, where they stand as the value of a field. */
export function isPlainValue(word: string): boolean {
  return PLAIN_VALUES.has(word);
}

/** A version is one, too: `HTTP/1.1`. */
const NUMBER = /\d+(?:\.\d+)*/;
const SEVERAL_NUMBERS = /\d(?:[^\d.]|\.\D)\D*\d/;
const OPENS_WITH_DIGIT = /^[-+.#$~%*]{0,2}\d/;
/** Also addresses of the web, and of disks under Windows; `text/html` and `and/or` are words. */
const PATH = /^[~.]{0,2}\/[^/]|:\/\/|\/[^/]{0,200}\/|^[A-Za-z]:\\/;
const MAIL = /^[^@]{1,200}@[^@]/;
const HEX = /^[\da-f-]{6,}$/i;
/** `com.example.OAuth2Client`: a class with its package, however long. */
const DOTTED_NAME = /^[A-Za-z_$][A-Za-z_$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){1,12}$/;

function isKnown(word: string): boolean {
  return KNOWN.has(word.toLowerCase());
}

const KNOWN_CHARS_MAX = 7;
const KNOWN = new Set(
  [
    'base64 ec2 h2 http2 http3 i18n ipv4 ipv6 k8s l10n log4j md5 neo4j oauth2 p50 p90 p95 p99',
    'route53 s3 sha1 sha256 sha512 tls1 utf8 utf-8 v1 v2 v3 v4 win32 x509 x86 x64',
  ].flatMap((names) => names.split(' ')),
);
const CALENDAR = new Set(
  'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun'.split(' '),
);
const PLAIN_VALUES = new Set('true false null True False None nil undefined NaN'.split(' '));
