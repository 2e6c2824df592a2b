import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readListen } from '../../../local/commands/serve.ts';
import { ownSecretsPath, readSettings } from '../../../local/serve/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const configPath = written(
  'tocsin.yml',
  `route: { receiver: chat, group_wait: 30s, routes: [{ matchers: ['a="b"'], group_wait: 10s }] }
receivers: [{ name: chat }]
slack_actions: { signing_secret: ssm:/house/signing }
`,
);
const SIGNING = 'ssm:/house/signing';

describe('settings', () => {
  it('divide every interval by the speed', () => {
    const { route } = readSettings({ configPath, dataPath: folder, speed: 10 }).config;
    expect([route.groupWaitMs, route.routes[0]?.groupWaitMs]).toEqual([3_000, 1_000]);
    expect(route.repeatIntervalMs).toBe(24 * 60_000);
  });

  it('make up a signing secret that nobody gave, once, and show it to the owner alone', async () => {
    const read = () => readSettings({ configPath, dataPath: folder, speed: 1 }).secrets;
    const secret = await read().read(SIGNING);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await read().read(SIGNING)).toBe(secret);
    expect(statSync(ownSecretsPath(folder)).mode & 0o777).toBe(0o600);
  });

  it.each(['/house/signing', SIGNING])('prefer what was given, as %s', async (reference) => {
    const secretsPath = written('secrets-of-a-person.json', JSON.stringify({ [reference]: 's3' }));
    const files = { configPath, secretsPath, dataPath: folder, speed: 1 };
    expect(await readSettings(files).secrets.read(SIGNING)).toBe('s3');
  });
});

describe('--listen', () => {
  it.each([
    ['127.0.0.1:80', { host: '127.0.0.1', port: 80 }],
    [':9093', { host: '127.0.0.1', port: 9_093 }],
    ['[::1]:0', { host: '::1', port: 0 }],
  ])('takes %s', (text, listen) => {
    expect(readListen(text)).toEqual(listen);
  });

  it.each(['9093', 'localhost', '[nowhere]:1', 'localhost:65536', '::1:80'])(
    'refuses %s',
    (text) => {
      expect(() => readListen(text)).toThrow('host and port');
    },
  );
});
