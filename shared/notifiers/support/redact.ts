/**
 * What may be said of a failure. Far ends and clients put into their errors whatever they were
 * given: webhook addresses that are themselves the secret, tokens, passwords.
 */

/** Shorter ones would blank out ordinary words. */
const SECRET_CHARS_MIN = 4;
const REASON_CHARS_MAX = 300;
const URL_IN_TEXT = /\b([a-z][a-z\d+.-]*:\/\/)[^\s"'<>]+/gi;

/** One line: secrets are blanked out, addresses cut down to scheme and host, length limited. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter(({ length }) => length >= SECRET_CHARS_MIN);
  // The longest first: a secret that holds another one would leave its rest behind.
  const masked = known
    .toSorted((a, b) => b.length - a.length)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), base64(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
    .replace(URL_IN_TEXT, (url) => hostOf(url));
  return masked.replace(/\s+/g, ' ').trim().slice(0, REASON_CHARS_MAX);
}

/** A copy of an error that is safe to log: name, code and masked message, without its innards. */
export function redactedError(error: unknown, secrets: readonly string[]): Error {
  const copy = new Error(redact(reasonOf(error), secrets));
  if (error instanceof Error) copy.name = error.name;
  return copy;
}

/** Scheme and host of an address, which are no secret: `https://hooks.example.com`. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}/…` : 'an address';
}

/** The code where there is one: several failed connections come as one error without a message. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return error.message === '' || code === '' || error.message.includes(code)
    ? error.message || code || error.name
    : `${code}: ${error.message}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
