/** Log lines of three kinds, the same ones every time. */

import { gzipSync } from 'node:zlib';

export type Kind = 'text' | 'json' | 'access';

const LOGGED_AT = Date.UTC(2026, 2, 12, 9);
const LINES: Readonly<Record<Kind, (random: Random) => string>> = {
  text(random) {
    const level = random.of(['INFO', 'INFO', 'INFO', 'INFO', 'INFO', 'DEBUG', 'WARN', 'ERROR']);
    const part = random.of(['Cart', 'Order', 'Payment', 'Stock']);
    const end = random.of(['placed', 'shipped', 'paid', 'looked up', 'declined']);
    return `${random.time()} ${level} [worker-${random.upTo(16)}] shop.${part}Service order ${random.hex(12)} ${end} in ${random.upTo(900)} ms`;
  },
  json: (random) =>
    JSON.stringify({
      time: random.time(),
      level: random.of(['info', 'info', 'info', 'info', 'info', 'debug', 'warn', 'error']),
      service: random.of(['cart', 'order', 'payment']),
      requestId: random.hex(32),
      path: random.of(['/cart', '/orders/12', '/pay']),
      duration: random.upTo(900),
      msg: `order ${random.hex(8)} ${random.of(['placed', 'shipped'])}`,
      user: { id: random.upTo(9_999), tier: random.of(['gold', 'basic']) },
    }),
  access(random) {
    const status = random.of([200, 200, 200, 200, 304, 404, 500]);
    return `10.0.${random.upTo(256)}.${random.upTo(256)} - user${random.upTo(99)} [12/Mar/2026:09:14:03 +0000] "GET /items/${random.upTo(5_000)} HTTP/1.1" ${status} ${random.upTo(9_000)}`;
  },
};

/** A document with so many bytes, packed as CloudWatch Logs packs it. */
export function packedDocument(kinds: readonly Kind[], bytes: number): string {
  const random = createRandom();
  const logEvents: object[] = [];
  for (let size = 0; size < bytes; ) {
    const kind = kinds[logEvents.length % kinds.length] ?? 'text';
    const event = {
      id: String(3.9e55 + logEvents.length).padEnd(56, '0'),
      timestamp: LOGGED_AT + logEvents.length,
      message: LINES[kind](random),
    };
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

interface Random {
  /** A whole number below `limit`. */
  upTo(limit: number): number;
  of<Item>(items: readonly Item[]): Item | undefined;
  hex(digits: number): string;
  time(): string;
}

/** Source: D. H. Lehmer's generator with the multiplier of Park and Miller, 1988. */
function createRandom(): Random {
  let seed = 20_260_312;
  const upTo = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  return {
    upTo,
    of: (items) => items[upTo(items.length)],
    hex: (digits) => Array.from({ length: digits }, () => upTo(16).toString(16)).join(''),
    time: () => new Date(LOGGED_AT + upTo(600_000)).toISOString(),
  };
}
