import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SHAPE_TEXT_CHARS_MAX,
  shapeKeyOf,
  shapeOf,
} from '../../../../shared/core/logs/shapes/shape.ts';
import { createMask } from '../../../../shared/core/model/mask.ts';

const ID = '5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913';
const OTHER_ID = 'c81f02aa-0b7e-4d19-8f5a-77e1d2093b46';

describe('the shape of a line', () => {
  it.each([
    [
      'Lambda starts',
      `START RequestId: ${ID} Version: $LATEST`,
      'START RequestId: <*> Version: $LATEST',
    ],
    ['Lambda ends', `END RequestId: ${ID}`, 'END RequestId: <*>'],
    [
      'Lambda reports',
      `REPORT RequestId: ${ID}\tDuration: 12.30 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB`,
      'REPORT RequestId: <*> Duration: <*> ms Billed Duration: <*> ms Memory Size: <*> MB',
    ],
    [
      'Lambda logs',
      `2026-03-12T09:14:03.120Z\t${ID}\tERROR\tshelf 7 is gone`,
      'ERROR shelf <*> is gone',
    ],
    ['Lambda logs early', '2026-03-12T09:14:03.120Z\tundefined\tERROR\tno shelf', 'ERROR no shelf'],
    [
      'nginx serves',
      '10.0.4.7 - - [12/Mar/2026:09:14:03 +0000] "GET /cart/17?x=1 HTTP/1.1" 200 123 "-" "curl/8.1"',
      '"GET <*> HTTP/<*>" <2xx> <*> "<*>"',
    ],
    [
      'nginx fails',
      '10.0.4.7 - - [12/Mar/2026:09:14:03 +0000] "POST /pay HTTP/2" 503 9 "-" "curl/8.1"',
      '"POST <*> HTTP/<*>" <5xx> <*> "<*>"',
    ],
    [
      'nginx complains',
      '2026/03/12 09:14:03 [error] 29#29: *1 connect() failed (111: Connection refused)',
      '[error] <*>: <*> connect() failed (<*>: Connection refused)',
    ],
    [
      'syslog',
      'Mar  4 05:06:07 ip-10-0-1-2 sshd[2211]: Failed password for root from 10.0.0.1 port 22',
      'sshd[<*>]: Failed password for root from <*> port <*>',
    ],
    ['a date in words', 'Thu, 12 Mar 2026 closed', 'closed'],
    ['May without a number', 'May the force', 'May the force'],
    ['klog', 'E0312 09:14:03.120345       1 shelf.go:13] gone', 'E<*> <*> shelf.go:<*>] gone'],
    [
      'python',
      '2026-03-12 09:14:03,120 - app.worker - ERROR - lost 3',
      'app.worker - ERROR - lost <*>',
    ],
    [
      'logfmt',
      'level=error ts=2026-03-04T05:06:07Z msg="dial 10.0.0.1:5432: refused" user="ana b" retry=true',
      'level=error ts=<*> msg="dial <*>: refused" user="<*>" retry=<*>',
    ],
    [
      'JSON in a line',
      'got {"a":1,"b":"x","ids":[1,2,3],"ok":true}',
      'got {"a":<*>,"b":"<*>","ids":[<*>],"ok":<*>}',
    ],
    ['cut JSON', '{"code":7,"cut":"of', '{"code":<*>,"cut":"of'],
    ['ids', `commit 9f1c0a2b7d at 0xDEADBEEF by ${ID}`, 'commit <*> at <*> by <*>'],
    [
      'addresses',
      'from 10.0.4.7:5432 and 2001:db8:0:1:1:1:1:1 or fe80::1',
      'from <*> and <*> or <*>',
    ],
    [
      'paths',
      'read /etc/app.conf and https://a.example/b?c=1&d=2 and/or text',
      'read <*> and <*> and/or text',
    ],
    ['quotes', `user "ana" said 'no' but isn't`, `user "<*>" said '<*>' but isn't`],
    [
      'quotes in quotes',
      String.raw`msg="no \"a b\" for 7" who="x \"y\" z"`,
      String.raw`msg="no \"<*>\" for <*>" who="<*>"`,
    ],
    ['durations', 'took 12ms, then 1.5s, then 3m20s', 'took <*>, then <*>, then <*>'],
    ['lists', 'ids 1, 2, 3 are gone', 'ids <*> are gone'],
    [
      'names with a number',
      'worker-12 to S3: ORA-00942 on eu-west-1',
      'worker-<*> to S3: ORA-<*> on eu-west-<*>',
    ],
    ['a class', 'com.example.shop.OAuth2Client failed', 'com.example.shop.OAuth<*>Client failed'],
    [
      'statuses',
      'status=500 and status code: 404 and 500',
      'status=<5xx> and status code: <4xx> and <*>',
    ],
    ['numbers alone', '1 2 3', '<*>'],
    ['nothing', '', ''],
  ])('is that of its kind where %s', (_, line, shape) => {
    expect(shapeOf(line)).toBe(shape);
  });

  it.each([
    ['pino', '{"level":50,"time":1,"msg":"order 7 failed"}', 'order <*> failed'],
    ['winston', '{"level":"error","message":"order 7 failed: gone"}', 'order <*> failed: gone'],
    [
      'a fault',
      '{"level":50,"err":{"type":"PayError","message":"card 1 refused"},"msg":"payment failed"}',
      'payment failed | PayError: card <*> refused',
    ],
    ['a fault that the message tells', '{"message":"a: b","error":{"message":"b"}}', 'a: b'],
    [
      'a failed request',
      '{"msg":"request completed","status":503}',
      'request completed | status <5xx>',
    ],
    ['no message', '{"method":"GET","path":"/a","status":200}', '{method, path, status}'],
    ['no message, failed', '{"path":"/a","statusCode":502}', '{path, statusCode} status <5xx>'],
    ['ids as names', '{"order-17":{},"order-18":{}}', '{order-<*>, order-<*>}'],
    ['a prefix', 'audit: {"message":"user 7 left"}', 'audit: | user <*> left'],
    [`Lambda's prefix`, `2026-03-12T09:14:03.120Z\t${ID}\tINFO\t{"message":"cart 7"}`, 'cart <*>'],
  ])('is what it says, structured: %s', (_, line, shape) => {
    expect(shapeOf(line)).toBe(shape);
  });

  it.each([
    [
      'Java',
      'ERROR gone\na.b.StateException: pool 7 empty\n\tat a.B.c(B.java:1)\nCaused by: java.sql.SQLException: x\n\t... 3 more',
      'ERROR gone | a.b.StateException: pool <*> empty | Caused by: java.sql.SQLException',
    ],
    [
      'Python',
      `Traceback (most recent call last):\n  File "a.py", line 3, in b\n    c()\nValueError: bad '7'`,
      `ValueError: bad '<*>'`,
    ],
    [
      'Python behind a line',
      'ERROR:app:lost\nTraceback (most recent call last):\n  File "a"\nKeyError: 1',
      'ERROR:app:lost | KeyError: <*>',
    ],
    [
      'JavaScript',
      'TypeError: x is no function\n    at y (/var/task/a.js:1:2)',
      'TypeError: x is no function',
    ],
  ])('is the first line and the exception of a trace: %s', (_, text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  it.each([
    [`paid ${ID} in 7 ms`, `paid ${OTHER_ID} in 1,204 ms`],
    ['{"level":30,"msg":"user 1 left","a":1}', '{"level":30,"msg":"user 22 left","b":{"c":[]}}'],
    ['login of "ana" failed', 'login of "bo ek" failed'],
    ['Mar  4 05:06:07 db[1]: up', 'Apr 14 15:06:07 db[22]: up'],
  ])('is the same for other values: %s', (one, other) => {
    expect(shapeOf(one)).toBe(shapeOf(other));
    expect(shapeKeyOf(one)).toBe(shapeKeyOf(other));
  });

  it('has another key at another level', () => {
    const keys = ['info', 'error'].map((level) => shapeKeyOf(`{"level":"${level}","msg":"a"}`));
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['password=hunter login failed', 'password=<*> login failed'],
    ['key AKIAQWERTYUIOPASDFGH refused', 'key <*> refused'],
    ['mail to ana@example.com bounced', 'mail to <*> bounced'],
  ])('holds no secret: %s', (line, shape) => {
    expect(shapeOf(line)).toBe(shape);
  });

  it('holds nothing that the mask takes', () => {
    const by = createMask({ mailAddresses: 'mask', patterns: [] });
    expect(shapeOf('a b', (text) => by(text).replace('b', '[masked own]'))).toBe('a <*>');
  });

  it('is bounded, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        expect(shapeOf(text).length).toBeLessThanOrEqual(SHAPE_TEXT_CHARS_MAX);
        expect(shapeOf(`{"message":${JSON.stringify(text)}}`).length).toBeLessThanOrEqual(
          SHAPE_TEXT_CHARS_MAX,
        );
      }),
    );
  });

  it.each([
    ['words', 'word '.repeat(200_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['quotes', '"\''.repeat(500_000)],
    ['slashes', '/'.repeat(1_000_000)],
    ['lines', 'a\n'.repeat(500_000)],
    ['JSON', JSON.stringify({ message: 'x'.repeat(1_000_000) })],
  ])('of a megabyte of %s is found at once', (_, text) => {
    const startedAt = performance.now();
    shapeOf(text);
    shapeKeyOf(text);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
