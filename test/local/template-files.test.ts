import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfigFile } from '../../local/config-file.ts';
import { templatesIn } from '../../local/template-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
beforeAll(() => {
  mkdirSync(join(folder, 'texts'));
  writeFileSync(join(folder, 'texts/b.tmpl'), '{{ define "b" }}b{{ end }}');
  writeFileSync(join(folder, 'texts/a.tmpl'), '{{ define "a" }}a{{ end }}');
  writeFileSync(join(folder, 'texts/notes.txt'), '{{');
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([['texts/*.tmpl'], [join(folder, 'texts/*.tmpl')]])(
  'finds files by the pattern %s, in the order of their names',
  (pattern) => {
    expect(templatesIn(folder)(pattern).map(({ name }) => name)).toEqual(['a.tmpl', 'b.tmpl']);
  },
);

it('finds none where there are none', () => {
  expect(templatesIn(folder)('elsewhere/*.tmpl')).toEqual([]);
});

it('reads them beside the configuration', () => {
  const path = join(folder, 'tocsin.yml');
  writeFileSync(path, 'route: { receiver: r }\nreceivers: [{ name: r }]\ntemplates: [texts/a.*]');
  expect(readConfigFile(path).config.templateFiles).toEqual([
    { name: 'a.tmpl', text: '{{ define "a" }}a{{ end }}' },
  ]);
});

it('refuses a configuration that is not UTF-8', () => {
  const path = join(folder, 'latin.yml');
  writeFileSync(path, Buffer.from([0x23, 0xe4]));
  expect(() => readConfigFile(path)).toThrow(/latin\.yml is not UTF-8$/);
});
