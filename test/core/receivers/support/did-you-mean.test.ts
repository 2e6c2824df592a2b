import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../../shared/core/receivers/support/did-you-mean.ts';

const KEYS = ['receiver', 'group_by', 'group_wait', 'continue', 'routes', 'match', 'url'];

describe('didYouMean', () => {
  it.each([
    ['recevier', 'receiver'],
    ['reciever', 'receiver'],
    ['group-wait', 'group_wait'],
    ['groupby', 'group_by'],
    ['Continue', 'continue'],
    ['route', 'routes'],
    ['ulr', 'url'],
  ])('knows who means something by %j', (word, meant) => {
    expect(didYouMean(word, KEYS)).toBe(`. Did you mean ${meant}?`);
  });

  it.each(['', 'x', 'ur', 'labels', 'wait', 'a'.repeat(10_000)])(
    'guesses nothing at %j',
    (word) => {
      expect(didYouMean(word, KEYS)).toBe('');
    },
  );
});
