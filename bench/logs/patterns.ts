/** Ten patterns for each kind of lines, each beside the expression that people would write for it. */

import type { Kind } from './lines.ts';

export type Compared = readonly [pattern: string, expression: RegExp];

/** Six fields in front of the last two of an access line. */
const FRONT = '[ip, id, user, time, request, ';
const ACCESS = '^\\S+ \\S+ \\S+ \\[[^\\]]*\\] "[^"]*" ';

const TEXT: readonly Compared[] = [
  ['ERROR', /ERROR/],
  ['?refused ?"timed out" ?"reset by peer"', /refused|timed out|reset by peer/],
  ['ERROR -Stock', /^(?!.*Stock).*ERROR/],
  ['"Task timed out"', /Task timed out/],
  ['%Task timed out after [0-9.]+ seconds%', /Task timed out after [0-9.]+ seconds/],
  ['WARN Payment', /WARN.*Payment|Payment.*WARN/],
  ['declined', /declined/],
  ['%OutOfMemory|StackOverflow%', /OutOfMemory|StackOverflow/],
  ['deadlock', /deadlock/],
  ['Exception -Retry', /^(?!.*Retry).*Exception/],
];

const JSON_LINES: readonly Compared[] = [
  ['{ $.level = "error" }', /"level":"error"/],
  ['{ $.level = "warn" && $.service = "cart" }', /"level":"warn".*"service":"cart"/],
  ['{ $.duration > 500 }', /"duration":(\d+)/],
  ['{ $.duration = * }', /"duration":/],
  ['{ $.user.tier = "gold" && $.duration >= 800 }', /"duration":(\d+).*"tier":"gold"/],
  ['{ $.path = "/pay*" }', /"path":"\/pay/],
  ['{ $.retried IS TRUE }', /"retried":true/],
  ['{ $.msg = %timed out after [0-9]+% }', /"msg":"[^"]*timed out after [0-9]+/],
  ['{ $.requestId NOT EXISTS }', /^(?!.*"requestId":)/],
  [
    '{ $.service = "payment" && ($.level = "error" || $.level = "fatal") }',
    /"level":"(?:error|fatal)".*"service":"payment"/,
  ],
];

const ACCESS_LINES: readonly Compared[] = [
  [`${FRONT}status = 5*, bytes]`, new RegExp(`${ACCESS}5\\S* \\S+$`)],
  [`${FRONT}status = 404, bytes]`, new RegExp(`${ACCESS}404 \\S+$`)],
  [`${FRONT}status, bytes > 8000]`, new RegExp(`${ACCESS}\\S+ (\\d+)$`)],
  ['[..., status = 5*, bytes]', /\s5\S* \S+$/],
  [
    '[ip, id, user, time, request = *items*, status = 4*, bytes]',
    /^\S+ \S+ \S+ \[[^\]]*\] "[^"]*items[^"]*" 4\S* \S+$/,
  ],
  ['[ip, id, user = user7, ...]', /^\S+ \S+ user7 /],
  ['"POST /orders"', /POST \/orders/],
  ['HealthChecker', /HealthChecker/],
  [
    '[ip, id, user, time, request = %/admin/[a-z]+%, status, bytes]',
    /^\S+ \S+ \S+ \[[^\]]*\] "[^"]*\/admin\/[a-z]+/,
  ],
  [`${FRONT}status >= 500 && status < 600, bytes]`, new RegExp(`${ACCESS}(\\d+) \\S+$`)],
];

export const PATTERNS: Readonly<Record<Kind, readonly Compared[]>> = {
  text: TEXT,
  json: JSON_LINES,
  access: ACCESS_LINES,
};

/** Four for text and three of each other kind, as a group with lines of all kinds has them. */
export const MIXED: readonly Compared[] = [
  ...TEXT.slice(0, 4),
  ...JSON_LINES.slice(0, 3),
  ...ACCESS_LINES.slice(0, 3),
];
