/** Log lines of three kinds, the same ones every time. */

import { gzipSync } from 'node:zlib';

export type Kind = 'text' | 'json' | 'access';

const LOGGED_AT = Date.UTC(2026, 2, 12, 9);
/** Four services write most of the lines. */
const SERVICES = [
  'cart',
  'order',
  'payment',
  'stock',
  'cart',
  'order',
  'search',
  'mail',
  'invoice',
] as const;
const PATHS = [
  '/cart',
  '/orders',
  '/pay',
  '/items',
  '/search',
  '/account',
  '/login',
  '/export',
] as const;
const FAULTS = [
  'timed out after 30 s',
  'connection refused',
  'deadlock found',
  'no such order',
] as const;

const LINES: Readonly<Record<Kind, (random: Random) => string>> = {
  text(random) {
    const level = levelOf(random).toUpperCase();
    const head = `${random.time()} ${level} [worker-${random.upTo(16)}] shop.${random.of(SERVICES)}`;
    const order = `order ${random.hex(12)}`;
    if (level === 'ERROR') return `${head} ${order} failed: ${random.of(FAULTS)}`;
    return `${head} ${order} ${random.of(['placed', 'shipped', 'paid', 'looked up'])} in ${tookMs(random)} ms`;
  },
  json(random) {
    const level = levelOf(random);
    const isError = level === 'error';
    return JSON.stringify({
      time: random.time(),
      level,
      service: random.of(SERVICES),
      requestId: random.hex(32),
      path: random.of(PATHS),
      status: isError ? random.of([500, 502, 503]) : statusOf(random),
      duration: tookMs(random),
      msg: isError
        ? random.of(FAULTS)
        : `order ${random.hex(8)} ${random.of(['placed', 'shipped'])}`,
      user: { id: random.upTo(9_999), tier: random.upTo(20) === 0 ? 'gold' : 'basic' },
      ...(random.upTo(40) === 0 && { retried: true }),
    });
  },
  access(random) {
    const method = random.of(['GET', 'GET', 'GET', 'GET', 'POST']);
    const request = `${method} ${random.of(PATHS)}/${random.upTo(5_000)} HTTP/1.1`;
    const from = `10.0.${random.upTo(256)}.${random.upTo(256)} - user${random.upTo(99)}`;
    return `${from} [12/Mar/2026:09:14:${10 + random.upTo(50)} +0000] "${request}" ${statusOf(random)} ${random.upTo(9_000)}`;
  },
};

/** Of a hundred lines three tell of an error, and four warn. */
function levelOf(random: Random): string {
  const percent = random.upTo(100);
  if (percent < 3) return 'error';
  if (percent < 7) return 'warn';
  return percent < 20 ? 'debug' : 'info';
}

function statusOf(random: Random): number {
  const percent = random.upTo(100);
  if (percent < 2) return random.of([500, 502, 503, 504]);
  if (percent < 7) return random.of([400, 401, 403, 404, 429]);
  return percent < 15 ? 304 : 200;
}

/** Most are quick; of a hundred, three take longer than a second. */
function tookMs(random: Random): number {
  return random.upTo(100) < 3 ? 1_000 + random.upTo(4_000) : random.upTo(400);
}

/** A document with so many bytes, packed as CloudWatch Logs packs it. */
export function packedDocument(kinds: readonly Kind[], bytes: number): string {
  const random = createRandom();
  const logEvents: object[] = [];
  let timestamp = LOGGED_AT;
  for (let size = 0; size < bytes; ) {
    const message = LINES[kinds[logEvents.length % kinds.length] ?? 'text'](random);
    timestamp += random.upTo(3);
    const event = { id: idAt(timestamp, logEvents.length), timestamp, message };
    size += JSON.stringify(event).length + 1;
    logEvents.push(event);
  }
  const document = {
    messageType: 'DATA_MESSAGE',
    owner: '004215550173',
    logGroup: '/ecs/orders',
    logStream: 'orders/web/1',
    subscriptionFilters: ['all'],
    logEvents,
  };
  return gzipSync(JSON.stringify(document)).toString('base64');
}

/** What tells streams apart stands behind the time. */
const STREAM = 0x0c1d_8e2b_55f0_93a4_7be1_06c9_0000n;

/**
 * An id has the milliseconds in its highest bits and counts in its lowest.
 *
 * Source: those in Amazon CloudWatch Logs User Guide, "Using subscription filters with Kinesis".
 */
function idAt(timestamp: number, index: number): string {
  return String((BigInt(timestamp) << 144n) + STREAM + BigInt(index));
}

interface Random {
  /** A whole number below `limit`. */
  upTo(limit: number): number;
  of<Item>(items: readonly [Item, ...Item[]]): Item;
  hex(digits: number): string;
  time(): string;
}

/** Source: D. H. Lehmer's generator with the multiplier of Park and Miller, 1988. */
function createRandom(): Random {
  let seed = 20_260_312;
  const upTo = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.floor((seed / 2_147_483_647) * limit);
  };
  return {
    upTo,
    of: (items) => items[upTo(items.length)] ?? items[0],
    hex: (digits) => Array.from({ length: digits }, () => upTo(16).toString(16)).join(''),
    time: () => new Date(LOGGED_AT + upTo(600_000)).toISOString(),
  };
}
