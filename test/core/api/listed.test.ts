import { describe, expect, it } from 'vitest';
import { isAskedFor, readAlertQuery } from '../../../shared/core/api/alert-query.ts';
import { compareGroupLabels, listAlert } from '../../../shared/core/api/listed-alert.ts';
import { listReceiver } from '../../../shared/core/api/listed-receiver.ts';
import { listSilences } from '../../../shared/core/api/listed-silence.ts';
import { createMatcher, type Matcher } from '../../../shared/core/model/matcher.ts';
import { anAlert, NOW } from '../../helpers/group.ts';
import { aSilence } from '../../helpers/silence.ts';

const FREE = { silencedBy: [], inhibitedBy: [], mutedBy: [] };
const parse = (text: string): Matcher => {
  const [label = '', value] = text.split('=');
  if (value === undefined) throw new Error(`bad matcher format: ${text}`);
  return createMatcher(label, '=', value);
};
const query = (text: string) => readAlertQuery(new URLSearchParams(text), parse);

describe('listed groups', () => {
  it('come with fewer labels first, then by what their labels say', () => {
    const inOrder = [
      {},
      { zone: 'a' },
      { team: 'db' },
      { team: 'web' },
      { team: '\u{ffff}' },
      { team: '\u{10000}' },
      { team: 'a', zone: 'a' },
    ];
    expect(inOrder.toReversed().toSorted(compareGroupLabels)).toEqual(inOrder);
  });
});

describe('a listed alert', () => {
  it('keeps the times of its sender, to the millisecond', () => {
    const alert = {
      ...anAlert('Lag', { startsAt: NOW + 120, endsAt: NOW + 60_000 }),
      posted: { startsAt: '2026-03-03T05:00:00.12+02:00' },
    };
    expect(listAlert(alert, ['ops'], FREE)).toMatchObject({
      startsAt: '2026-03-03T05:00:00.120+02:00',
      endsAt: '2026-03-03T03:01:00.000Z',
      receivers: [{ name: 'ops' }],
      status: { state: 'active' },
    });
  });

  it('is suppressed by whatever mutes it', () => {
    const { status } = listAlert(anAlert('Lag'), [], { ...FREE, mutedBy: ['nights'] });
    expect(status).toEqual({ ...FREE, mutedBy: ['nights'], state: 'suppressed' });
  });
});

describe('a query of alerts', () => {
  const free = listAlert(anAlert('Lag', { labels: { team: 'db' } }), ['ops'], FREE);
  const silenced = listAlert(anAlert('Disk'), ['db'], { ...FREE, silencedBy: ['one'] });

  it.each([
    ['', true, true],
    ['active=false', false, true],
    ['silenced=false', true, false],
    ['silenced=nonsense', true, false],
    ['silenced=Yes', true, true],
    ['receiver=op.', true, false],
    ['receiver=o', false, false],
    ['receiver_matchers=name=ops', true, false],
    ['receiver_matchers=name=db&receiver_matchers=tier=1', false, true],
    ['receiver_matchers=name=db&receiver_matchers=tier=2', false, false],
    ['filter=team=db', true, false],
    ['filter=team=db&filter=team=web', false, false],
  ])('%s asks for the free one: %s, for the silenced one: %s', (text, first, second) => {
    expect(isAskedFor(free, [listReceiver({ name: 'ops' })], query(text))).toBe(first);
    const db = listReceiver({ name: 'db', labels: { tier: '1' } });
    expect(isAskedFor(silenced, [db], query(text))).toBe(second);
  });

  it.each(['receiver=(', 'filter=team', 'receiver_matchers=team'])('refuses %s', (text) => {
    expect(() => query(text)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('listed silences', () => {
  const silences = [
    aSilence({ id: 'over', startsAt: NOW - 9_000, endsAt: NOW - 5_000 }),
    aSilence({ id: 'just over', startsAt: NOW - 9_000, endsAt: NOW }),
    aSilence({ id: 'later', startsAt: NOW + 2_000, endsAt: NOW + 9_000 }),
    aSilence({ id: 'next', startsAt: NOW + 1_000, endsAt: NOW + 9_000 }),
    aSilence({ id: 'long', endsAt: NOW + 9_000 }),
    aSilence({ id: 'short', endsAt: NOW + 1, matchers: [createMatcher('team', '=~', 'd.')] }),
  ];
  const ids = (filter: readonly Matcher[]) =>
    listSilences(silences, filter, NOW).map(({ id }) => id);

  it('are the active ones, then those ahead, then those that are over', () => {
    expect(ids([])).toEqual(['short', 'long', 'next', 'later', 'just over', 'over']);
  });

  it('are filtered by matchers that are written alike', () => {
    expect(ids([createMatcher('team', '=~', 'd.')])).toEqual(['short']);
    expect(ids([createMatcher('team', '=', 'db')])).toEqual([]);
  });

  it('tell how they match', () => {
    const [short] = listSilences(silences, [], NOW);
    expect(short).toMatchObject({
      status: { state: 'active' },
      matchers: [{ isEqual: true, isRegex: true, name: 'team', value: 'd.' }],
    });
  });
});
