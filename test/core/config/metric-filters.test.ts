import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (filters: string) =>
  `route: { receiver: ops }\nreceivers: [{ name: ops }]\nmetric_filters: ${filters}`;
const load = (filters: string) => loadConfig(complete(filters));
const mistakes = (filters: string) =>
  mistakesIn(complete(filters)).map((line) => line.replace(/^\S+ /, ''));
/** A filter with one metric. */
const one = (pattern: string, metric: string) =>
  `[{ filter_name: f, filter_pattern: '${pattern}', metric_transformations: [{ metric_name: m, ${metric} }] }]`;

const EVERYTHING = `
  - filter_name: slow-orders
    log_group: /ecs/(orders|cart)
    filter_pattern: '{ $.duration > 500 }'
    metric_transformations:
      - metric_name: Duration
        metric_namespace: Shop
        metric_value: $.duration
        unit: Milliseconds
        dimensions:
          - { key: Service, value: $.service }
      - metric_name: Slow
        default_value: 0`;

describe('metric filters', () => {
  it('are none where the file names none', () => {
    expect(load('').config.metricFilters).toEqual([]);
  });

  it('have everything that the file says', () => {
    const [filter] = load(EVERYTHING).config.metricFilters;
    expect(filter).toMatchObject({
      name: 'slow-orders',
      pattern: '{ $.duration > 500 }',
      metrics: [
        {
          name: 'Duration',
          namespace: 'Shop',
          value: '$.duration',
          unit: 'Milliseconds',
          dimensions: { Service: '$.service' },
        },
        { name: 'Slow', value: '1', defaultValue: 0, dimensions: {} },
      ],
    });
    expect(filter?.logGroup?.test('/ecs/cart')).toBe(true);
    expect(filter?.logGroup?.test('/ecs/carts')).toBe(false);
  });

  it('survive the way to the functions', () => {
    const { config } = load(EVERYTHING);
    const [thawed] = thawConfig(freezeConfig(config)).metricFilters;
    expect(thawed).toMatchObject(JSON.parse(JSON.stringify(config.metricFilters[0])));
    expect(thawed?.logGroup?.test('/ecs/cart')).toBe(true);
  });

  it('match every line with an empty pattern', () => {
    expect(load(one('', 'unit: Count')).config.metricFilters[0]?.pattern).toBe('');
  });

  it('take fields by name and by place', () => {
    expect(mistakes(one('[ip, ..., bytes]', 'metric_value: $bytes'))).toEqual([]);
    expect(mistakes(one('[ip, ..., bytes]', 'metric_value: $7'))).toEqual([]);
    expect(mistakes(one('[ip, bytes]', 'metric_value: $2'))).toEqual([]);
  });

  it('are pointed out where CloudWatch would pass over a term', () => {
    const { warnings } = load(one('?ERROR order', 'unit: Count'));
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'metric_filters[0].filter_pattern: ?ERROR is passed over beside other terms, as in CloudWatch',
    ]);
  });

  const AT = 'metric_filters[0]';
  const METRIC = `${AT}.metric_transformations[0]`;
  it.each([
    ['{}', 'metric_filters: a map is no list'],
    ['[x]', `${AT}: "x" is no map`],
    ['[{ filter_pattern: "" }]', `${AT}.filter_name: is missing`],
    ['[{ filter_name: f }]', `${AT}.filter_pattern: is missing: write "" for every line`],
    ['[{ filter_name: f, filter_pattern: "" }]', `${AT}.metric_transformations: is missing`],
    [
      '[{ filter_name: f, filter_pattern: "", metric_transformations: [] }]',
      `${AT}.metric_transformations: is empty: nothing would be counted`,
    ],
    [
      '[{ filter_name: "a:b" }]',
      `${AT}.filter_name: "a:b" is no name: : and * have no place in it`,
    ],
    [
      '[{ filter_name: f, filter_pattern: [a, b] }]',
      `${AT}.filter_pattern: a list is no text: put the pattern in single quotes`,
    ],
    [
      '[{ log_group_name: x }]',
      `${AT}.log_group_name: is no key here: write log_group, an expression that matches whole names`,
    ],
    [one('{ $.a == 1 }', 'unit: Count'), `${AT}.filter_pattern: at 7: == is no operator: write =`],
    [
      one('x', 'metric_value: ten'),
      `${METRIC}.metric_value: "ten" is neither a number, a selector such as $.duration nor a field such as $bytes`,
    ],
    [
      one('x', 'metric_value: $.a'),
      `${METRIC}.metric_value: $.a is found in lines by {…} and […] patterns only`,
    ],
    [
      one('{ $.a = 1 }', 'metric_value: $a'),
      `${METRIC}.metric_value: at 1: the selector names nothing: write $.name`,
    ],
    [
      one('{ $.a = 1 }', 'metric_value: "$.a[*]"'),
      `${METRIC}.metric_value: a wildcard finds more than one value`,
    ],
    [
      one('[ip, bytes]', 'metric_value: $byte'),
      `${METRIC}.metric_value: the pattern has no field "byte". Did you mean bytes?`,
    ],
    [
      one('[ip, bytes]', 'metric_value: $3'),
      `${METRIC}.metric_value: the pattern has no field "3"`,
    ],
    [one('x', 'default_value: none'), `${METRIC}.default_value: "none" is no number`],
    [one('x', 'unit: ms'), `${METRIC}.unit: "ms" is none of Seconds`],
    [
      one('{ $.a = 1 }', 'default_value: 0, dimensions: [{ key: A, value: $.a }]'),
      `${METRIC}.default_value: cannot stand beside dimensions`,
    ],
    [one('{ $.a = 1 }', 'dimensions: { A: $.a }'), `${METRIC}.dimensions: a map is no list`],
    [
      one('{ $.a = 1 }', 'dimensions: [{ key: A, value: $.a }, { key: A, value: $.b }]'),
      `${METRIC}.dimensions[1].key: A is taken`,
    ],
    [
      one('{ $.a = 1 }', 'dimensions: [{ key: A, value: a }]'),
      `${METRIC}.dimensions[0].value: "a" is neither a number, a selector`,
    ],
    [
      one(
        '{ $.a = 1 }',
        `dimensions: [${['A', 'B', 'C', 'D'].map((key) => `{ key: ${key}, value: $.a }`)}]`,
      ),
      `${METRIC}.dimensions: has 4 entries, at most 3 are taken`,
    ],
    [
      '[{ filter_name: f, filter_pattern: x, metric_transformations: [{ metric_name: m }, { metric_name: m }] }]',
      `${AT}.metric_transformations[1].metric_name: m is taken in this filter`,
    ],
    [
      '[{ filter_name: f, filter_pattern: x, metric_transformations: [{ metric_name: m }] }, { filter_name: f, filter_pattern: y, metric_transformations: [{ metric_name: m }] }]',
      'metric_filters[1].filter_name: f is taken',
    ],
  ])('are refused as %s', (filters, mistake) => {
    expect(
      mistakes(filters).find((line) => line.startsWith(mistake)),
      mistakes(filters).join('\n'),
    ).toBeDefined();
  });
});
