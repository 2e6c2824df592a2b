import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (fleets: string) =>
  `route: { receiver: ops }\nreceivers: [{ name: ops }]\nfleets: ${fleets}`;
const load = (fleets: string) => loadConfig(complete(fleets));
const mistakes = (fleets: string) =>
  mistakesIn(complete(fleets)).map((line) => line.replace(/^\S+ /, ''));

describe('fleets', () => {
  it('are none where the file names none', () => {
    expect(load('').config.fleets).toEqual([]);
    expect(load('[]').config.fleets).toEqual([]);
  });

  it('have everything that the file says', () => {
    const { fleets } = load(`
  - name: render-farm
    auto_scaling_groups: [render-eu, render-us-*]
    tags: { role: render, stage: prod }
    job_arrays: [frames-*]
    ecs_services: [shop/cart]
    name_prefixes: [render-]
    wanted: 500
    warning: 2.5%
    critical: 0.1
    hysteresis: 0
    least_size: 3`).config;
    expect(fleets).toEqual([
      {
        name: 'render-farm',
        members: {
          autoScalingGroups: ['render-eu', 'render-us-*'],
          tags: { role: 'render', stage: 'prod' },
          jobArrays: ['frames-*'],
          ecsServices: ['shop/cart'],
          namePrefixes: ['render-'],
        },
        wanted: 500,
        warningShare: 0.025,
        criticalShare: 0.1,
        hysteresis: 0,
        leastSize: 3,
      },
    ]);
  });

  it('warn at 5 % and are critical at 20 %, unless they are small', () => {
    const [fleet] = load('[{ name: web, auto_scaling_groups: [web] }]').config.fleets;
    expect(fleet).toMatchObject({
      warningShare: 0.05,
      criticalShare: 0.2,
      hysteresis: 0.01,
      leastSize: 10,
    });
    expect(fleet).not.toHaveProperty('wanted');
  });

  it('survive the way to the functions', () => {
    const { config } = load('[{ name: web, tags: { a: b }, warning: 5 % }]');
    expect(thawConfig(freezeConfig(config)).fleets).toEqual(config.fleets);
  });

  it('may share a tag, as long as they do not share all of them', () => {
    expect(mistakes('[{ name: a, tags: { x: y } }, { name: b, tags: { x: y, z: w } }]')).toEqual(
      [],
    );
  });

  it('are pointed out where too few are wanted for shares to count', () => {
    const { warnings } = load('[{ name: web, auto_scaling_groups: [web], wanted: 3 }]');
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'fleets[0].wanted: is below least_size, 10: people hear of it only when nobody of it is left',
    ]);
  });

  it.each([
    ['{ name: web }', 'fleets: a map is no list'],
    ['[web]', 'fleets[0]: "web" is no map'],
    ['[{ auto_scaling_groups: [x] }]', 'fleets[0].name: is missing'],
    [
      '[{ name: a }]',
      'fleets[0]: claims nobody: name groups, tags, job arrays, services or name prefixes',
    ],
    [
      '[{ name: a, auto_scaling_groups: [], tags: {} }]',
      'fleets[0]: claims nobody: name groups, tags, job arrays, services or name prefixes',
    ],
    ['[{ name: a, asgs: [x] }]', 'fleets[0].asgs: is no key here'],
    [
      '[{ name: a, auto_scaling_groups: [x], wanted: 0 }]',
      'fleets[0].wanted: cannot be 0: leave it out, and AWS is asked',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], wanted: -3 }]',
      'fleets[0].wanted: "-3" is no whole number from 1',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], warning: 5 }]',
      'fleets[0].warning: "5" is no share: write one such as 5% or 0.05',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], critical: 120% }]',
      'fleets[0].critical: "120%" is no share: write one such as 5% or 0.05',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], warning: 30% }]',
      'fleets[0].critical: is below the share that is a warning',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], warning: 0% }]',
      'fleets[0].warning: cannot be 0: it would always hold',
    ],
    [
      '[{ name: a, auto_scaling_groups: [x], hysteresis: 5% }]',
      'fleets[0].hysteresis: must be below the share that is a warning, or it never ends',
    ],
    [
      '[{ name: a, auto_scaling_groups: ["x*y"] }]',
      'fleets[0].auto_scaling_groups[0]: "x*y" has a star that is not at its end',
    ],
    [
      '[{ name: a, ecs_services: [cart] }]',
      'fleets[0].ecs_services[0]: "cart" is no service: write cluster/service',
    ],
    ['[{ name: a, job_arrays: [x] }, { name: a, job_arrays: [y] }]', 'fleets[1].name: a is taken'],
    [
      '[{ name: a, job_arrays: [x] }, { name: b, job_arrays: [y, x] }]',
      'fleets[1].job_arrays[1]: x belongs to a already',
    ],
    [
      '[{ name: a, tags: { x: y } }, { name: b, tags: { x: y } }]',
      'fleets[1].tags: x=y belongs to a already',
    ],
  ])('are refused as %s', (fleets, mistake) => {
    expect(mistakes(fleets)).toContain(mistake);
  });
});
