/** Expected words are Go's own. */

import { describe, expect, it } from 'vitest';
import { complaint } from './rendering.ts';

describe('what is no template', () => {
  it.each([
    ['{{ .Status', 'template: :1: unclosed action'],
    ['{{ if .Status }}x', 'template: :1: unexpected EOF'],
    ['{{ if }}x{{ end }}', 'template: :1: missing value for if'],
    ['{{ end }}', 'template: :1: unexpected {{end}}'],
    ['{{ else }}', 'template: :1: unexpected {{else}}'],
    ['x{{ if 1 }}a{{ else }}b{{ else }}c{{ end }}', 'template: :1: expected end; found {{else}}'],
    ['{{ if 0 }}a{{ else with 1 }}b{{ end }}', 'template: :1: unexpected <with> in input'],
    ['\n\n{{ nope }}', 'template: :3: function "nope" not defined'],
    ['{{ $x }}', 'template: :1: undefined variable "$x"'],
    ['{{ $x = 1 }}', 'template: :1:8: executing "" at <1>: undefined variable: $x'],
    ['{{ if 1 }}{{ $y := 1 }}{{ end }}{{ $y }}', 'template: :1: undefined variable "$y"'],
    ['{{ $a, $b := 1 }}', 'template: :1: too many declarations in command'],
    ['{{ range $a, 1 := . }}{{ end }}', 'template: :1: range can only initialize variables'],
    ['{{ }}', 'template: :1: missing value for command'],
    ['{{ | 1 }}', 'template: :1: unexpected "|" in command'],
    ['{{ 1 | 2 }}', 'template: :1: non executable command in pipeline stage 2'],
    ['{{ () }}', 'template: :1: missing value for parenthesized pipeline'],
    ['{{ (1 }}', 'template: :1: unclosed left paren'],
    ['{{ 1) }}', 'template: :1: unexpected right paren'],
    ['{{ "a', 'template: :1: unterminated quoted string'],
    ['{{ `a', 'template: :1: unterminated raw quoted string'],
    ["{{ 'a", 'template: :1: unterminated character constant'],
    ['{{ "\\q" }}', 'template: :1: invalid syntax'],
    ["{{ 'ab' }}", "template: :1: malformed character constant: 'ab'"],
    ['{{ 1a }}', 'template: :1: bad number syntax: "1a"'],
    ['{{ 0x }}', 'template: :1: illegal number syntax: "0x"'],
    ['{{ 18446744073709551616 }}', 'template: :1: integer overflow: "18446744073709551616"'],
    ['{{ .Status% }}', "template: :1: bad character U+0025 '%'"],
    ['{{ é }}', 'template: :1: function "é" not defined'],
    ['{{ € }}', "template: :1: unrecognized character in action: U+20AC '€'"],
    ['{{ : }}', 'template: :1: expected :='],
    ['{{ "a".b }}', 'template: :1: unexpected . after term "\\"a\\""'],
    ['{{ #\n}}', 'template: :1: unexpected "#" in command'],
    ['{{ break }}', 'template: :1: {{break}} outside {{range}}'],
    ['{{ range . }}{{ break 1 }}{{ end }}', 'template: :1: unexpected "1" in {{break}}'],
    [
      '{{ range . }}{{ block "b" . }}{{ continue }}{{ end }}{{ end }}',
      'template: :1: {{continue}} outside {{range}}',
    ],
    ['{{ define x }}{{ end }}', 'template: :1: unexpected "x" in define clause'],
    ['{{ define "x" . }}{{ end }}', 'template: :1: unexpected <.> in define clause'],
    [
      '{{ if 1 }}{{ define "x" }}{{ end }}{{ end }}',
      'template: :1: unexpected <define> in command',
    ],
    [
      '{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}',
      'template: :1: template: multiple definition of template "x"',
    ],
    ['{{ template }}', 'template: :1: unexpected "}}" in template clause'],
    ['{{ template "x" 1 | 2 }}', 'template: :1: non executable command in pipeline stage 2'],
    ['{{ block "x" }}{{ end }}', 'template: :1: missing value for block clause'],
    ['{{ /* c */ }}', 'template: :1: unexpected "/" in command'],
    ['{{/* c }}', 'template: :1: unclosed comment'],
    ['{{/* c */ x }}', 'template: :1: comment ends before closing delimiter'],
    ['{{ print\n"a', 'template: :2: unterminated quoted string in action started at :1'],
    ['{{ print\n1', 'template: :2: unclosed action started at :1'],
  ])('%j is refused', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
