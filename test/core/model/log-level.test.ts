import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, levelOf } from '../../../shared/core/model/log-level.ts';

const ID = '5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913';

describe('levelOf', () => {
  it.each([
    ['log4j', '2026-03-12 09:14:03.120 ERROR [main] c.a.Booking : failed'],
    ['brackets', '[ERROR] shelf is gone'],
    ['Lambda, Node', `2026-03-12T09:14:03.120Z\t${ID}\tERROR\tfailed`],
    ['Lambda, Python', `[ERROR]\t2026-03-12T09:14:03.120Z\t${ID}\tfailed`],
    [
      'Lambda, JSON printed as information',
      `2026-03-12T09:14:03.120Z\t${ID}\tINFO\t{"level":"error"}`,
    ],
    ['Python', 'CRITICAL:forecast:out of disk'],
    ['java.util.logging', 'SEVERE: cannot bind'],
    ['PostgreSQL', '2026-03-12 09:14:03 UTC:10.0.0.7(5021):app@db:[88]:FATAL:  no such role'],
    ['MySQL', '2026-03-12T09:14:03.120Z 0 [Error] [MY-010119] [Server] Aborting'],
    ['nginx', '2026/03/12 09:14:03 [crit] 29#29: *1 connect() failed'],
    ['Apache', '[Thu Mar 12 09:14:03.1 2026] [core:error] [pid 7] AH00082'],
    ['klog', 'E0312 09:14:03.120345       1 reflector.go:138] failed to list'],
    ['logfmt', 'ts=2026-03-12T09:14:03Z level=error msg="no route"'],
    ['logfmt in capitals', 'severity="ERROR" msg=x'],
    ['.NET', 'fail: Acme.Web.Host[0]'],
    ['a word and a colon', '2026-03-12T09:14:03Z error: no such shelf'],
    ['PHP', 'PHP Fatal error:  Uncaught TypeError'],
    ['npm', 'npm ERR! code E404'],
    ['Ruby', 'F, [2026-03-12T09:14:03.120 #7] FATAL -- : gone'],
    ['pino', '{"level":50,"time":1773306843120,"msg":"failed"}'],
    ['bunyan, fatal', '{"name":"web","level":60,"msg":"failed"}'],
    ['Monolog', '{"message":"failed","level":400,"level_name":"ERROR"}'],
    ['Monolog without a name', '{"message":"failed","level":500}'],
    ['GELF', '{"version":"1.1","short_message":"failed","level":3}'],
    ['winston', '{"level":"error","message":"failed"}'],
    ['Google', '{"severity":"CRITICAL","message":"failed"}'],
    ['Serilog', '{"@t":"2026-03-12T09:14:03Z","@l":"Error","@m":"failed"}'],
    ['Elastic', '{"log":{"level":"error"},"message":"failed"}'],
    ['Elastic, flat', '{"log.level":"ERROR","message":"failed"}'],
    ['a container runtime around a text', '{"log":"[ERROR] failed\\n","stream":"stderr"}'],
    ['a container runtime before JSON', '2026-03-12T09:14:03.1Z stdout F {"level":"error"}'],
    ['Lambda of an uncaught error', '{"errorType":"TypeError","errorMessage":"x","stackTrace":[]}'],
    ['JSON that was cut off', '{"time":1,"level":"error","msg":"fai'],
    ['JSON that was cut off, in numbers', '{"time":1,"level":50,"msg":"fai'],
  ])('sees an error by %s', (_, line) => {
    expect(levelOf(line)).toBe('error');
  });

  it.each([
    ['an INFO line with the word', '2026-03-12 09:14:03 INFO retried after ERROR from upstream'],
    ['a warning', '[WARN] error rate is rising'],
    ['JSON of level info with the word', '{"level":"info","msg":"ERROR error errors"}'],
    ['pino, warning', '{"level":40,"msg":"ERROR"}'],
    ['Monolog, warning', '{"level":300,"message":"ERROR"}'],
    ['GELF, warning', '{"short_message":"ERROR","level":4}'],
    ['a body that the line tells of', 'INFO upstream answered {"level":"error","code":7}'],
    ['JSON of level info that was cut off', '{"level":"info","msg":"level: error, and'],
    ['logfmt', 'level=info msg="ERROR in upstream"'],
    ['klog', 'I0312 09:14:03.120345 1 a.go:1] ERROR seen'],
  ])('sees less than an error by %s', (_, line) => {
    expect(levelOf(line)).toBe('below error');
  });

  it.each([
    ['a count of none', 'finished with 0 errors'],
    ['a count of none in capitals', 'finished: 0 ERROR'],
    ['a denial', 'no ERROR found'],
    ['an empty field', 'done error=null'],
    ['an empty field in JSON', '{"msg":"done","error":null,"errors":[]}'],
    ['an empty word and colon', 'error: null'],
    ['a name', 'ERROR_COUNT=0 MAX_ERRORS=5'],
    ['a path', 'GET /ERROR/page 200'],
    ['a number that is no level', '{"temperature":50}'],
    [
      "CloudTrail's own error fields",
      '{"eventName":"X","errorCode":"AccessDenied","errorMessage":"no"}',
    ],
    ['prose', 'the error budget is untouched'],
    ['a word far back in the line', `${'x '.repeat(200)} ERROR`],
    ['nothing', ''],
  ])('sees none in %s', (_, line) => {
    expect(levelOf(line)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
        levelOf(text);
        levelOf(json);
        levelOf(`${text}{"${json}}`);
      }),
    );
  });
});

describe('fieldsOf', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['prefix { "a": 1 }\n', { a: 1 }],
    ['{"__proto__":1}', JSON.parse('{"__proto__":1}')],
  ])('finds the object in %s', (line, fields) => {
    expect(fieldsOf(line)).toEqual(fields);
  });

  it.each(['', '{}', '[1]', '{a}', '{"a":1', '{"a":1} and more', 'use {braces}'])(
    'finds none in %s',
    (line) => {
      expect(fieldsOf(line)).toBeUndefined();
    },
  );
});
