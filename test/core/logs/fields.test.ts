import { describe, expect, it } from 'vitest';
import { matches } from './matches.ts';

const ACCESS =
  '10.1.0.7 shop kim [12/Mar/2026:09:14:03 +0000] "GET /items/7.html HTTP/1.1" 404 1534';
const LAMBDA = '2026-03-12T09:14:03.120Z\t9d8f-11\tan event of many words';

describe('a pattern of fields', () => {
  it.each([
    ['[ip, server, user, time, request, status, bytes]', ACCESS],
    ['[ip, server, user, time, request, status, bytes > 1000]', ACCESS],
    ['[ip=%10\\.1\\.0\\.[1-9]%, server, user, time, request=*.html*, status = 4*, bytes]', ACCESS],
    ['[..., request = *.html*, status = 4*, bytes]', ACCESS],
    ['[ip, ..., bytes = 1534]', ACCESS],
    ['[..., bytes <= 1.534e3]', ACCESS],
    ['[ip = 10.1.*, ...]', ACCESS],
    ['[ip, server = shop, ...]', ACCESS],
    ['[..., status=4*,]', ACCESS],
    ['[ , , user = kim, ...]', ACCESS],
    ['[,,user=kim,...]', ACCESS],
    ['[...]', ACCESS],
    ['[...]', ''],
    ['[ip, server, user, time = "12/Mar/2026:09:14:03 +0000", ...]', ACCESS],
    ['[..., request = "GET /items/7.html HTTP/1.1", status, bytes]', ACCESS],
    ['[..., status = 404 || status = 410, bytes]', ACCESS],
    ['[..., status = 4* && status != 403, bytes > 1000]', ACCESS],
    ['[..., status = 500 || status = 4* && status != 403, bytes]', ACCESS],
    ['[..., status >= 400 && status < 500, bytes]', ACCESS],
    ['[..., status = 404.0, bytes]', ACCESS],
    ['[w1=ERROR, w2]', 'ERROR 09/25/2026 12:00:02 no such order'],
    ['[w1=ERROR || w1=WARNING, w2]', 'WARNING 09/25/2026 12:00:02 no such user'],
    ['[w1!=ERROR && w1!=WARNING, w2]', 'INFO 09/25/2026 12:00:00 GET /items/67 1200'],
    ['[w1=ERROR || w1=%WARN%, w2]', 'SOMEWARNING here'],
    [
      '[level, date, time, method, url=%/items/[0-9]+$%, took]',
      'INFO 09/25 12:00 GET /items/67 12',
    ],
    ['[timestamp=*Z, request_id="*-*", event]', LAMBDA],
    ['[time, id, event = "an event*"]', LAMBDA],
    ['[time, id, event = *words]', LAMBDA],
    ['[a, b]', '  one   two  '],
    ['[a = "", b]', '"" x'],
    ['[a = "x*", b = z]', '"x \\"y" z'],
    ['[a = "\\"x", b]', '"x y'],
    ['[a = x, b = y]', '[x]"y"'],
    ['[a = -1.5, b]', '-1.50 x'],
  ])('%s matches %s', (pattern, line) => {
    expect(matches(pattern, line)).toBe(true);
  });

  it.each([
    ['[ip, server, user, time, request, status, bytes, more]', ACCESS],
    ['[ip, server, user, time, request, status, bytes > 1534]', ACCESS],
    ['[ip, server, user, time, request, bytes > 0]', ACCESS],
    ['[..., status = 5*, bytes]', ACCESS],
    ['[ip != 10.1.*, ...]', ACCESS],
    ['[ip, user = kim, ...]', ACCESS],
    ['[..., request = GET*, bytes]', ACCESS],
    ['[user > 5, ...]', 'kim 7'],
    ['[..., status = 404 && status = 410, bytes]', ACCESS],
    ['[w1=ERROR, w2]', 'INFO ERROR'],
    ['[w1=ERROR, w2]', 'ERROR'],
    ['[w1=ERROR]', 'ERROR again'],
    ['[w1=ERROR, w2]', 'error again'],
    ['[w1!=ERROR && w1!=WARNING, w2]', 'ERROR 09/25/2026 12:00:02 no such order'],
    ['[a, ..., b, c]', 'one two'],
    ['[a]', ''],
  ])('%s does not match %s', (pattern, line) => {
    expect(matches(pattern, line)).toBe(false);
  });
});
