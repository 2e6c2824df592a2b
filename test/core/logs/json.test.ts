import { describe, expect, it } from 'vitest';
import { matches } from './matches.ts';

const LINE = JSON.stringify({
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  latency: 812.5,
  errorCode: 400,
  account: '123456789012',
  keys: ['value', 'another value'],
  objects: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  grid: [[0, 1, 2], [4]],
  user: { id: 1, email: 'kim@example.com', tags: { tier: 'gold' } },
  nothing: null,
  yes: true,
  no: false,
  empty: '',
  'cluster.name': 'c',
  'Ev*ent': 'Ev*ent',
});

describe('a JSON pattern', () => {
  it.each([
    '{ $.eventType = "UpdateTrail" }',
    '{$.eventType=UpdateTrail}',
    '{ $.eventType = "Update*" }',
    '{ $.eventType = *Trail }',
    '{ $.eventType = *date* }',
    '{ $.eventType = "*" }',
    '{ $.eventType = * }',
    '{ $.empty = * }',
    '{ $.empty = "" }',
    '{ $.eventType != "PutEvent" }',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.sourceIPAddress = 111.* }',
    '{ $.eventType = %Trail% }',
    '{ $.eventType != %Event$% }',
    '{ $.latency > 500 }',
    '{ $.latency >= 812.5 }',
    '{ $.latency <= 8.125e2 }',
    '{ $.latency < 1e+3 }',
    '{ $.latency > -1 }',
    '{ $.latency > +1 }',
    '{ $.latency != 1e-3 }',
    '{ $.latency = * }',
    '{ $.errorCode = 400 }',
    '{ $.errorCode = 4e2 }',
    '{ $.errorCode = 4* }',
    '{ $.errorCode = "400" }',
    '{ $.errorCode != 500 }',
    '{ $.account = 123456789012 }',
    '{ $.keys[0] = "value" }',
    '{ $.keys[1] = "another value" }',
    '{ $.keys[*] = %val.{2}% }',
    '{ $.keys[*] != "value" }',
    '{ $.objects[1].id = 2 }',
    '{ $.objects[*].name = b }',
    '{ $.grid[0][1] = 1 }',
    '{ $.* = %111\\.111\\.111\\.1[0-9]{1,2}% }',
    '{ $.user.* = "kim@example.com" }',
    '{ $.user.tags.tier = gold }',
    '{ $.[\'cluster.name\'] = "c" }',
    '{ $[\'cluster.name\'] = "c" }',
    '{ $.["Ev*ent"] = "Ev*ent" }',
    '{ $.nothing IS NULL }',
    '{ $.yes IS TRUE }',
    '{ $.no IS FALSE }',
    '{ $.other NOT EXISTS }',
    '{ $.user.other NOT EXISTS }',
    '{ $.keys[2] NOT EXISTS }',
    '{ $.other[*] NOT EXISTS }',
    '{ ($.user.id = 1) && ($.objects[0].name = "a") }',
    '{ $.user.id = 1 || $.keys[0] = "x" && $.keys[1] = "x" }',
    '{ ($.user.id = 2 || $.errorCode = 400) && $.yes IS TRUE }',
    '{ ((($.user.id = 1))) }',
    '  { $.user.id = 1 }  ',
  ])('%s matches', (pattern) => {
    expect(matches(pattern, LINE)).toBe(true);
    expect(matches(pattern, `  ${LINE}\n`)).toBe(true);
    expect(matches(pattern, JSON.stringify(JSON.parse(LINE), undefined, 2))).toBe(true);
    expect(matches(pattern, LINE.replace('{', '{"text":"a \\"quote\\"",'))).toBe(true);
  });

  it.each([
    '{ $.eventType = "updateTrail" }',
    '{ $.eventType = "Update" }',
    '{ $.eventType = "Trail*" }',
    '{ $.eventType = "Up*Trail" }',
    '{ $.eventType > 5 }',
    '{ $.sourceIPAddress != 111.* }',
    '{ $.latency > 812.5 }',
    '{ $.latency = 812 }',
    '{ $.account > 5 }',
    '{ $.errorCode = "40" }',
    '{ $.keys = "value" }',
    '{ $.keys != "value" }',
    '{ $.user = * }',
    '{ $.keys[0] = "another value" }',
    '{ $.keys.0 = "value" }',
    '{ $.keys[2] = * }',
    '{ $.keys[*] = "none" }',
    '{ $.eventType[0] = U }',
    '{ $.other = * }',
    '{ $.other != "x" }',
    '{ $.nothing = * }',
    '{ $.yes = "true" }',
    '{ $.yes = * }',
    '{ $.nothing IS TRUE }',
    '{ $.yes IS FALSE }',
    '{ $.eventType IS NULL }',
    '{ $.other IS NULL }',
    '{ $.nothing NOT EXISTS }',
    '{ $.user NOT EXISTS }',
    '{ $.keys[*] NOT EXISTS }',
    '{ $.cluster.name = "c" }',
    '{ $.constructor = * }',
    '{ $.keys.length = 2 }',
    '{ ($.user.id = 2 && $.keys[0] = "value") || $.errorCode = 500 }',
    '{ ($.user.id = 1 || $.keys[0] = "x") && $.keys[1] = "x" }',
  ])('%s does not match', (pattern) => {
    expect(matches(pattern, LINE)).toBe(false);
    expect(matches(pattern, LINE.replace('{', '{"text":"a \\"quote\\"",'))).toBe(false);
  });

  it.each([
    ['no JSON', 'eventType UpdateTrail'],
    ['a list', '[{"a":1}]'],
    ['what stands behind an object', '{"a":1} 2'],
    ['an object that is cut off', '{"a":1'],
    ['keys without quotes', '{a:1}'],
    ['a comma at the end', '{"a":1,}'],
    ['a control character in a text', '{"a":1,"b":"x\ty"}'],
    ['a number that is none', '{"a":01}'],
    ['nothing', ''],
  ])('never matches %s', (_, line) => {
    expect(matches('{ $.a = 1 || $.a NOT EXISTS }', line)).toBe(false);
  });

  it.each([
    ['texts that are written by their code', '{ $.level = "error" }', '{"level":"\\u0065rror"}'],
    ['keys that are written by their code', '{ $.level = "error" }', '{"\\u006cevel":"error"}'],
    ['the last of two members', '{ $.a = 2 }', '{"a":1,"a":2}'],
    ['a member of the last of two', '{ $.a.b NOT EXISTS }', '{"a":{"b":1},"a":{"c":1}}'],
    ['a text behind an object', '{ $.a.b NOT EXISTS }', '{"a":{"b":1},"a":"x"}'],
    ['a member called __proto__', '{ $.__proto__ = x }', '{"__proto__":"x"}'],
    ['slashes with a backslash', '{ $.path = "/pay/now" }', '{"path":"\\/pay\\/now"}'],
    ['characters of any kind', '{ $.a = "größe*" }', '{"a":"größer 😀"}'],
  ])('reads %s', (_, pattern, line) => {
    expect(matches(pattern, line)).toBe(true);
  });

  it('reads objects of any depth', () => {
    const deep = `{"a":1,"b":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(matches('{ $.a = 1 }', deep)).toBe(true);
    expect(matches('{ $.b[*] NOT EXISTS }', deep)).toBe(false);
    expect(matches('{ $.a = 1 }', deep.slice(0, -2))).toBe(false);
  });
});
