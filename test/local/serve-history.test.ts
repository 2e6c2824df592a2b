/** What a running router can say of what it did, and give away of what it took in. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainCommand } from '../../local/commands/explain.ts';
import { recordCommand } from '../../local/commands/record.ts';
import { replayCommand } from '../../local/commands/replay.ts';
import { run } from './commands/run.ts';
import { createHousehold, eventually, type Household } from './serve/process.ts';

const CONFIG = `
global: { slack_app_token: ssm:/tocsin/slack }
archive: { keep: 1d }
route: { receiver: chat, group_by: [alertname], group_wait: 1s }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts' }] }]
`;

let household: Household;
beforeEach(() => {
  household = createHousehold();
});
afterEach(() => household.close());

const explain = (...args: readonly string[]) => run(explainCommand, args);

describe('a running router', { timeout: 30_000 }, () => {
  it('explains an alert, and does so after it was killed', async () => {
    const config = household.write('tocsin.yml', CONFIG);
    const first = await household.serve(['--config', config]);
    await first.alarm('orders-lag', 'ALARM');
    await eventually(async () => {
      return (await explain('orders-lag', '--url', first.url)).out.join('\n').includes('is told');
    });
    await first.end('SIGKILL');

    const left = await explain('orders-lag', '--data', join(household.folder, 'data'));
    expect(left.code).toBe(0);
    expect(left.out.join('\n')).toMatch(
      /chat\/slack\[0\] is told \(first word of it\), as message C\w+:/,
    );

    const second = await household.serve(['--config', config]);
    const known = await explain('orders-lag', '--json', '--url', second.url);
    expect(JSON.parse(known.out[0] ?? '')).toMatchObject([{ name: 'orders-lag', fates: ['told'] }]);
    expect((await explain('nothing-of-the-kind', '--url', second.url)).code).toBe(1);
    await second.end('SIGTERM');
  });

  it('gives away what it took in, as a story that can be played', async () => {
    const config = household.write('tocsin.yml', CONFIG);
    const serving = await household.serve(['--config', config]);
    await serving.alarm('orders-lag', 'ALARM');
    await serving.post('/ingest', JSON.stringify({ note: 'key AKIAIOSFODNN7EXAMPLE' }));
    const out = join(mkdtempSync(join(tmpdir(), 'recorded-')), 'night');
    await eventually(async () => {
      const { code, out: said } = await run(recordCommand, ['--url', serving.url, '--out', out]);
      return code === 0 && said.join('').endsWith('2 payloads');
    });
    await serving.end('SIGTERM');

    const { code, out: played } = await run(replayCommand, ['--config', config, out]);
    expect(code).toBe(0);
    expect(played.join('\n')).toContain('orders-lag');
    expect(played.join('\n')).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  it('says so where nothing is kept, or nobody answers', async () => {
    const config = household.write('tocsin.yml', CONFIG.replace(/archive:.*\n/, ''));
    const serving = await household.serve(['--config', config]);
    const to = ['--out', join(household.folder, 'out')];
    const asked = run(recordCommand, ['--url', serving.url, ...to]);
    await expect(asked).rejects.toThrow('no archive: in the configuration');
    await serving.end('SIGTERM');
    const unanswered = explain('orders-lag', '--url', serving.url);
    await expect(unanswered).rejects.toThrow("no 'tocsin serve' answers");
  });
});
