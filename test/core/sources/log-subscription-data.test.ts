import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS_MAX, INFLATED_BYTES_MAX } from '../../../shared/core/logs/inflate.ts';
import { DEFAULT_LOG_RULES } from '../../../shared/core/model/log-rules.ts';
import { readPayload } from '../../../shared/core/sources/index.ts';
import { logSubscription } from '../../../shared/core/sources/log-subscription.ts';
import { recordedEvent } from '../../helpers/events.ts';
import { logDocument, packed, subscription } from '../../helpers/logs.ts';
import { aParcel, RECEIVED_AT } from '../../helpers/parcels.ts';

const SETTINGS = { logRules: DEFAULT_LOG_RULES, tellTargetTracking: false };
const DOCUMENT = logDocument(['[ERROR] gone']);
const TEXT = JSON.stringify(DOCUMENT);

const read = (payload: unknown) => logSubscription.read(aParcel(payload), SETTINGS);
const readData = (data: string) => read({ awslogs: { data } });
const readWhole = (payload: unknown) =>
  readPayload(payload, { receivedAt: RECEIVED_AT }, { sources: SETTINGS, severityRules: [] });

describe('log-subscription, opening its data', () => {
  it.each([
    ['gzip', { awslogs: { data: packed(TEXT) } }],
    ['zlib', { awslogs: { data: deflateSync(TEXT).toString('base64') } }],
    ['plain JSON', { awslogs: { data: Buffer.from(TEXT).toString('base64') } }],
    ['base64 with line ends', { awslogs: { data: packed(TEXT).replace(/.{76}/g, '$&\r\n') } }],
    ['a record of Kinesis', { kinesis: { data: packed(TEXT) } }],
    ['a document that was inflated before', DOCUMENT],
  ])('reads %s', (_, payload) => {
    expect(logSubscription.recognises(aParcel(payload))).toBe(true);
    expect(read(payload)).toEqual(read(subscription(DOCUMENT)));
  });

  it.each([
    ['one behind the other', packed(TEXT + TEXT)],
    ['on lines of their own', packed(`${TEXT}\n${TEXT}\n`)],
    ['each with its own gzip', Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)]).toString('base64')],
  ])('reads several documents %s', (_, data) => {
    const { sightings } = readData(data);
    expect(sightings).toHaveLength(2);
    expect(sightings[0]).toEqual(sightings[1]);
  });

  it('passes over a control message among documents', () => {
    const control = JSON.stringify({ messageType: 'CONTROL_MESSAGE', logEvents: [] });
    expect(readData(packed(control + TEXT)).sightings).toHaveLength(1);
    expect(readData(packed(control + control))).toMatchObject({ disposition: 'control' });
  });

  it.each([
    ['no base64', '***', 'its data is not base64'],
    ['nothing', '', 'its data is not base64'],
    ['neither gzip nor zlib', 'AAAA', 'neither gzip nor zlib'],
    ['gzip that was cut off', packed(TEXT).slice(0, 80), 'it is cut off'],
    ['gzip that is damaged', damaged(packed(TEXT)), 'neither gzip nor zlib, or damaged'],
    ['no JSON', packed('hello'), 'its data is not JSON'],
    ['JSON that was cut off', packed(TEXT.slice(0, -9)), 'its data is not JSON'],
    ['broken JSON in braces', packed('{nonsense}{}'), 'its data is not JSON'],
    ['a brace too many', packed(`}${TEXT}`), 'its data is not JSON'],
    ['no document', packed('{"a":1}'), 'not a readable log-subscription: logEvents'],
    ['a list', packed('[]'), 'not a readable log-subscription'],
    ['too many documents', packed('{}'.repeat(DOCUMENTS_MAX + 1)), 'more than 1000 documents'],
  ])('says what is wrong with %s', (_, data, words) => {
    expect(() => readData(data)).toThrow(words);
  });

  it('refuses a bomb of 500 MB before it goes off', () => {
    const bomb = Buffer.concat(Array(500).fill(gzipSync(Buffer.alloc(1_000_000, ' '))));
    const data = bomb.toString('base64');
    const startedAt = performance.now();
    expect(() => readData(data)).toThrow(`it becomes larger than ${INFLATED_BYTES_MAX} bytes`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('does not know what only looks alike', () => {
    for (const payload of [{}, null, 'text', { kinesis: {} }, { messageType: 'ORDER' }, []]) {
      expect(logSubscription.recognises(aParcel(payload))).toBe(false);
    }
    expect(() => read({ awslogs: {} })).toThrow('it has no data');
  });
});

describe('log-subscription, in the registry', () => {
  it('reads the records of a batch one by one', () => {
    const readings = readWhole(recordedEvent('log-subscription/kinesis-two-records'));
    expect(readings.map(({ source }) => source)).toEqual(['log-subscription', 'log-subscription']);
    const [error, quiet] = readings.flatMap(({ sightings }) => sightings);
    expect([error?.status, quiet?.status]).toEqual(['firing', 'info']);
    expect(error?.alert.fingerprint).toBe(quiet?.alert.fingerprint);
  });

  it('makes an unknown payload of a damaged record, and reads the others', () => {
    expect(readWhole(recordedEvent('log-subscription/kinesis-one-damaged'))).toMatchObject([
      { disposition: 'alert', source: 'log-subscription' },
      { disposition: 'unknown', because: 'its data cannot be inflated: it is cut off' },
    ]);
  });

  it('never throws, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some));
    fc.assert(
      fc.property(bytes, fc.boolean(), (some, zipped) => {
        const data = (zipped ? gzipSync(some) : some).toString('base64');
        expect(readWhole({ awslogs: { data } })).toHaveLength(1);
        expect(readWhole({ awslogs: { data: some.toString() } })).toHaveLength(1);
      }),
    );
  });

  it('never throws, whatever the document', () => {
    const message = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.anything());
    const event = fc.oneof(fc.record({ timestamp: fc.anything(), message }), fc.anything());
    const document = fc.record({
      messageType: fc.constant('DATA_MESSAGE'),
      owner: fc.anything(),
      logGroup: fc.oneof(fc.string(), fc.anything()),
      logStream: fc.string({ unit: 'binary' }),
      subscriptionFilters: fc.anything(),
      logEvents: fc.array(event),
    });
    fc.assert(
      fc.property(document, (some) => {
        expect(readWhole(some)).toHaveLength(1);
      }),
    );
  });
});

