/**
 * Addresses as Alertmanager takes them: absolute ones, and paths.
 *
 * Source: Go's net/url, ParseRequestURI.
 */

const ESCAPED = String.raw`%[\da-f]{2}`;
const SCHEME = String.raw`[a-z][a-z\d+.-]*:`;
const USER = String.raw`(?:[\w.~!$&'()*+,;=:@-]|${ESCAPED})*@`;
/** Of the escapes those of ASCII are refused. */
const HOST = String.raw`(?:\[[^\]]*\]|(?:[^\s\\^\`{|}#@%/?:[\]]|%[89a-f][\da-f])*)`;
const PATH = `/(?:[^%?]|${ESCAPED})*`;
const AUTHORITY = String.raw`//(?:${USER})?${HOST}(?::\d*)?(?:${PATH})?`;
const ADDRESS = `${SCHEME}(?:${AUTHORITY}|(?!//)${PATH}|[^/?][^?]*)?`;
const URI = new RegExp(String.raw`^(?:\*|${ADDRESS}|${PATH})(?:\?.*)?$`, 'is');
const CONTROL = /[^ -~\u0080-\u{10FFFF}]/u;

export function isRequestUri(text: string): boolean {
  return URI.test(text) && !CONTROL.test(text);
}
