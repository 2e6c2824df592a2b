import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../shared/core/model/matcher.ts';
import type { Silence } from '../../../shared/core/model/silence.ts';
import { editSilence, expireSilence } from '../../../shared/core/mute/edit-silence.ts';
import { NOW } from '../../helpers/group.ts';
import { aSilence } from '../../helpers/silence.ts';

const active = aSilence({ startsAt: NOW - 5_000 });
const pending = aSilence({ startsAt: NOW + 5_000 });
const over = aSilence({ startsAt: NOW - 9_000, endsAt: NOW - 1 });
const other = [createMatcher('alertname', '=', 'Disk')];

/** What a wish makes of a silence: its ids, those that ended with a cross. */
const edit = (stored: Silence | undefined, wish: Partial<Silence>) =>
  editSilence({ ...(stored ?? active), ...wish }, stored, 'new', NOW).map(
    ({ id, endsAt }) => `${id}${endsAt <= NOW ? ' †' : ''}`,
  );

describe('a wish', () => {
  it.each<[string, Silence | undefined, Partial<Silence>, readonly string[]]>([
    ['makes a silence', undefined, {}, ['new']],
    ['moves the end of an active one', active, { endsAt: NOW + 9_000 }, ['one']],
    ['keeps a start within the second', active, { startsAt: NOW - 4_999 }, ['one']],
    ['does not move the start of an active one', active, { startsAt: NOW }, ['one †', 'new']],
    ['does not change what one matches', active, { matchers: other }, ['one †', 'new']],
    ['moves the start of one that is ahead', pending, { startsAt: NOW + 1_000 }, ['one']],
    ['does not begin one in the past', pending, { startsAt: NOW - 1 }, ['one †', 'new']],
    ['does not wake one that is over', over, { endsAt: NOW + 9_000 }, ['new']],
  ])('%s', (_, stored, wish, expected) => {
    expect(edit(stored, wish)).toEqual(expected);
  });

  it('begins no earlier than now, and is noted with its time', () => {
    const [made] = editSilence(active, undefined, 'new', NOW);
    expect(made).toMatchObject({ startsAt: NOW, updatedAt: NOW, createdBy: 'dana' });
  });
});

describe('the end of a silence', () => {
  it.each<[string, Silence, object | undefined]>([
    ['that holds is now', active, { startsAt: active.startsAt, endsAt: NOW, updatedAt: NOW }],
    ['that is ahead is now, before it began', pending, { startsAt: NOW, endsAt: NOW }],
    ['that is over was before', over, undefined],
  ])('%s', (_, silence, expected) => {
    const ended = expireSilence(silence, NOW);
    if (expected === undefined) expect(ended).toBeUndefined();
    else expect(ended).toMatchObject(expected);
  });
});
