import { describe, expect, it } from 'vitest';
import { complaint, rendered } from './rendering.ts';

describe('comparing and choosing', () => {
  it.each([
    [
      '{{ eq 1 1 }} {{ eq 1 2 1 }} {{ eq "a" "b" }} {{ eq true true }} {{ eq 1.5 1.5 }} {{ eq nil nil }} {{ eq nil 1 }}',
      'true true false true true true false',
    ],
    ['{{ ne 1 2 }} {{ ne "a" "a" }}', 'true false'],
    [
      '{{ lt 1 2 }} {{ le 2 2 }} {{ gt 3 2 }} {{ ge 1 2 }} {{ lt "a" "b" }} {{ gt 1.5 1.25 }} {{ lt (index "a" 0) 98 }}',
      'true true true false true true true',
    ],
    [
      '{{ eq . . }} {{ eq (index .GroupLabels.SortedPairs 0) (index .CommonLabels.SortedPairs 0) }}',
      'true true',
    ],
    [
      '{{ with (index .Alerts 0).StartsAt }}{{ eq . . }} {{ eq . (.Add 1) }} {{ eq .Location .Location }}{{ end }}',
      'true false true',
    ],
    [
      '{{ and 1 0 2 }} {{ and 1 2 }} {{ or 0 "" "x" }} {{ or 0 "" }}| {{ not 0 }} {{ not "a" }}',
      '0 2 x | true false',
    ],
    ['{{ and 0 (index 1 2) }} {{ or 1 (index 1 2) }} {{ 1 | and 2 }} {{ 0 | or 0 }}', '0 1 1 0'],
    ['{{ if and .Alerts .GroupLabels (gt (len .Alerts) 1) }}yes{{ end }}', 'yes'],
    [
      '{{ if .Alerts.Firing }}a{{ end }}{{ if 0.0 }}b{{ end }}{{ if (index .Alerts 0).StartsAt }}c{{ end }}{{ if . }}d{{ end }}{{ if dict }}e{{ end }}{{ if false }}f{{ end }}',
      'acd',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });

  it.each([
    [
      '{{ eq 1 }}',
      'template: :1:3: executing "" at <eq 1>: error calling eq: missing argument for comparison',
    ],
    [
      '{{ eq 1 1.0 }}',
      'template: :1:3: executing "" at <eq 1 1.0>: error calling eq: incompatible types for comparison: int and float64',
    ],
    [
      '{{ eq "a" 1 }}',
      'template: :1:3: executing "" at <eq "a" 1>: error calling eq: incompatible types for comparison: string and int',
    ],
    [
      '{{ eq .Alerts 1 }}',
      'template: :1:3: executing "" at <eq .Alerts 1>: error calling eq: incompatible types for comparison: template.Alerts and int',
    ],
    [
      '{{ eq .Alerts .Alerts }}',
      'template: :1:3: executing "" at <eq .Alerts .Alerts>: error calling eq: non-comparable type [{firing alertname=QueueStuck, queue=orders, severity=critical link=https://wiki.example/queue?id=7&v=2, summary=Orders wait > 5 min 2026-02-03 04:05:06.789 +0000 UTC 0001-01-01 00:00:00 +0000 UTC https://metrics.example/graph?q=depth 1f} {resolved alertname=QueueStuck, queue=mails, severity=warning summary=Mails <waited> 2026-02-03 01:00:00 +0200 +0200 2026-02-03 02:30:00 +0200 +0200  2f}]: template.Alerts',
    ],
    [
      '{{ eq .Alerts .GroupLabels }}',
      'template: :1:3: executing "" at <eq .Alerts .GroupLabels>: error calling eq: non-comparable types [{firing alertname=QueueStuck, queue=orders, severity=critical link=https://wiki.example/queue?id=7&v=2, summary=Orders wait > 5 min 2026-02-03 04:05:06.789 +0000 UTC 0001-01-01 00:00:00 +0000 UTC https://metrics.example/graph?q=depth 1f} {resolved alertname=QueueStuck, queue=mails, severity=warning summary=Mails <waited> 2026-02-03 01:00:00 +0200 +0200 2026-02-03 02:30:00 +0200 +0200  2f}]: template.Alerts, template.KV: alertname=QueueStuck, site=oslo',
    ],
    [
      '{{ eq (index .Alerts 0) (index .Alerts 0) }}',
      'template: :1:3: executing "" at <eq (index .Alerts 0) (index .Alerts 0)>: error calling eq: non-comparable type {firing alertname=QueueStuck, queue=orders, severity=critical link=https://wiki.example/queue?id=7&v=2, summary=Orders wait > 5 min 2026-02-03 04:05:06.789 +0000 UTC 0001-01-01 00:00:00 +0000 UTC https://metrics.example/graph?q=depth 1f}: template.Alert',
    ],
    [
      '{{ eq (index .GroupLabels.SortedPairs 0) (index .Alerts 0) }}',
      'template: :1:3: executing "" at <eq (index .GroupLabels.SortedPairs 0) (index .Alerts 0)>: error calling eq: non-comparable type {firing alertname=QueueStuck, queue=orders, severity=critical link=https://wiki.example/queue?id=7&v=2, summary=Orders wait > 5 min 2026-02-03 04:05:06.789 +0000 UTC 0001-01-01 00:00:00 +0000 UTC https://metrics.example/graph?q=depth 1f}: template.Alert',
    ],
    [
      '{{ lt 1 2.5 }}',
      'template: :1:3: executing "" at <lt 1 2.5>: error calling lt: incompatible types for comparison: int and float64',
    ],
    [
      '{{ lt true false }}',
      'template: :1:3: executing "" at <lt true false>: error calling lt: invalid type for comparison',
    ],
    [
      '{{ lt .Alerts 1 }}',
      'template: :1:3: executing "" at <lt .Alerts 1>: error calling lt: invalid type for comparison',
    ],
    [
      '{{ lt nil 1 }}',
      'template: :1:3: executing "" at <lt nil 1>: error calling lt: invalid type for comparison',
    ],
    [
      '{{ and }}',
      'template: :1:3: executing "" at <and>: wrong number of args for and: want at least 1 got 0',
    ],
  ])('%s is refused', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
