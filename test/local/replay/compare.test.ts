import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isEqual } from '../../../local/replay/compare.ts';
import type { Said } from '../../../local/replay/said.ts';

const said = (overrides: Partial<Said> = {}): Said => ({
  offsetMs: 10_000,
  to: 'on-call/slack[0]',
  reason: 'first',
  group: { alertname: 'Lag' },
  alerts: { Lag: 1 },
  text: ['Lag'],
  ...overrides,
});

const someSaid = fc.record({
  offsetMs: fc.constantFrom(0, 10_000, 20_000),
  to: fc.constantFrom('a/slack[0]', 'b/slack[0]', 'b/email[0]'),
  reason: fc.constantFrom('first' as const, 'repeat' as const),
  group: fc.constantFrom({ alertname: 'Lag' }, { team: 'db' }),
  alerts: fc.constantFrom({ Lag: 1 }, { Lag: 2 }, { Disk: 1 }),
  text: fc.constantFrom(['one'], ['two']),
});

describe('two runs of a story', () => {
  it.each([
    ['when', { offsetMs: 30_000 }],
    ['to whom', { to: 'database/slack[0]' }],
    ['group', { group: { team: 'db' } }],
    ['alerts', { alerts: { Lag: 2 } }],
    ['words', { text: ['Lag is worse'] }],
  ])('differ in %s, and in nothing else', (name, change) => {
    const { same, changed, gone, added } = compare([said()], [said(change)]);
    expect([same, gone, added]).toEqual([0, [], []]);
    expect(changed.map(({ differs }) => differs)).toEqual([[name]]);
  });

  it('differ in a message that only one of them has', () => {
    const end = said({ reason: 'all-resolved' });
    expect(compare([said(), end], [said()])).toMatchObject({ same: 1, gone: [end], added: [] });
    expect(compare([said()], [said(), end])).toMatchObject({ same: 1, gone: [], added: [end] });
  });

  it('pair what stays with the same type of place first', () => {
    const before = [said({ to: 'on-call/pagerduty[0]' }), said()];
    const { gone, changed } = compare(before, [said({ to: 'chat/slack[0]' })]);
    expect(gone.map(({ to }) => to)).toEqual(['on-call/pagerduty[0]']);
    expect(changed.map(({ before: { to } }) => to)).toEqual(['on-call/slack[0]']);
  });

  it('say the same where the text of one is not known', () => {
    const { text: _, ...bare } = said();
    expect(isEqual(compare([bare], [said()]))).toBe(true);
  });

  it('are equal to themselves in any order, and no message is lost or paired twice', () => {
    fc.assert(
      fc.property(fc.array(someSaid), fc.array(someSaid), (before, after) => {
        expect(isEqual(compare(before, before.toReversed()))).toBe(true);
        const { same, changed, gone, added } = compare(before, after);
        const pairs = same + changed.length;
        expect([pairs + gone.length, pairs + added.length]).toEqual([before.length, after.length]);
      }),
    );
  });
});
