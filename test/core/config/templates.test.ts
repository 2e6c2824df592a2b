import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../shared/core/config/load.ts';
import type { FindTemplates } from '../../../shared/core/config/templates.ts';
import { thrownBy } from './mistakes.ts';

const FILES: Readonly<Record<string, string>> = {
  'good.tmpl': '{{ define "ours.title" }}{{ .Status | toUpper }}{{ end }}',
  'bad.tmpl': 'first\n{{ .Oops ',
  'unknown.tmpl': '{{ define "x" }}{{ shout .Status }}{{ end }}',
};
const findTemplates: FindTemplates = (pattern) => {
  if (pattern === 'locked.tmpl') throw new Error('cannot read locked.tmpl');
  return Object.entries(FILES)
    .filter(([name]) => name === pattern)
    .map(([name, text]) => ({ name, text }));
};
const config = (templates: string, title = '') => `
route: { receiver: ops }
receivers:
  - name: ops
    slack_configs: [{ api_url: 'ssm:/slack', title: '${title}' }]
templates: ${templates}
`;
const load = (templates: string, title?: string) =>
  loadConfig(config(templates, title), { findTemplates });

describe('files with templates', () => {
  it('become a part of the configuration', () => {
    expect(load('[good.tmpl, none.tmpl]').config.templateFiles).toEqual([
      { name: 'good.tmpl', text: FILES['good.tmpl'] },
    ]);
    expect(load('[none.tmpl]').config.templateFiles).toBeUndefined();
  });

  it.each([
    ['[good.tmpl, bad.tmpl]', 'templates[1]: bad.tmpl:2: unclosed action'],
    ['[unknown.tmpl]', 'templates[0]: unknown.tmpl:1: function "shout" not defined'],
    ['[locked.tmpl]', 'templates[0]: cannot read locked.tmpl'],
    ['[[good.tmpl]]', 'templates[0]: a list is no text'],
  ])('are not %s', (templates, mistake) => {
    expect(thrownBy(config(templates), { findTemplates }).message).toContain(mistake);
  });
});

describe('a text that is to be filled in', () => {
  it.each([
    ['{{ .Oops ', 'cannot be filled in: line 1: unclosed action'],
    ['{{ shout .Status }}', 'cannot be filled in: line 1: function "shout" not defined'],
    ['{{ template "theirs.title" . }}', 'there is no template "theirs.title"'],
  ])('is no mistake when it is %s, as in Alertmanager, and is warned of', (title, message) => {
    const { warnings } = load('[good.tmpl]', title);
    const path = 'receivers[0].slack_configs[0].title';
    expect(warnings).toEqual([expect.objectContaining({ path, message, line: 5 })]);
  });

  it.each([
    ['{{ template "ours.title" . }}'],
    ['{{ template "slack.default.title" . }}'],
    ['{{ define "own" }}x{{ end }}{{ template "own" . }}'],
    ['no {braces} to speak of'],
  ])('may be %s', (title) => {
    expect(load('[good.tmpl]', title).warnings).toEqual([]);
  });
});
