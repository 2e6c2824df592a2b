/** Commands that ask a router, as `amtool` does. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONFIG, TOKEN } from '../../functions/api-request.ts';
import { NOW } from '../../functions/world.ts';
import { type Router, startRouter, tocsin } from './router.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const folder = mkdtempSync(join(tmpdir(), 'amtool-'));
const routers: Router[] = [];
const start = async (config = CONFIG) => {
  const router = await startRouter(config);
  routers.push(router);
  return router;
};

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  // Nobody's own settings, and nobody's own name.
  vi.stubEnv('HOME', folder);
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const router of routers) await router.close();
  rmSync(folder, { recursive: true });
});

describe('silences on the command line', () => {
  it('are made for an hour, listed and ended', async () => {
    const { tocsin, world } = await start();
    const made = await tocsin('silence', 'add', 'Lag', 'team=~d.*', '-c', 'new disk', '-a', 'dana');
    expect(made).toEqual({ code: 0, out: expect.stringMatching(UUID), err: '' });
    const { out } = await tocsin('silence', 'query');
    expect(out.split('\n')[1]).toMatch(
      /^\S+ {2}alertname="Lag" team=~"d\.\*" {2}2026-03-03 04:00:00 UTC {2}dana {8}new disk/,
    );
    expect(await tocsin('silence', 'expire', made.out)).toEqual({ code: 0, out: '', err: '' });
    expect(await world.app.silences.list()).toMatchObject([{ endsAt: NOW }]);
  });

  it('begin and end when they are told to', async () => {
    const { tocsin, world } = await start();
    const times = ['--start=2026-03-04T00:00:00+01:00', '--end=2026-03-04T06:00:00Z'];
    await tocsin('silence', 'add', 'alertname=Lag', '--comment=night', ...times);
    expect(await world.app.silences.list()).toMatchObject([
      { startsAt: Date.UTC(2026, 2, 3, 23), endsAt: Date.UTC(2026, 2, 4, 6) },
    ]);
  });

  it('are changed, and printed', async () => {
    const { tocsin } = await start();
    const { out: id } = await tocsin('silence', 'add', 'Lag', '-c', 'new disk', '-a', 'dana');
    const { out } = await tocsin('silence', 'update', id, '-d', '3h', '-c', 'two disks');
    expect(out).toMatch(new RegExp(`\n${id} .*06:00:00 UTC {2}dana {8}two disks`));
    expect(await tocsin('silence', 'update', id, '-q')).toMatchObject({ code: 0, out: id });
  });

  it.each([
    [[], 2],
    [['alertname=Lag'], 1],
    [['Lag', '--within', '30m'], 0],
    [['Lag', '--within', '2h'], 1],
    [['--created-by', 'dana'], 1],
    [['--created-by', 'nobody'], 0],
    [['--expired'], 1],
    [['--expired', '--within', '1m'], 1],
  ])('are listed by %j: %i', async (args, count) => {
    const { tocsin } = await start();
    await tocsin('silence', 'add', 'Lag', '-c', 'one', '-a', 'dana');
    await tocsin('silence', 'add', 'Disk', '-c', 'two', '-a', 'robin');
    const { out } = await tocsin('silence', 'add', 'Zone', '-c', 'three', '-a', 'robin');
    await tocsin('silence', 'expire', out);
    const listed = await tocsin('silence', 'query', '-q', ...args);
    expect(listed.out.split('\n').filter(Boolean)).toHaveLength(count);
  });

  it('are made again out of a list', async () => {
    const { tocsin } = await start();
    await tocsin('silence', 'add', 'Lag', '-c', 'new disk', '-a', 'dana');
    const list = join(folder, 'silences.json');
    writeFileSync(list, (await tocsin('silence', 'query', '-o', 'json')).out);
    const { out: same } = await tocsin('silence', 'import', list);
    expect((await tocsin('silence', 'query', '-q')).out).toBe(same);
    const { out: another } = await tocsin('silence', 'import', '--force', list);
    expect(another).not.toBe(same);

    const elsewhere = await start();
    expect(await elsewhere.tocsin('silence', 'import', list)).toMatchObject({
      code: 0,
      out: expect.stringMatching(UUID),
    });
    writeFileSync(list, '[{"comment":"none"}]');
    expect(await tocsin('silence', 'import', list)).toMatchObject({
      code: 1,
      err: expect.stringContaining("couldn't import 1 out of 1 silences"),
    });
    writeFileSync(list, '{}');
    expect(await tocsin('silence', 'import', list)).toMatchObject({ code: 1 });
  });

  it.each([
    [['add', '-c', 'c'], 2, 'no matchers specified'],
    [['add', 'Lag'], 2, 'comment required'],
    [['add', 'Lag', '-c', 'c', '-d', '0'], 2, 'greater than 0'],
    [['add', 'Lag', '-c', 'c', '-d', 'long'], 1, 'no duration'],
    [['add', 'Lag', '-c', 'c', '--start', 'soon'], 2, '--start'],
    [['add', 'Lag', '-c', 'c', '--end', '2026-03-03T02:00:00Z'], 2, 'start after it ends'],
    [['add', 'lag=', '-c', 'c'], 1, 'answered with 400: invalid silence'],
    [['add', 'Lag', '-c', 'c', '-o', 'yaml'], 2, 'simple, extended, json'],
    [['update'], 2, 'no silence IDs'],
    [['expire'], 2, 'no silence IDs'],
    [['expire', '11111111-2222-4333-8444-555555555555'], 1, '404'],
  ])('are refused in words: %j', async (args, code, words) => {
    const { tocsin } = await start();
    expect(await tocsin('silence', ...args)).toMatchObject({
      ...{ code, out: '' },
      err: expect.stringContaining(words),
    });
  });

  it('need no comment where nobody wants one', async () => {
    const { tocsin } = await start();
    expect(await tocsin('silence', 'add', 'Lag', '--no-require-comment')).toMatchObject({
      code: 0,
    });
  });
});

describe('alerts on the command line', () => {
  it('are posted and listed', async () => {
    const { tocsin } = await start();
    const lag = ['Lag', 'team=db', '--annotation', 'summary=far behind'];
    expect(await tocsin('alert', 'add', ...lag)).toEqual({ code: 0, out: '', err: '' });
    await tocsin('alert', 'add', 'alertname=Disk');
    const { out } = await tocsin('alert', 'query', 'Lag');
    expect(out).toMatch(/\nLag {8}2026-03-03 03:00:00 UTC {2}far behind {2}active/);
    expect((await tocsin('alert', '--receiver=db')).out).not.toContain('Disk');
  });

  it('that are silenced are listed when they are asked for', async () => {
    const { tocsin } = await start();
    await tocsin('alert', 'add', 'Lag');
    await tocsin('silence', 'add', 'Lag', '-c', 'c');
    expect((await tocsin('alert', 'query')).out).not.toContain('Lag');
    expect((await tocsin('alert', 'query', '-s')).out).toContain('suppressed');
  });

  it.each([
    [[], 2],
    [['Lag', 'team!=db'], 2],
    [['Lag', '{'], 2],
    [['Lag', '--annotation', 'none'], 2],
    [['Lag', '--start=2026-03-03T03:00:00Z', '--end=2026-03-03T02:00:00Z'], 1],
  ])('are refused: %j', async (args, code) => {
    const { tocsin } = await start();
    expect(await tocsin('alert', 'add', ...args)).toMatchObject({ code });
  });
});

describe('a router on the command line', () => {
  it('shows its configuration, and that it needs no cluster', async () => {
    const { tocsin } = await start();
    expect((await tocsin('config', 'show')).out).toContain('receiver: on-call');
    expect((await tocsin('cluster', 'show')).out).toContain('Cluster Status:  disabled');
  });

  it('is asked with a token from the environment, or from a file for amtool', async () => {
    const { tocsin } = await start(`${CONFIG}\napi: { bearer_token: 'ssm:/house/api' }\n`);
    expect(await tocsin('alert', 'query')).toMatchObject({
      code: 1,
      err: expect.stringContaining('401'),
    });
    vi.stubEnv('HOUSE_TOKEN', TOKEN);
    expect(await tocsin('alert', 'query', '--token-env', 'HOUSE_TOKEN')).toMatchObject({ code: 0 });
    expect(await tocsin('alert', 'query', '--token-env', 'NO_TOKEN')).toMatchObject({ code: 2 });
    const http = join(folder, 'http.yml');
    writeFileSync(http, `authorization: { credentials: ${TOKEN} }`);
    expect(await tocsin('alert', 'query', '--http.config.file', http)).toMatchObject({ code: 0 });
  });

  it('is named by whoever does not reach it', async () => {
    const url = 'http://127.0.0.1:1';
    expect(await tocsin('alert', 'query', '--alertmanager.url', url)).toMatchObject({
      ...{ code: 1, out: '' },
      err: expect.stringContaining(url),
    });
  });
});
