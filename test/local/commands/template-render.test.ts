import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { templateRenderCommand } from '../../../local/commands/template-render.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
written('team.tmpl', '{{ define "team.title" }}{{ .Status }}: {{ .CommonLabels.team }}{{ end }}');
const GLOB = ['--template.glob', join(folder, '*.tmpl')];
const DATA = written(
  'data.json',
  JSON.stringify({
    ...{ status: 'resolved', receiver: 'on-call', commonLabels: { team: 'a<b' } },
    alerts: [
      { status: 'resolved', labels: { team: 'a<b' }, startsAt: '2026-03-03T04:00:00+01:00' },
    ],
    externalURL: 'https://alerts.example.com',
  }),
);
const render = async (text: string, ...args: readonly string[]) =>
  (await run(templateRenderCommand, [...GLOB, '--template.text', text, ...args])).out.join('');

describe('tocsin template render', () => {
  it.each([
    ['{{ template "team.title" . }}', 'resolved: a<b'],
    ['{{ .ExternalURL }} {{ len .Alerts.Firing }}', 'https://alerts.example.com 0'],
    ['{{ (index .Alerts 0).StartsAt }}', '2026-03-03 04:00:00 +0100 +0100'],
    ['no template', 'no template'],
  ])('%s', async (text, expected) => {
    expect(await render(text, '--template.data', DATA)).toBe(expected);
  });

  it('escapes in HTML', async () => {
    const text = '<b>{{ .CommonLabels.team }}</b>';
    const html = await render(text, '--template.data', DATA, '--template.type', 'html');
    expect(html).toBe('<b>a&lt;b</b>');
  });

  it('has alerts of its own for whoever brings none', async () => {
    expect(await render('{{ template "slack.default.title" . }}')).toMatch(/^\[FIRING:1\] \w+/);
  });

  it.each([
    [['--template.text', '{{ .Nope }}'], "can't evaluate field Nope"],
    [['--template.text', '{{ if'], 'template'],
    [['--template.text', 'x', '--template.data', written('bad.json', '[]')], 'bad.json'],
    [['--template.text', 'x', '--template.type', 'xml'], 'text or html'],
    [[], 'which text?'],
  ])('says what is wrong: %j', async (args, words) => {
    await expect(run(templateRenderCommand, args)).rejects.toThrow(words);
  });
});
