import { describe, expect, it } from 'vitest';
import type { LogDocument } from '../../../shared/core/logs/document.ts';
import { createTallier } from '../../../shared/core/logs/metric-filter.ts';
import { SERIES_MAX } from '../../../shared/core/logs/series.ts';
import type { LogMetric, MetricFilter } from '../../../shared/core/model/metric-filter.ts';
import { wholeValue } from '../../../shared/core/model/pattern.ts';
import { LOG_GROUP, LOGGED_AT } from '../../helpers/logs.ts';

const RECEIVED_AT = LOGGED_AT + 90_000;

function filter(pattern: string, some: Partial<LogMetric> = {}, name = 'f'): MetricFilter {
  const metric = { name: 'm', value: '1', dimensions: {}, ...some };
  return { name, pattern, metrics: [metric] };
}

/** Events a second apart. */
function document(lines: readonly string[], some: Partial<LogDocument> = {}): LogDocument {
  return {
    messageType: 'DATA_MESSAGE',
    owner: '004215550173',
    logGroup: LOG_GROUP,
    logStream: 'orders/web/1',
    subscriptionFilters: ['all'],
    policyLevel: '',
    logEvents: lines.map((message, index) => ({ timestamp: LOGGED_AT + index * 1_000, message })),
    ...some,
  };
}

const tally = (filters: readonly MetricFilter[], lines: readonly string[]) =>
  createTallier(filters).tally(document(lines), RECEIVED_AT);
const figures = (filters: readonly MetricFilter[], lines: readonly string[]) =>
  tally(filters, lines).tallies.map(({ dimensions, count, sum, min, max }) => {
    return { ...dimensions, figures: [count, sum, min, max] };
  });

