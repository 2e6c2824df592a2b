/**
 * Text without what looks like a secret, for whatever people are shown of a payload or a log line.
 * Linear in the length of the text: no expression here looks at a character more than a bounded
 * number of times.
 */

const MASK = '[masked]';

/**
 * Keys and tokens by their known shapes, and whatever stands behind a name like `password`. Mask
 * before cutting, so that no half of a secret stays.
 */
export function mask(text: string): string {
  const shapeless = SHAPES.reduce((masked, shape) => masked.replace(shape, MASK), text);
  const addressed = shapeless
    .replace(URL_PASSWORD, (_, before: string) => `${before}${MASK}@`)
    .replace(AUTHORIZATION, (_, before: string) => `${before}${MASK}`)
    .replace(COOKIE, (_, before: string) => `${before}${MASK}`);
  return addressed
    .replace(PASSWORD, (_, before: string, value: string) => `${before}${hidden(value)}`)
    .replace(NAMED, (whole: string, before: string, value: string) =>
      isProse(before, value) ? whole : `${before}${hidden(value)}`,
    )
    .replace(OPTION, (_, before: string) => `${before}${MASK}`);
}

/**
 * The beginning of a text, masked. Masked before it is cut, and what is left of a word at the edge
 * of what was looked at is dropped: no half of a secret stays.
 *
 * @param charsMax length of the answer, with the `…` that says that it was cut
 */
export function maskedStart(text: string, charsMax: number): string {
  const looked = charsMax + SECRET_CHARS_MAX;
  const head = text.length > looked ? withoutLastWord(text.slice(0, looked)) : text;
  const masked = mask(head).toWellFormed();
  if (masked.length <= charsMax && head === text) return masked;
  return `${masked.slice(0, charsMax - 1).toWellFormed()}…`;
}

/** As long as secrets commonly are; private keys and session tokens among them. */
const SECRET_CHARS_MAX = 4_000;
const WORD_ENDS = ' \n\t"\',;&';

function withoutLastWord(text: string): string {
  const ends = [...WORD_ENDS].map((end) => text.lastIndexOf(end));
  return text.slice(0, Math.max(0, ...ends)) || text;
}

/**
 * Tokens that say by their form what they are.
 *
 * Source: each vendor's documentation of its token formats, and the lists of GitHub's secret
 * scanning and of gitleaks.
 */
const SHAPES: readonly RegExp[] = [
  // Private keys. One that was cut off before its end is masked to where it stops.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g,
  // AWS: key ids, session tokens, Bedrock keys.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\b(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[\w+/=%-]{20,}/g,
  /\bABSK[\w+/]{40,}={0,2}/g,
  // JSON web tokens.
  /\beyJ[\w-]{8,2000}\.[\w-]{8,}(?:\.[\w-]*){0,3}/g,
  // Chat: tokens, and webhook addresses, which are secrets themselves.
  /\bxox[a-z](?:\.[a-z]{1,8})?-[\w-]{8,}/g,
  /\bxapp-[\w-]{8,}/g,
  /https:\/\/hooks\.slack(?:-gov)?\.com\/[\w/-]+/g,
  /https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks\/[\w/-]+/g,
  /https:\/\/[\w.-]{1,100}\.webhook\.office\.com\/[\w/@-]+/g,
  /\b\d{8,10}:AA[\w-]{32,}/g,
  // Prefixes of vendors. A digit tells a token from a name such as `npm_lifecycle_script_path`.
  /\b(?:gh[pousr]|github_pat|glsa|glc|npm|do[opr]_v1|hf|lin_api|ntn|sntry[su]|sbp|pscale_(?:tkn|pw|oauth)|shp(?:at|ss|ca|pa)|[srp]k_(?:live|test)|whsec|dckr_pat|rubygems|figd|secret)_(?=[\w.=+/-]{0,80}\d)[\w.=+/-]{16,}/g,
  /\b(?:gl(?:pat|dt|rt|cbt|ptt|ft)|pypi|NRAK|NRII|PMAK|HRKU|GOCSPX|sk|sq0[ac]t?sp|sq0atp|xkeysib|tskey|pul|r8)-(?=[\w-]{0,80}\d)[\w-]{16,}/g,
  /\bSG\.[\w-]{16,64}\.[\w-]{16,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bya29\.[\w-]{16,}/g,
  /\b1\/\/0[\w-]{20,}/g,
  /\bhv[sbr]\.[\w-]{16,}/g,
  /\bATATT3[\w=-]{20,}/g,
  /\bAKCp[A-Za-z0-9]{20,}/g,
  /\bdapi[0-9a-f]{32}(?:-\d)?\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b[0-9a-f]{32}-us\d{1,2}\b/g,
  /\bSK[0-9a-f]{32}\b/g,
  /\bpdus\+[\w+/-]{10,}/g,
  /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,}/g,
  /\bEAA[A-Z][\w-]{40,}/g,
];

/** `postgres://user:password@host`, and addresses with a key alone, as Sentry's are. */
const URL_PASSWORD =
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^\s:/?#@"']{0,100}:)?)[^\s/?#@"']{3,500}@/gi;
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
  /(\s(?:--?(?:password|passwd|token|secret|api-key)\s{1,3}|-u\s{1,3}[^\s:]{1,100}:))(?!\[masked\])[^\s"'-][^\s"']*/gi;

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
