import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TemplateError } from '../../../shared/core/template/template-error.ts';
import { parseTemplates } from '../../../shared/core/template/template-set.ts';
import { complaintOf, DATA, rendered, renderedHtml } from './rendering.ts';

const withFiles = (files: Readonly<Record<string, string>>, template: string) =>
  rendered(template, DATA, parseTemplates(sources(files)));
const sources = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([name, text]) => ({ name, text }));

describe('a set of templates', () => {
  it('finds what any of its files defines, and calls across them', () => {
    const files = {
      'a.tmpl': '{{ define "ops.title" }}{{ template "ops.mark" . }} {{ .Status }}{{ end }}',
      'b.tmpl': '{{ define "ops.mark" }}#{{ len .Alerts }}{{ end }}',
    };
    expect(withFiles(files, '{{ template "ops.title" . }}')).toBe('#2 firing');
  });

  it('puts a user’s template in the place of a default one, wherever that is used', () => {
    const files = {
      'own.tmpl': '{{ define "__subject" }}{{ .Status }} in {{ .GroupLabels.site }}{{ end }}',
    };
    expect(withFiles(files, '{{ template "slack.default.title" . }}')).toBe('firing in oslo');
  });

  it('lets the later of two files win', () => {
    const files = {
      'a.tmpl': '{{ define "x" }}first{{ end }}',
      'b.tmpl': '{{ define "x" }}second{{ end }}',
    };
    expect(withFiles(files, '{{ template "x" }}')).toBe('second');
  });

  it.each(['', ' \n', '{{/* nothing yet */}}'])(
    'keeps what is there when %j is to replace it',
    (text) => {
      const files = {
        'a.tmpl': '{{ define "x" }}first{{ end }}',
        'b.tmpl': `{{ define "x" }}${text}{{ end }}{{ define "__alertmanager" }}${text}{{ end }}`,
      };
      expect(withFiles(files, '{{ template "x" }} {{ template "__alertmanager" }}')).toBe(
        'first Alertmanager',
      );
    },
  );

  it('knows what stands outside of definitions by the name of the file', () => {
    const files = { 'sign.tmpl': 'Yours, {{ .Receiver }}' };
    expect(withFiles(files, '{{ template "sign.tmpl" . }}')).toBe('Yours, ops\\.night');
  });

  it('forgets what one text defined before it reads the next', () => {
    const set = parseTemplates([]);
    expect(rendered('{{ define "x" }}a{{ end }}{{ template "x" }}', DATA, set)).toBe('a');
    expect(complaintOf(() => rendered('{{ template "x" }}', DATA, set))).toContain('not defined');
  });

  it('renders one text for pages and for plain settings, each in its way', () => {
    const set = parseTemplates([]);
    const template = '{{ .CommonAnnotations.team }}';
    const results = [rendered, renderedHtml, rendered].map((render) => render(template, DATA, set));
    expect(results).toEqual(['flow & queues', 'flow &amp; queues', 'flow & queues']);
  });

  it('says in which file and line a fault is', () => {
    const broken = sources({ 'own.tmpl': 'fine\n{{ define "x" }}{{ oops }}{{ end }}' });
    expect(() => parseTemplates(broken)).toThrow(
      'template: own.tmpl:2: function "oops" not defined',
    );
    try {
      parseTemplates(broken);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
      expect(error).toMatchObject({ template: 'own.tmpl', line: 2, retryable: false });
    }
  });

  it('says which template failed, and where in its file', () => {
    const files = { 'own.tmpl': '{{ define "x" }}\n  {{ .Oops }}{{ end }}' };
    expect(() => withFiles(files, '{{ template "x" . }}')).toThrow(
      'template: own.tmpl:2:5: executing "x" at <.Oops>: can\'t evaluate field Oops in type *template.Data',
    );
  });
});

const folder = join(import.meta.dirname, '../../../shared/core/template/defaults');
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
const modules: readonly object[] = await Promise.all(
  files.map((name) => import(join(folder, name))),
);
/** What the files define, aliases included. */
const known = modules
  .flatMap((module) => Object.values(module).map(String))
  .flatMap((text) => [...text.matchAll(/define "([^"]+)"/g)].map(([, name = '']) => name));

describe('the default templates', () => {
  it('have names of their own', () => {
    expect(known).toContain('__subject');
    expect(known).toContain('email.default.html');
    expect(new Set(known).size).toBe(known.length);
  });

  it.each(known)('%s can be rendered', (name) => {
    const given = /list|instances/.test(name) ? '.Alerts' : '.';
    expect(rendered(`{{ template "${name}" ${given} }}`)).toBeTypeOf('string');
    expect(renderedHtml(`{{ template "${name}" ${given} }}`)).toBeTypeOf('string');
  });

  it('are found by no other name', () => {
    for (const name of [
      'common.tmpl',
      'slack.tmpl',
      'slack',
      'constructor',
      'slack.default.none',
    ]) {
      expect(complaintOf(() => rendered(`{{ template "${name}" }}`))).toContain('not defined');
    }
  });
});
