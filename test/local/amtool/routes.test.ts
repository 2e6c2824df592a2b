import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Router, startRouter } from './router.ts';

let router: Router;
beforeAll(async () => {
  // Nobody's own settings.
  vi.stubEnv('HOME', import.meta.dirname);
  router = await startRouter();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await router.close();
});

describe('the routes of a router that runs', () => {
  it.each([
    [['team=db'], 'db,on-call'],
    [['team=shop'], 'on-call'],
    [['--json', 'team=shop'], expect.stringContaining('"receivers":["on-call"]')],
  ])('say who hears of %j', async (args, out) => {
    expect(await router.tocsin('routes', 'test', ...args)).toEqual({ code: 0, out, err: '' });
  });

  it('are drawn', async () => {
    const { out } = await router.tocsin('config', 'routes', 'show');
    expect(out).toContain('└── default-route  receiver: on-call');
    expect(out).toContain('{team="db"}  continue: true  receiver: db');
  });

  it('are those of the file where one is named', async () => {
    const { err } = await router.tocsin('routes', 'show', '--config', 'none.yml');
    expect(err).toContain('cannot read none.yml');
  });
});
