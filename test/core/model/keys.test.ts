import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dedupKey, fingerprint, groupId } from '../../../shared/core/model/keys.ts';
import { createMatcher } from '../../../shared/core/model/matcher.ts';
import { groupKey, groupLabels, type Route } from '../../../shared/core/model/route.ts';

const route: Route = {
  key: '{}/{severity="critical"}',
  matchers: [createMatcher('severity', '=', 'critical')],
  receiver: 'ops',
  groupBy: ['alertname', 'team'],
  groupWaitMs: 0,
  groupIntervalMs: 0,
  repeatIntervalMs: 0,
  muteTimeIntervals: [],
  activeTimeIntervals: [],
  continue: false,
  routes: [],
};

/** FNV-1a as its authors write it, in numbers of any size. */
function slowFingerprint(labels: Record<string, string>): string {
  const names = Object.keys(labels).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  let hash = 0xcbf29ce484222325n;
  for (const name of names) {
    for (const text of [name, labels[name] ?? '']) {
      for (const byte of [...Buffer.from(text), 0xff]) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
      }
    }
  }
  return hash.toString(16).padStart(16, '0');
}

describe('a fingerprint', () => {
  it('of no labels is where the hash starts', () => {
    expect(fingerprint({})).toBe('cbf29ce484222325');
  });

  it('is the same as by the book, in whatever order the labels come', () => {
    const labels = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(labels, (some) => {
        const backwards = Object.fromEntries(Object.entries(some).toReversed());
        expect(fingerprint(some)).toBe(slowFingerprint(some));
        expect(fingerprint(backwards)).toBe(fingerprint(some));
      }),
    );
  });

  it.each([
    [{ ab: 'c' }, { a: 'bc' }],
    [{ a: 'b' }, { a: 'b', c: '' }],
    [{ a: 'b' }, { b: 'a' }],
  ])('tells %j from %j', (a, b) => {
    expect(fingerprint(a)).not.toBe(fingerprint(b));
  });

  it('counts a label that objects have a name for', () => {
    expect(fingerprint(Object.fromEntries([['__proto__', 'x']]))).not.toBe(fingerprint({}));
  });
});

describe('a group', () => {
  it('is named by its route and the labels it shares', () => {
    const labels = { team: 'db', alertname: 'Lag', host: 'a', severity: 'critical' };
    expect(groupKey(route, labels)).toBe('{}/{severity="critical"}:{alertname="Lag", team="db"}');
    expect(groupKey(route, { alertname: 'Lag' })).toBe(
      '{}/{severity="critical"}:{alertname="Lag"}',
    );
    expect(groupKey(route, {})).toBe('{}/{severity="critical"}:{}');
    expect(groupLabels({ ...route, groupBy: 'all' }, labels)).toEqual(labels);
  });

  it('has one key for far ends, and lies by its receiver too', () => {
    const key = groupKey(route, { alertname: 'Lag' });
    expect(dedupKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(groupId(key, 'ops')).toMatch(/^[0-9a-f]{64}$/);
    expect(groupId(key, 'ops')).not.toBe(groupId(key, 'db'));
  });
});
