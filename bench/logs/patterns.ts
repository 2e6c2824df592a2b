/** Fifty patterns for each kind of lines; beside the first ten the expressions people would write. */

import type { Kind } from './lines.ts';

export interface Patterns {
  readonly compared: readonly Compared[];
  readonly further: readonly string[];
}

export type Compared = readonly [pattern: string, expression: RegExp];

const SERVICES = ['cart', 'order', 'payment', 'stock', 'search', 'mail', 'invoice'];
const PATHS = ['/cart', '/orders', '/pay', '/items', '/search', '/account', '/login', '/export'];
const STATUSES = [400, 401, 403, 404, 429, 500, 502, 503, 504];

const TEXT: Patterns = {
  compared: [
    ['ERROR', /ERROR/],
    ['?refused ?"timed out" ?"reset by peer"', /refused|timed out|reset by peer/],
    ['[time, level = WARN, worker, ...]', /^\S+ WARN \S+/],
    ['%failed: [a-z ]+ [0-9]+ s%', /failed: [a-z ]+ [0-9]+ s/],
    ['WARN -"shop.order"', /^(?!.*shop\.order).*WARN/],
    ['[..., took > 1000, unit = ms]', / \d*[1-9]\d{3} ms$/],
    ['WARN payment', /WARN.*payment|payment.*WARN/],
    ['"deadlock found"', /deadlock found/],
    ['%OutOfMemory|StackOverflow%', /OutOfMemory|StackOverflow/],
    ['"shop.invoice" shipped', /shop\.invoice.*shipped|shipped.*shop\.invoice/],
  ],
  further: [
    ...SERVICES.map((service) => `ERROR "shop.${service}"`),
    ...SERVICES.map((service) => `[time, level = WARN, worker, source = shop.${service}, ...]`),
    ...SERVICES.map((service) => `"shop.${service}" "worker-7" -DEBUG`),
    ...SERVICES.map(
      (service) => `[time, level, worker, source = *${service}, ..., took >= 1500, ms]`,
    ),
    ...['3', '4', '9'].map((digit) => `%order ${digit}${digit}[0-9a-f]+ paid%`),
    ...['"no such order"', 'Exception -Retry', '"Task timed out"', '"[worker-11]" "looked up"'],
    ...['"connection refused" -mail', '?FATAL ?PANIC ?CRITICAL', '%status[=: ]5[0-9]{2}%'],
    ...['"access denied"', '"disk full"'],
  ],
};

const JSON_LINES: Patterns = {
  compared: [
    ['{ $.level = "error" }', /"level":"error"/],
    ['{ $.duration > 1000 }', /"duration":(?:100[1-9]|10[1-9]\d|1[1-9]\d\d|[2-9]\d{3}|\d{5,})[,}]/],
    ['{ $.level = "warn" && $.service = "cart" }', /"level":"warn".*"service":"cart"/],
    ['{ $.status = 404 || $.status = 429 }', /"status":4(?:04|29)[,}]/],
    ['{ $.msg = %timed out after [0-9]+% }', /"msg":"[^"]*timed out after [0-9]+/],
    ['{ $.retried IS TRUE }', /"retried":true/],
    [
      '{ $.user.tier = "gold" && $.duration >= 300 }',
      /"duration":(?:[3-9]\d\d|\d{4,}),.*"tier":"gold"/,
    ],
    ['{ $.path = "/pay*" && $.status >= 400 }', /"path":"\/pay[^"]*","status":[4-9]\d\d[,}]/],
    ['{ $.requestId NOT EXISTS }', /^(?!.*"requestId":)/],
    [
      '{ $.service = "payment" && ($.level = "error" || $.level = "fatal") }',
      /"level":"(?:error|fatal)".*"service":"payment"/,
    ],
  ],
  further: [
    ...SERVICES.map((service) => `{ $.service = "${service}" && $.level = "error" }`),
    ...SERVICES.map((service) => `{ $.service = "${service}" && $.duration > 1500 }`),
    ...STATUSES.map((status) => `{ $.status = ${status} }`),
    ...PATHS.map((path) => `{ $.path = "${path}*" && $.status >= 500 }`),
    ...[2_000, 2_500, 3_000, 4_000].map(
      (took) => `{ $.duration >= ${took} && $.duration != 9999 }`,
    ),
    ...[
      '{ $.msg = "*refused*" }',
      '{ $.user.id < 100 }',
      '{ $.error.code = * }',
      '"no such order"',
    ],
    '{ $.level = "fatal" }',
  ],
};

/** Six fields in front of the last two of an access line. */
const FRONT = '[ip, id, user, time, request, ';
const ACCESS = '^\\S+ \\S+ \\S+ \\[[^\\]]*\\] "[^"]*" ';

const ACCESS_LINES: Patterns = {
  compared: [
    [`${FRONT}status = 5*, bytes]`, new RegExp(`${ACCESS}5\\S* \\S+$`)],
    [`${FRONT}status = 404, bytes]`, new RegExp(`${ACCESS}404 \\S+$`)],
    ['"POST /pay"', /POST \/pay/],
    [
      `${FRONT}status, bytes > 8800]`,
      new RegExp(`${ACCESS}\\S+ (?:880[1-9]|88[1-9]\\d|89\\d\\d)$`),
    ],
    ['[..., status = 429, bytes]', /\s429 \S+$/],
    [
      '[ip, id, user, time, request = *items*, status = 4*, bytes]',
      /^\S+ \S+ \S+ \[[^\]]*\] "[^"]*items[^"]*" 4\S* \S+$/,
    ],
    ['[ip, id, user = user7, ...]', /^\S+ \S+ user7 /],
    ['HealthChecker', /HealthChecker/],
    [
      '[ip, id, user, time, request = %/export/[1-4][0-9]{2} HTTP%, status, bytes]',
      /^\S+ \S+ \S+ \[[^\]]*\] "[^"]*\/export\/[1-4][0-9]{2} HTTP/,
    ],
    [`${FRONT}status >= 500 && status < 600, bytes]`, new RegExp(`${ACCESS}5\\d\\d \\S+$`)],
  ],
  further: [
    ...STATUSES.map((status) => `${FRONT}status = ${status} && status != 404, bytes]`),
    ...PATHS.map((path) => `[ip, id, user, time, request = "GET ${path}*", status >= 400, bytes]`),
    ...PATHS.map((path) => `[ip, id, user, time, request = "POST ${path}*", status, bytes < 3000]`),
    ...[11, 22, 33, 44, 55, 66].map((user) => `[ip, id, user = user${user}, ..., status, bytes]`),
    ...[8_600, 8_700, 8_900].map((bytes) => `${FRONT}status, bytes >= ${bytes}]`),
    ...['[ip = 10.0.7.*, ...]', '[ip = 10.0.99.*, ...]', '"POST /login" -" 200 "', '"DELETE /"'],
    ...['curl', '"POST /export"'],
  ],
};

export const PATTERNS: Readonly<Record<Kind, Patterns>> = {
  text: TEXT,
  json: JSON_LINES,
  access: ACCESS_LINES,
};

/** From each kind in turn, as a group with lines of all kinds has them. */
export const MIXED: Patterns = {
  compared: inTurn([TEXT, JSON_LINES, ACCESS_LINES].map(({ compared }) => compared)).slice(0, 10),
  further: inTurn([TEXT, JSON_LINES, ACCESS_LINES].map(({ further }) => further)).slice(0, 40),
};

function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}
