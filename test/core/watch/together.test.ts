import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { kinOf, type OpenSeries, originWords } from '../../../shared/core/watch/together.ts';
import { START } from './series-of.ts';

const broke = (name: string, minute: number, kin = 'shop'): OpenSeries => ({
  ...{ key: name, name, kin },
  since: START + minute * MINUTE_MS,
});
const words = (own: OpenSeries, ...others: readonly OpenSeries[]) =>
  originWords(own, [...others, own], 'Europe/Berlin');

describe('series that break together', () => {
  it.each<[string, string, string]>([
    [
      'name the first of them',
      words(broke('web', 5), broke('db', 3), broke('queue', 4)),
      'likely origin: db, since 20:03, 2 minutes before',
    ],
    [
      'name who followed the first',
      words(broke('db', 3), broke('web', 5)),
      'began first, then: web',
    ],
    [
      'are cut short when they are many',
      words(broke('db', 3), ...['a', 'b', 'c', 'd', 'e'].map((name) => broke(name, 5))),
      'began first, then: a; b; c and 2 more',
    ],
    ['may begin at once', words(broke('db', 3), broke('web', 3)), 'at the same time: web'],
    ['are not those of another service', words(broke('web', 5), broke('db', 3, 'farm')), ''],
    ['are not those that broke long ago', words(broke('web', 25), broke('db', 3)), ''],
    ['are not those that belong to nothing', words(broke('web', 5, ''), broke('db', 3, '')), ''],
    ['are more than one', words(broke('web', 5)), ''],
  ])('%s', (_, said, expected) => {
    expect(said).toBe(expected);
  });

  it('belong together by service, or else by fleet', () => {
    expect(kinOf({ service: 'shop', fleet: 'farm' })).toBe('shop');
    expect(kinOf({ fleet: 'farm' })).toBe('farm');
    expect(kinOf({ team: 'a' })).toBe('');
  });
});