describe('metric filters', () => {
  it('count the lines that match', () => {
    expect(tally([filter('ERROR')], ['ERROR a', 'INFO b', 'an ERROR c'])).toEqual({
      tallies: [
        {
          ...{ filter: 'f', metric: 'm', dimensions: {}, minuteAt: LOGGED_AT },
          ...{ count: 2, sum: 2, min: 1, max: 1 },
        },
      ],
      overflow: 0,
      valueless: 0,
    });
  });

  it('add a number of their own for every match', () => {
    expect(figures([filter('ERROR', { value: '2.5' })], ['ERROR', 'ERROR'])).toEqual([
      { figures: [2, 5, 2.5, 2.5] },
    ]);
  });

  it.each([
    ['{ $.took = * }', '$.took', ['{"took":12}', '{"took":"3"}'], [2, 15, 3, 12]],
    ['{ $.took > 0 }', '$.took', ['{"took":12}', '{"took":-1}'], [1, 12, 12, 12]],
    ['{ $.kind = a }', '$.a.b[1]', ['{"kind":"a","a":{"b":[1,2]}}'], [1, 2, 2, 2]],
    ['{ $.kind = a }', "$.['a.b']", ['{"kind":"a","a.b":7e2}'], [1, 700, 700, 700]],
    ['[kind = a, took]', '$took', ['a 5', 'b 6'], [1, 5, 5, 5]],
    ['[kind = a, took]', '$2', ['a 5'], [1, 5, 5, 5]],
    ['[..., kind = a, ]', '$4', ['x y a 5'], [1, 5, 5, 5]],
    ['[..., took, kind]', '$took', ['a b 5 c', '6 d'], [2, 11, 5, 6]],
  ])('%s measures %s', (pattern, value, lines, expected) => {
    expect(figures([filter(pattern, { value })], lines)).toEqual([{ figures: expected }]);
  });

  it('say how many matches have no number', () => {
    const lines = ['{"took":"soon"}', '{"took":1e999}', '{"took":4}'];
    const { tallies, valueless } = tally([filter('{ $.took = * }', { value: '$.took' })], lines);
    expect(tallies).toMatchObject([{ count: 1, sum: 4 }]);
    expect(valueless).toBe(2);
  });

  it('keep a series for all values of their dimensions', () => {
    const dimensions = { Service: '$.service', Status: '$.status' };
    const lines = [
      '{"e":1,"service":"cart","status":500}',
      '{"e":1,"service":"cart","status":500}',
      '{"e":1,"service":"pay","status":500}',
      '{"e":1,"service":"pay","status":true}',
      '{"e":1,"service":"","status":[1]}',
    ];
    expect(figures([filter('{ $.e = 1 }', { dimensions })], lines)).toEqual([
      { Service: 'cart', Status: '500', figures: [2, 2, 1, 1] },
      { Service: 'pay', Status: '500', figures: [1, 1, 1, 1] },
      { Service: 'pay', Status: 'true', figures: [1, 1, 1, 1] },
      { figures: [1, 1, 1, 1] },
    ]);
  });

  it('take fields for dimensions, whatever they are called', () => {
    const dimensions = Object.fromEntries([['__proto__', '$status']]);
    const { tallies } = tally([filter('[ip, status]', { dimensions })], ['10.0.0.1 404']);
    expect(Object.entries(tallies[0]?.dimensions ?? {})).toEqual([['__proto__', '404']]);
  });

  it('never take the values of one series for those of another', () => {
    const dimensions = { A: '$.a', B: '$.b' };
    const lines = ['{"a":"x 1 y","b":"z"}', '{"a":"x","b":"y 1 z"}', '{"a":"-"}', '{"b":"-"}'];
    expect(tally([filter('{ $.c NOT EXISTS }', { dimensions })], lines).tallies).toHaveLength(4);
  });

  it('keep minutes apart, and put lines without a time where they were received', () => {
    const logEvents = [
      { timestamp: LOGGED_AT + 59_999, message: 'ERROR' },
      { timestamp: LOGGED_AT + 60_000, message: 'ERROR' },
      { message: 'ERROR' },
      { timestamp: LOGGED_AT, message: 'ERROR' },
    ];
    const { tallies } = createTallier([filter('ERROR')]).tally(
      document([], { logEvents }),
      RECEIVED_AT,
    );
    expect(tallies.map(({ minuteAt, count }) => [minuteAt - LOGGED_AT, count])).toEqual([
      [0, 2],
      [60_000, 2],
    ]);
  });

  it('tell of minutes without a match where there is a default', () => {
    const lines = ['INFO', ...Array<string>(60).fill('INFO'), 'ERROR'];
    const found = tally([filter('ERROR', { defaultValue: 0 })], lines).tallies;
    expect(found).toMatchObject([
      { minuteAt: LOGGED_AT + 60_000, count: 1, sum: 1, defaultValue: 0 },
      { minuteAt: LOGGED_AT, count: 0, sum: 0, defaultValue: 0 },
    ]);
    expect(found[1]).not.toHaveProperty('min');
    expect(tally([filter('ERROR')], ['INFO']).tallies).toEqual([]);
    expect(tally([filter('ERROR', { defaultValue: 0 })], []).tallies).toEqual([]);
  });

  it('carry unit and namespace', () => {
    const [found] = tally([filter('', { unit: 'Count', namespace: 'Shop' })], ['x']).tallies;
    expect(found).toMatchObject({ unit: 'Count', namespace: 'Shop' });
  });

  it('are in force for the log groups that they name', () => {
    const shop = { ...filter('ERROR', {}, 'shop'), logGroup: wholeValue('/shop/.*') };
    const tallier = createTallier([shop, filter('ERROR', {}, 'all')]);
    const namesIn = (logGroup: string) =>
      tallier
        .tally(document(['ERROR'], { logGroup }), RECEIVED_AT)
        .tallies.map((one) => one.filter);
    expect(namesIn('/shop/cart')).toEqual(['shop', 'all']);
    expect(namesIn('/ecs/shop/cart')).toEqual(['all']);
    expect(namesIn('/shop/cart')).toEqual(['shop', 'all']);
  });

  it('pass over the message that tries out a destination', () => {
    const control = document(['CWL CONTROL MESSAGE'], { messageType: 'CONTROL_MESSAGE' });
    expect(createTallier([filter('')]).tally(control, RECEIVED_AT).tallies).toEqual([]);
  });

  it('make no more series than a reader can take, and say how many values that cost', () => {
    const lines = Array.from({ length: SERIES_MAX + 20 }, (_, index) => `{"id":"${index}"}`);
    const dimensions = { Id: '$.id' };
    const { tallies, overflow } = tally(
      [filter('{ $.id = * }', { dimensions }), filter('id', { defaultValue: 0 }, 'other')],
      [...lines, '{"id":"0"}'],
    );
    expect(tallies).toHaveLength(SERIES_MAX);
    expect(tallies[0]).toMatchObject({ count: 1, dimensions: { Id: '0' } });
    expect(overflow).toBeGreaterThan(20);
  });

  it('stay finite, and survive JSON', () => {
    const lines = ['{"v":1e308}', '{"v":1e308}', '{"v":-0}'];
    const { tallies } = tally([filter('{ $.v = * }', { value: '$.v' })], lines);
    expect(tallies).toMatchObject([{ count: 3, sum: Number.MAX_VALUE, max: 1e308 }]);
    expect(JSON.parse(JSON.stringify(tallies))).toMatchObject([{ sum: Number.MAX_VALUE }]);
  });
});
