import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (costs: string) =>
  `route: { receiver: ops }\nreceivers: [{ name: ops }]\ncosts: ${costs}`;
const load = (costs: string) => loadConfig(complete(costs)).config.costs;
const mistakes = (costs: string) =>
  mistakesIn(complete(costs)).map((line) => line.replace(/^\S+ /, ''));

describe('costs', () => {
  it('are not watched unless the file says so: each look costs money', () => {
    expect(load('')).toBeUndefined();
  });

  it('are watched from 20 dollars a day on, and critical from 200', () => {
    expect(load('{}')).toEqual({
      ...{ metric: 'UnblendedCost', services: [], floor: 20, critical: 200 },
    });
  });

  it('have everything that the file says, also after the journey to AWS', () => {
    const costs = `
  services: [Amazon Elastic*, AWS Lambda]
  floor: 50
  critical: 1000
  monthly: 12000
  metric: AmortizedCost`;
    expect(load(costs)).toEqual({
      ...{ metric: 'AmortizedCost', services: ['Amazon Elastic*', 'AWS Lambda'] },
      ...{ floor: 50, critical: 1_000, monthly: 12_000 },
    });
    const { config } = loadConfig(complete(costs));
    expect(thawConfig(freezeConfig(config)).costs).toEqual(config.costs);
  });

  it('are critical from the floor on where that is higher', () => {
    expect(load('{ floor: 500 }')).toMatchObject({ critical: 500 });
  });

  it.each([
    ['{ floor: 0 }', ['costs.floor: "0" is no sum: write dollars, as 20']],
    ['{ monthly: $12 }', ['costs.monthly: "$12" is no sum: write dollars, as 20']],
    ['{ critical: 5 }', ['costs.critical: is below the floor, under which nobody is told']],
    [
      '{ services: ["*Lambda"] }',
      ['costs.services[0]: "*Lambda" has a star that is not at its end'],
    ],
    [
      '{ metric: BlendedCost }',
      ['costs.metric: "BlendedCost" is none of UnblendedCost, AmortizedCost'],
    ],
    ['{ budget: 5 }', ['costs.budget: is no key here']],
  ])('refuse %s', (costs, expected) => {
    expect(mistakes(costs)).toEqual(expected);
  });
});
