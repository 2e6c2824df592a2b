import { describe, expect, it } from 'vitest';
import { joinEvents } from '../../../shared/core/logs/records.ts';
import { titleOf } from '../../helpers/logs.ts';

const ID = '5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913';
const join = (lines: readonly string[]) => joinEvents(lines.map((text) => ({ text })));

describe('lines that were logged at once', () => {
  it.each([
    ['an indented line', ['[ERROR] a', '  b']],
    ['frames', ['Error: a', 'at b (c.js:1)', '    at d (e.js:2)']],
    [
      'an exception behind an error',
      ['x ERROR a', 'java.io.IOException: b', '\tat c.D.e(D.java:1)'],
    ],
    [
      'causes',
      ['a.BException: c', '\tat d', 'Caused by: e.FException: g', '\t... 3 more', '... 4 more'],
    ],
    [
      'what was suppressed',
      ['a.BException: c', '\tSuppressed: d.EException', 'Suppressed: f.GException'],
    ],
    ['a bracket that closes', ['Error: a {', "  code: 'B'", '}']],
    ['a traceback', ['Traceback (most recent call last):', '  File "a"', '    b()', 'KeyError: 1']],
    [
      'a traceback behind an error',
      ['ERROR:a:b', 'Traceback (most recent call last):', '  c', 'D: e'],
    ],
    [
      'tracebacks in a chain',
      [
        ...['Traceback (most recent call last):', '  a', 'KeyError: 1'],
        'During handling of the above exception, another exception occurred:',
        ...['Traceback (most recent call last):', '  b', 'c.DError: 2'],
      ],
    ],
    [
      'a panic',
      [
        ...['panic: a', 'goroutine 1 [running]:', 'main.read(...)', '\t/src/main.go:9 +0x1d'],
        ...['created by main.main', 'exit status 2'],
      ],
    ],
    ['.NET frames', ['System.AException: b', '   at C.D()', '--- End of stack trace ---']],
  ])('are one record: %s', (_, lines) => {
    expect(join(lines).map(({ text }) => text)).toEqual([lines.join('\n')]);
  });

  it.each([
    ['two errors', ['[ERROR] a', '[ERROR] b']],
    ['a line that a layout pads', ['[ERROR] a', ' INFO b']],
    ['a line with a padded time', ['[ERROR] a', '  2026-03-12 09:14:03 b']],
    ['an exception that is printed behind information', ['INFO a', 'java.io.IOException: b']],
    ['what follows a traceback', ['Traceback (most recent call last):\n  a\nB: c', 'INFO:d:e']],
    ['what follows a panic', ['panic: a\n\ngoroutine 1 [running]:', 'server started']],
    ['two exceptions', ['ERROR a\njava.io.IOException: b', 'java.io.IOException: c']],
  ])('are two records: %s', (_, lines) => {
    expect(join(lines).map(({ text }) => text)).toEqual(lines);
  });

  it('begin with the first of them, without colours and empty lines', () => {
    const events = [
      { text: '', at: 1 },
      { text: '\u001b[31mERROR\u001b[39m a', at: 2 },
      { text: '', at: 3 },
      { text: '  b', at: 4 },
    ];
    expect(joinEvents(events)).toEqual([{ text: 'ERROR a\n  b', at: 2 }]);
  });
});

describe('the title of a line', () => {
  it.each([
    [`2026-03-12T09:14:03.120Z\t${ID}\tERROR\tshelf is gone`, 'shelf is gone'],
    [`[ERROR]\t2026-03-12T09:14:03.120Z\t${ID}\tshelf is gone`, 'shelf is gone'],
    [
      `2026-03-12T09:14:03.120Z\tundefined\tERROR\tUncaught Exception \t{"errorType":"SyntaxError","errorMessage":"bad"}`,
      'SyntaxError: bad',
    ],
    [
      `RequestId: ${ID} Error: Runtime exited with error: exit status 1`,
      'Error: Runtime exited with error: exit status 1',
    ],
    [
      `REPORT RequestId: ${ID}\tStatus: error\tError Type: Runtime.ExitError`,
      'Lambda invocation ended with error (Runtime.ExitError)',
    ],
    ['[ERROR] the writer put it there', '[ERROR] the writer put it there'],
    ['[ERROR] ValueError: bad\nTraceback (most recent call last):\n  a', '[ERROR] ValueError: bad'],
    ['2026-03-12 09:14:03,120 ERROR [main] c.a.Shelf - gone', 'gone'],
    ['2026/03/12 09:14:03 [error] 29#29: *1 connect() failed', 'connect() failed'],
    ['ERROR:shelf.reader:gone', 'gone'],
    ['E0312 09:14:03.120345       1 shelf.go:13] gone', 'gone'],
    ['Mar 12 09:14:03 ERROR: gone', 'gone'],
    ['Traceback (most recent call last):\n  a\nb.c.KeyError: 1', 'KeyError: 1'],
    ['ERROR\nTraceback (most recent call last):\n  a\nKeyError: 1', 'KeyError: 1'],
    ['panic: runtime error: index out of range', 'panic: runtime error: index out of range'],
    ['{"level":"error","message":"a","error":"b"}', 'a: b'],
    ['{"level":"error","message":"a: b","error":{"message":"b"}}', 'a: b'],
    ['{"level":"error","err":{"type":"T","message":"m"}}', 'T: m'],
    ['{"level":"error","log":"2026-03-12T09:14:03Z ERROR gone\\n"}', 'gone'],
    ['{"level":"error","code":7}', '{"level":"error","code":7}'],
    ['{"level":"error","cut":"of', '{"level":"error","cut":"of'],
  ])('of %s', (line, title) => {
    expect(titleOf(line)).toBe(title);
  });

  it('is one line, not too long, and says so', () => {
    expect(titleOf(`[ERROR] ${'word\t'.repeat(90)}`)).toMatch(/^\[ERROR\] (word ){30}w?o?r?d?…$/);
  });
});
