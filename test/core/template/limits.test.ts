import { describe, expect, it } from 'vitest';
import { NESTING_MAX, SOURCE_CHARS_MAX } from '../../../shared/core/template/limits.ts';
import { complaint, htmlComplaint, rendered, renderedHtml } from './rendering.ts';

const define = (name: string, body: string) => `{{ define "${name}" }}${body}{{ end }}`;
/** Templates each of which calls the next one so many times. */
const chain = (length: number, times = 1) => {
  const links = Array.from({ length }, (_, at) =>
    define(`a${at}`, `{{ template "a${at + 1}" }}`.repeat(times)),
  );
  return `${links.join('')}${define(`a${length}`, 'x')}{{ template "a0" }}`;
};
/** One large template in every place that a page has. */
const everywhere = () => {
  const call = '{{ template "large" }}';
  const names = ['title', 'href', 'style', 'onclick', 'srcset'];
  const places = names.flatMap((name) => [`<p ${name}="${call}">`, `<p ${name}='${call}'>`]);
  const elements = ['title', 'textarea', 'script', 'style'].map(
    (name) => `<${name}>${call}</${name}>`,
  );
  return [define('large', '{{ 1 }}'.repeat(18_000)), call, ...places, ...elements].join('');
};

describe('what asks for too much', () => {
  it.each([
    ['goes round for ever', '{{ range 1000000000 }}{{ end }}', 'more than 1000000 steps'],
    [
      'writes for ever',
      `{{ range 1000000000 }}${'x'.repeat(99)}{{ end }}`,
      'result of more than 4194304',
    ],
    [
      'calls itself',
      '{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}',
      'levels of nesting',
    ],
    ['calls ever more', chain(30, 2), 'more than 1000000 steps'],
    ['calls too deep', chain(NESTING_MAX), 'levels of nesting'],
    [
      'doubles a text',
      '{{ $x := "ab" }}{{ range 60 }}{{ $x = print $x $x }}{{ end }}',
      'error calling print: text of more than 4194304 characters',
    ],
    [
      'doubles a list',
      '{{ $x := list }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}{{ $x }}',
      'text of more than 4194304 characters',
    ],
    [
      'prints a deep list',
      '{{ $x := list }}{{ range 9999 }}{{ $x = list $x }}{{ end }}{{ $x }}',
      'levels of nesting',
    ],
    [
      'writes a deep list as JSON',
      '{{ $x := list }}{{ range 9999 }}{{ $x = list $x }}{{ end }}{{ toJson $x }}',
      'error calling toJson: more than',
    ],
    [
      'copies a growing list',
      '{{ $x := list }}{{ range 99999 }}{{ $x = append $x . }}{{ end }}',
      'more than 1000000 steps',
    ],
    ['pads without end', '{{ printf "%9999999d" 1 }}', 'error calling printf: text of more than'],
    [
      'replaces with too much',
      `{{ $x := printf "%99999s" "" }}{{ reReplaceAll " " $x $x }}`,
      'error calling reReplaceAll: text of more than',
    ],
    [
      'joins with too much',
      `{{ $x := printf "%999999s" "" }}{{ join $x (stringSlice "" "" "" "" "" "") }}`,
      'error calling join: text of more than',
    ],
    [
      'nests parentheses',
      `{{ ${'('.repeat(501)}1${')'.repeat(501)} }}`,
      'more than 500 levels of nesting',
    ],
    ['nests blocks', '{{ if 1 }}'.repeat(501) + '{{ end }}'.repeat(501), 'more than 500 levels'],
    ['is too long itself', 'x'.repeat(SOURCE_CHARS_MAX + 1), 'at most 262144 are taken'],
  ])('is stopped when it %s', (_, template, problem) => {
    expect(complaint(template)).toContain(problem);
  });

  it.each([
    ['calls too deep', chain(NESTING_MAX), 'levels of nesting'],
    ['is used in too many places', everywhere(), 'more than 200000 steps'],
  ])('is stopped as a page when it %s', (_, template, problem) => {
    expect(htmlComplaint(template)).toContain(problem);
  });
});

describe('what is merely large', () => {
  it.each([
    ['parentheses', `{{ ${'('.repeat(400)}1${')'.repeat(400)} }}`, '1'],
    ['blocks', `${'{{ if 1 }}'.repeat(450)}x${'{{ end }}'.repeat(450)}`, 'x'],
    ['loops', `${'{{ range 1 }}'.repeat(450)}x${'{{ end }}'.repeat(450)}`, 'x'],
    ['choices', `{{ if 0 }}${'{{ else if 0 }}'.repeat(450)}{{ else }}x{{ end }}`, 'x'],
    ['templates', chain(NESTING_MAX - 2), 'x'],
  ])('is rendered, be it of many %s', (_, template, expected) => {
    expect(rendered(template)).toBe(expected);
    expect(renderedHtml(template)).toBe(expected);
  });

  it.each([
    ['actions', '{{1}}'.repeat(50_000)],
    ['arguments', `{{ print${' 1'.repeat(100_000)} | len }}`],
    ['stages', `{{ 1${' | print'.repeat(20_000)} }}`],
    ['blanks', `{{ 1 }}${' '.repeat(200_000)}x{{- 1 }}`],
    ['quotes', `{{ "${'\\n'.repeat(100_000)}" | len }}`],
    ['tags', '<a b="c" d>'.repeat(20_000)],
    ['scripts', `<script>${'"a" + '.repeat(30_000)}1</script>`],
    ['styles', `<style>${'url( a ) ('.repeat(20_000)}</style>`],
    ['signs', `<script>a${'+'.repeat(100_000)}${' '.repeat(100_000)}"b"</script>`],
    ['entities', `<p title="${'&'.repeat(200_000)}">`],
  ])('takes no longer than it is long, be it of many %s', (_, template) => {
    const startedAt = performance.now();
    renderedHtml(template);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
