/** Expected texts are Go's own, as its text/template gives them. */

import { describe, expect, it } from 'vitest';
import { rendered } from './rendering.ts';

describe('a template', () => {
  it.each([
    ['{{ .Status }} {{ $.Status }} {{ (.Status) }}', 'firing firing firing'],
    ['{{ .Status | toUpper | printf "%s!" }}', 'FIRING!'],
    ['{{ .GroupLabels.site }}{{ .GroupLabels.none }}{{ index .GroupLabels "site" }}', 'oslooslo'],
    ['{{ (index .Alerts 1).Labels.queue }}', 'mails'],
    ['a {{- 1 -}} b {{ 2 -}} c {{- 3 }} d', 'a1b 2c3 d'],
    ['{{- /* a note */ -}} x {{/* another */}}y', 'x y'],
    ['{{ "{{ no action }}" }}', '{{ no action }}'],
    ['{{ if eq .Status "firing" }}a{{ else }}b{{ end }}', 'a'],
    ['{{ if 0 }}a{{ else if "" }}b{{ else if list }}c{{ else }}d{{ end }}', 'd'],
    ['{{ with .GroupLabels.site }}in {{ . }}{{ else }}nowhere{{ end }}', 'in oslo'],
    [
      '{{ with .GroupLabels.none }}a{{ else with .GroupLabels.site }}{{ . }}{{ else }}c{{ end }}',
      'oslo',
    ],
    ['{{ range .Alerts }}{{ .Labels.queue }};{{ else }}none{{ end }}', 'orders;mails;'],
    [
      '{{ range $at, $alert := .Alerts }}{{ $at }}={{ $alert.Status }};{{ end }}',
      '0=firing;1=resolved;',
    ],
    [
      '{{ range $name, $value := .CommonLabels }}{{ $name }}={{ $value }};{{ end }}',
      'alertname=QueueStuck;site=oslo;tier=backend;',
    ],
    [
      '{{ range .Alerts.Resolved }}{{ $.GroupLabels.site }}/{{ .Labels.queue }}{{ end }}',
      'oslo/mails',
    ],
    ['{{ range 3 }}{{ . }}{{ end }}{{ range 0 }}x{{ else }}!{{ end }}', '012!'],
    ['{{ range $at, $_ := .Alerts }}{{ if eq $at 1 }}{{ break }}{{ end }}{{ $at }}{{ end }}', '0'],
    ['{{ range 4 }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ . }}{{ end }}', '023'],
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $x := 3 }}{{ end }}{{ $x }}', '2'],
    ['{{ $last := "" }}{{ range $last = stringSlice "a" "b" }}{{ end }}{{ $last }}', 'b'],
    [
      '{{ $at := 0 }}{{ $x := "" }}{{ range $at, $x = stringSlice "a" "b" }}{{ end }}{{ $at }}{{ $x }}',
      '1b',
    ],
    [
      '{{ define "line" }}[{{ . }}]{{ end }}{{ template "line" .Status }}{{ template "line" }}',
      '[firing][<no value>]',
    ],
    ['{{ block "line" .Status }}<{{ . }}>{{ end }}{{ template "line" 1 }}', '<firing><1>'],
    [
      '{{ define "count" }}{{ if . }}{{ len . }}{{ template "count" (slice . 1) }}{{ end }}{{ end }}{{ template "count" "abc" }}',
      '321',
    ],
    ['{{ $x := 1 }}{{ define "own" }}{{ $ }}{{ end }}{{ template "own" 7 }}', '7'],
    ['{{ if $x := .GroupLabels.site }}{{ $x }}{{ end }}', 'oslo'],
    ['{{ ($y := 2) }}{{ $y }}', '22'],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });
});
