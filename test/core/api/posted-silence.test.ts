import { describe, expect, it } from 'vitest';
import { readPostedSilence } from '../../../shared/core/api/posted-silence.ts';
import { RequestRefused } from '../../../shared/core/api/refusal.ts';
import { formatMatchers } from '../../../shared/core/model/matcher.ts';

const NOW = Date.UTC(2026, 4, 4, 3);
const WISH = {
  matchers: [{ name: 'team', value: 'db|cache', isRegex: true, isEqual: false }],
  startsAt: '2026-05-04T03:00:00Z',
  endsAt: '2026-05-04T04:00:00Z',
  createdBy: 'dana',
  comment: 'move to the new rack',
};
const read = (changes: object) => readPostedSilence(JSON.stringify({ ...WISH, ...changes }), NOW);
const matcher = (some: object) => ({
  matchers: [{ name: 'a', value: 'b', isRegex: false, isEqual: true, ...some }],
});

function refusalOf(changes: object): RequestRefused | undefined {
  try {
    read(changes);
    return undefined;
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    throw error;
  }
}

describe('a posted silence', () => {
  it('is read', () => {
    const { id, wish } = read({});
    expect(id).toBeUndefined();
    expect(formatMatchers(wish.matchers)).toBe('{team!~"db|cache"}');
    expect(wish).toMatchObject({ startsAt: NOW, endsAt: NOW + 3_600_000, createdBy: 'dana' });
  });

  it.each([
    [{ id: '' }, undefined],
    [{ id: 'x' }, 'x'],
    [{ id: null, extra: 1 }, undefined],
  ])('%j changes %s', (changes, id) => {
    expect(read(changes).id).toBe(id);
  });

  it.each([
    [matcher({ isEqual: undefined }), '{a="b"}'],
    [matcher({ value: '', isEqual: false }), '{a!=""}'],
    [matcher({ name: 'of any name' }), '{of any name="b"}'],
  ])('%j matches %s', (changes, expected) => {
    expect(formatMatchers(read(changes).wish.matchers).replace(/"(of any name)"/, '$1')).toBe(
      expected,
    );
  });

  it.each<[object, number, string]>([
    [{ comment: undefined }, 422, 'comment in body is required'],
    [{ createdBy: null }, 422, 'createdBy in body is required'],
    [{ endsAt: undefined }, 422, 'endsAt in body is required'],
    [{ startsAt: undefined }, 422, 'startsAt in body is required'],
    [{ endsAt: '0001-01-01T00:00:00Z' }, 400, 'start time must be before end time'],
    [{ matchers: null }, 422, 'matchers in body is required'],
    [{ matchers: [] }, 422, 'matchers in body should have at least 1 items'],
    [matcher({ isRegex: undefined }), 422, 'matchers.0.isRegex in body is required'],
    [matcher({ name: undefined }), 422, 'matchers.0.name in body is required'],
    [matcher({ value: undefined }), 422, 'matchers.0.value in body is required'],
    [{ startsAt: 'x' }, 400, 'parsing silence body'],
    [{ endsAt: WISH.startsAt }, 400, 'Failed to create silence: start time must be before'],
    [
      { startsAt: '2026-05-04T01:00:00Z', endsAt: '2026-05-04T02:00:00Z' },
      400,
      "Failed to create silence: end time can't be in the past",
    ],
    [matcher({ name: '' }), 400, 'invalid silence: invalid label matcher 0 in set 0'],
    [matcher({ value: '' }), 400, 'at least one matcher must not match the empty string'],
    [matcher({ value: '.*', isRegex: true }), 400, 'at least one matcher must not match'],
    [matcher({ value: 'x|', isRegex: true }), 400, 'at least one matcher must not match'],
    [matcher({ value: '(', isRegex: true }), 400, 'missing closing ): `(`'],
  ])('is refused with %j: %d', (changes, status, message) => {
    const refusal = refusalOf(changes);
    expect(refusal?.status).toBe(status);
    expect(refusal?.message).toContain(message);
  });
});
