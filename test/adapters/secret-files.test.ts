import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withSecretFiles } from '../../shared/adapters/secret-files.ts';
import { ConfigError } from '../../shared/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
afterAll(() => rmSync(folder, { recursive: true }));

const store = withSecretFiles({ read: async (reference) => `stored ${reference}` }, folder);

it('reads files from where they stand, without the blanks around', async () => {
  writeFileSync(join(folder, 'token'), '  s3cret\n');
  expect(await store.read('file:token')).toBe('s3cret');
  expect(await store.read(`file:${join(folder, 'token')}`)).toBe('s3cret');
});

it('reads a file anew each time', async () => {
  writeFileSync(join(folder, 'rotated'), 'one');
  await store.read('file:rotated');
  writeFileSync(join(folder, 'rotated'), 'two');
  expect(await store.read('file:rotated')).toBe('two');
});

it('leaves other references to the store', async () => {
  expect(await store.read('ssm:/token')).toBe('stored ssm:/token');
});

it.each([
  ['missing', /cannot be read: ENOENT$/],
  ['empty', /is empty$/],
])('says which file is %s', async (name, message) => {
  writeFileSync(join(folder, 'empty'), '\n');
  const reading = store.read(`file:${name}`);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toThrow(ConfigError);
});