describe('log-subscription, of very many lines', () => {
  it.each([
    ['information', (n: number) => `2026-03-12T09:14:03.120Z INFO [w-${n % 8}] order ${n} placed`],
    ['errors', (n: number) => `2026-03-12T09:14:03.120Z ERROR [w-${n % 8}] order ${n} failed`],
    ['JSON', (n: number) => `{"level":50,"msg":"order ${n} failed","err":{"type":"E"}}`],
    ['one endless trace', (n: number) => (n === 0 ? 'ERROR a' : `\tat a.B.c(B.java:${n})`)],
    ['one endless word', () => 'x'.repeat(100_000)],
    ['nothing but brackets', () => `ERROR ${'[{("'.repeat(25_000)}`],
  ])('takes time in proportion to their length: %s', (_, line) => {
    const timeOf = (bytes: number) => {
      const lines: string[] = [];
      for (let left = bytes; left > 0; left -= lines.at(-1)?.length ?? 0)
        lines.push(line(lines.length));
      const payload = subscription(logDocument(lines));
      const startedAt = performance.now();
      read(payload);
      return performance.now() - startedAt;
    };
    timeOf(500_000);
    expect(timeOf(5_000_000)).toBeLessThan(10 * timeOf(1_000_000) + 500);
  });
});

function damaged(data: string): string {
  const bytes = Buffer.from(data, 'base64');
  bytes.fill(0xff, 20, 40);
  return bytes.toString('base64');
}
