import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemplateError } from '../../../shared/core/template/template-error.ts';
import { DATA, rendered, renderedHtml } from './rendering.ts';

/** Pieces of which templates and mistakes are made. */
const PIECES = [
  ...['{{', '}}', '{{- ', ' -}}', '{{ if ', '{{ else }}', '{{ end }}', '{{ range ', '{{ with '],
  ...['{{ define "a" }}', '{{ template "a" . }}', '{{ break }}', '{{/*', '*/}}', ' | ', '(', ')'],
  ...['.', '.Alerts', '.GroupLabels.site', '$', '$x := ', '$x', 'nil', 'true', '1', '-2.5', "'a'"],
  ...['"b"', '`c`', '"%d%5s"', 'printf ', 'index ', 'slice ', 'len ', 'eq ', 'list ', 'toJson '],
  ...['<a href="', '">', '<script>', '</script>', '<p style="', "'", '/', '<!--', '-->', ' ', '\n'],
];
const template = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((all) => all.join(''));
const anything = fc.oneof(template, fc.string({ unit: 'binary', maxLength: 60 }));
const plain = fc.string({ unit: 'binary' }).filter((text) => !text.includes('{{'));

describe('any text at all', () => {
  it.each([
    ['a setting', rendered],
    ['a page', renderedHtml],
  ])('is rendered as %s, or refused with a reason', (_, render) => {
    fc.assert(
      fc.property(anything, (text) => {
        try {
          expect(render(text).isWellFormed()).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays what it is where it holds no action', () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(rendered(text)).toBe(text.toWellFormed());
      }),
    );
  });
});

describe('a value', () => {
  const withTeam = (team: string) => ({ ...DATA, commonAnnotations: { team } });
  const value = fc.string({ unit: 'binary' });

  it('comes through a setting unchanged', () => {
    fc.assert(
      fc.property(value, (team) => {
        expect(rendered('{{ .CommonAnnotations.team }}', withTeam(team))).toBe(team.toWellFormed());
      }),
    );
  });

  it.each([
    ['text', '<p>{{ .CommonAnnotations.team }}</p>', /^<p>[^<>]*<\/p>$/],
    ['a title', '<title>{{ .CommonAnnotations.team }}</title>', /^<title>[^<>]*<\/title>$/],
    ['an attribute', '<p title="{{ .CommonAnnotations.team }}">', /^<p title="[^"<>]*">$/],
    [
      'a bare attribute',
      '<p title={{ .CommonAnnotations.team }}>',
      /^<p title=[^\t\n\f\r "'<>=`]+>$/,
    ],
    [
      'a link',
      '<a href="{{ .CommonAnnotations.team }}">',
      /^<a href="(?!javascript:)[^"<>\s]*">$/i,
    ],
    [
      'a script',
      '<script>x={{ .CommonAnnotations.team }}</script>',
      /^<script>x="[^<>\n]*"<\/script>$/,
    ],
    ['a style', '<p style="a:{{ .CommonAnnotations.team }}">', /^<p style="a:[^"<>;{}()\\]*">$/],
  ])('cannot leave its place in %s', (_, page, harmless) => {
    fc.assert(
      fc.property(
        fc.oneof(value, fc.constantFrom('javascript:x', '"><script>', "'-x", '\u2028</')),
        (team) => {
          expect(renderedHtml(page, withTeam(team))).toMatch(harmless);
        },
      ),
    );
  });

  it('is the same after JSON, unless it is no text', () => {
    fc.assert(
      fc.property(value, (team) => {
        const json = rendered('{{ toJson .CommonAnnotations.team }}', withTeam(team));
        expect(JSON.parse(json)).toBe(team.toWellFormed());
      }),
    );
  });

  it('is the same after it was escaped for a query, and back', () => {
    fc.assert(
      fc.property(value, (team) => {
        const there = '{{ .CommonAnnotations.team | urlquery | urlUnescape }}';
        expect(rendered(there, withTeam(team))).toBe(team.toWellFormed());
      }),
    );
  });
});
