import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (shapes: string) =>
  `route: { receiver: ops }\nreceivers: [{ name: ops }]\nlog_shapes: ${shapes}`;
const load = (shapes: string) => loadConfig(complete(shapes)).config;

describe('log_shapes', () => {
  it('are none where the file names none', () => {
    expect(load('').logShapes).toEqual([]);
  });

  it('are of all log groups unless they name some, and stay so when they are written', () => {
    const config = load(`[{ log_group: /ecs/.*, labels: { team: pay }, severity: critical }, {}]`);
    const [named, all] = thawConfig(freezeConfig(config)).logShapes;
    expect(named).toMatchObject({ labels: { team: 'pay' }, severity: 'critical' });
    expect(named?.logGroup?.test('/ecs/payments')).toBe(true);
    expect(named?.logGroup?.test('my/ecs/payments')).toBe(false);
    expect(all).toEqual({ labels: {} });
  });

  it.each([
    ['[{ log_group: "(" }]', 'log_shapes[0].log_group'],
    ['[{ severity: loud }]', 'log_shapes[0].severity: "loud" is none of'],
    ['[{ group: a }]', 'log_shapes[0].group: is no key here'],
  ])('%s is refused', (shapes, mistake) => {
    expect(mistakesIn(complete(shapes))).toContainEqual(expect.stringContaining(mistake));
  });
});
