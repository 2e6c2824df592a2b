import { expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesInRoute } from './mistakes.ts';

it('a route hands its labels on to its children, which may say otherwise', () => {
  const { route } = loadConfig(`
route:
  receiver: ops
  labels: { desk: night, floor: 3 }
  routes: [{ labels: { desk: day } }, {}]
receivers: [{ name: ops }]`).config;
  expect(route.labels).toEqual({ desk: 'night', floor: '3' });
  expect(route.routes.map(({ labels }) => labels)).toEqual([
    { desk: 'day', floor: '3' },
    { desk: 'night', floor: '3' },
  ]);
});

it('labels of a route are text', () => {
  expect(mistakesInRoute('{ receiver: ops, labels: { desk: [a] } }')).toEqual([
    'route.labels.desk: a list is no text',
  ]);
});
