/** What silences would hide, and those that only Tocsin knows. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import type { Archived } from '../../../shared/ports.ts';
import { CONFIG } from '../../functions/api-request.ts';
import { NOW } from '../../functions/world.ts';
import { alarmEvent } from '../../helpers/payloads.ts';
import { type Router, startRouter, tocsin } from './router.ts';

const folder = mkdtempSync(join(tmpdir(), 'amtool-'));
const routers: Router[] = [];
const start = async (payloads?: readonly Archived[]) => {
  const list = async (from: number, to: number) =>
    payloads?.filter(({ takenAt }) => from <= takenAt && takenAt < to) ?? [];
  const router = await startRouter(CONFIG, payloads === undefined ? undefined : { list });
  routers.push(router);
  return router;
};

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  vi.stubEnv('HOME', folder);
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const router of routers) await router.close();
  rmSync(folder, { recursive: true });
});

/** An alarm of an hour or a day ago, as it was kept. */
const kept = (name: string, state: 'ALARM' | 'OK', agoMs: number): Archived => ({
  ...{ takenAt: NOW - agoMs, messageId: `${name}-${agoMs}` },
  text: JSON.stringify(alarmEvent({ name, state, at: NOW - agoMs })),
});

describe('a preview of a silence', () => {
  it('lists what fires now and what fired before, and nothing else', async () => {
    const { tocsin } = await start([
      kept('Lag', 'ALARM', 300 * MINUTE_MS),
      kept('Lag', 'OK', 200 * MINUTE_MS),
      kept('Lag', 'ALARM', 100 * MINUTE_MS),
      kept('Disk', 'ALARM', 50 * MINUTE_MS),
    ]);
    await tocsin('alert', 'add', 'Lag');
    await tocsin('alert', 'add', 'Disk');
    const { code, out } = await tocsin('silence', 'preview', 'Lag', '--past', '1d');
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => !line.startsWith('Alertname'))).toEqual([
      'It would hide 1 alert that fires now.',
      expect.stringMatching(/^Lag /),
      'In the last 1d it would have hidden 1 alert (4 payloads kept):',
      expect.stringMatching(/^ {2}2026-03-02 22:00\S* to 2026-03-03 01:20\S*, 2 times .*"Lag"/),
    ]);
  });

  it('says that the past is not known where nothing is kept', async () => {
    const { tocsin } = await start();
    const { code, out } = await tocsin('silence', 'preview', 'alertname=~"L.*"');
    expect([code, out]).toEqual([0, expect.stringContaining('is not known')]);
    expect(out).toContain('0 alerts that fire now');
  });

  it('needs matchers', async () => {
    const { tocsin } = await start();
    expect(await tocsin('silence', 'preview')).toMatchObject({ code: 2 });
  });
});

describe('silences beyond the plain ones', () => {
  it('are made with the words that say when', async () => {
    const { tocsin, world } = await start();
    const every = 'tuesday 02:00–04:00 Europe/Berlin';
    await tocsin('silence', 'add', 'Lag', '-c', 'backup', '--every', every);
    await tocsin('silence', 'add', 'Disk', '-c', 'copy', '--until-resolved');
    await tocsin('silence', 'add', 'Zone', '-c', 'c', '--annotation', 'ticket=OPS-7');
    expect(await world.app.silences.list()).toMatchObject([
      { every: { weekdays: [2], location: 'Europe/Berlin' }, annotations: { tocsin_every: every } },
      { untilResolved: true, endsAt: NOW + 30 * 24 * 60 * MINUTE_MS },
      { annotations: { ticket: 'OPS-7' }, endsAt: NOW + 60 * MINUTE_MS },
    ]);
  });

  it('are not made where they would be plain ones', async () => {
    const versionInfo = { version: '0.33.0', revision: 'main' };
    const rest = { branch: '', buildDate: '', buildUser: '', goVersion: '' };
    const status = {
      ...{ cluster: { status: 'ready' }, config: { original: '' }, uptime: '' },
      versionInfo: { ...rest, ...versionInfo },
    };
    const server = createServer((_, response) => response.end(JSON.stringify(status)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const add = ['silence', 'add', 'Lag', '-c', 'c', '--until-resolved'];
    expect(await tocsin(...add, '--url', `http://127.0.0.1:${port}`)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('knows no such silences') },
    });
    server.close();
  });
});
