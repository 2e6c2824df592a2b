/** Expected words are Go's own. */

import { describe, expect, it } from 'vitest';
import { complaint } from './rendering.ts';

describe('a template that fails', () => {
  it.each([
    [
      '{{ .Nothing }}',
      'template: :1:3: executing "" at <.Nothing>: can\'t evaluate field Nothing in type *template.Data',
    ],
    [
      '{{ (index .Alerts 0).Nothing }}',
      'template: :1:18: executing "" at <0>: can\'t evaluate field Nothing in type template.Alert',
    ],
    [
      '{{ .GroupLabels.Names.Join "/" }}',
      'template: :1:15: executing "" at <.GroupLabels.Names.Join>: can\'t evaluate field Join in type []string',
    ],
    [
      '{{ (dict).a.b }}',
      'template: :1:4: executing "" at <dict>: nil pointer evaluating interface {}.b',
    ],
    [
      '{{ .Status "x" }}',
      'template: :1:3: executing "" at <.Status>: Status has arguments but cannot be invoked as function',
    ],
    [
      '{{ .GroupLabels.site 1 }}',
      'template: :1:15: executing "" at <.GroupLabels.site>: site is not a method but has arguments',
    ],
    [
      '{{ "x" | .Status }}',
      'template: :1:9: executing "" at <.Status>: Status has arguments but cannot be invoked as function',
    ],
    [
      '{{ .GroupLabels.Remove }}',
      'template: :1:15: executing "" at <.GroupLabels.Remove>: wrong number of args for Remove: want 1 got 0',
    ],
    [
      '{{ .GroupLabels.Remove "site" }}',
      'template: :1:23: executing "" at <"site">: can\'t handle "site" for arg of type []string',
    ],
    ['{{ toUpper 1 }}', 'template: :1:11: executing "" at <1>: expected string; found 1'],
    ['{{ toUpper nil }}', 'template: :1:11: executing "" at <nil>: cannot assign nil to string'],
    [
      '{{ toUpper .Alerts }}',
      'template: :1:11: executing "" at <.Alerts>: wrong type for value; expected string; got template.Alerts',
    ],
    [
      '{{ 1 | toUpper }}',
      'template: :1:7: executing "" at <toUpper>: wrong type for value; expected string; got int',
    ],
    [
      '{{ ne 1 2 3 }}',
      'template: :1:3: executing "" at <ne>: wrong number of args for ne: want 2 got 3',
    ],
    [
      '{{ printf }}',
      'template: :1:3: executing "" at <printf>: wrong number of args for printf: want at least 1 got 0',
    ],
    [
      '{{ index .Alerts 9 }}',
      'template: :1:3: executing "" at <index .Alerts 9>: error calling index: index out of range: 9',
    ],
    [
      '{{ template "none" . }}',
      'template: :1:12: executing "" at <{{template "none" .}}>: template "none" not defined',
    ],
    [
      '{{ true 1 }}',
      'template: :1:3: executing "" at <true>: can\'t give argument to non-function true',
    ],
    ['{{ nil }}', 'template: :1:3: executing "" at <nil>: nil is not a command'],
    ['{{ 1\n| len }}', 'template: :2:2: executing "" at <len>: error calling len: len of type int'],
    [
      '{{ range . }}{{ end }}',
      'template: :1:9: executing "" at <.>: range can\'t iterate over {ops\\.night firing [{firing alertname=QueueStuck, queue=orders, severity=critical link=https://wiki.example/queue?id=7&v=2, summary=Orders wait > 5 min 2026-02-03 04:05:06.789 +0000 UTC 0001-01-01 00:00:00 +0000 UTC https://metrics.example/graph?q=depth 1f} {resolved alertname=QueueStuck, queue=mails, severity=warning summary=Mails <waited> 2026-02-03 01:00:00 +0200 +0200 2026-02-03 02:30:00 +0200 +0200  2f}] new alerts added alertname=QueueStuck, site=oslo alertname=QueueStuck, site=oslo, tier=backend team=flow & queues https://alerts.example}',
    ],
    [
      '{{ range $at, $x := 3 }}{{ end }}',
      'template: :1:20: executing "" at <3>: can\'t use 3 to iterate over more than one variable',
    ],
    [
      '{{ call .Status }}',
      'template: :1:3: executing "" at <call .Status>: error calling call: non-function .Status of type string',
    ],
    [
      '{{ call nil }}',
      'template: :1:3: executing "" at <call nil>: error calling call: call of nil',
    ],
    [
      '{{ call 1 2 }}',
      'template: :1:3: executing "" at <call 1 2>: error calling call: non-function 1 of type int',
    ],
    [
      '{{ "x" | call }}',
      'template: :1:9: executing "" at <call>: error calling call: non-function x of type string',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.Date }}',
      'template: :1:18: executing "" at <0>: function Date has 3 return values; should be 1 or 2',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.ISOWeek }}',
      'template: :1:18: executing "" at <0>: invalid function signature for ISOWeek: second return value should be error; is int',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.Add "1h" }}',
      'template: :1:34: executing "" at <"1h">: expected integer; found "1h"',
    ],
    [
      '{{ define "deep" }}{{\n.Nothing }}{{ end }}{{ template "deep" . }}',
      'template: :2:0: executing "deep" at <.Nothing>: can\'t evaluate field Nothing in type *template.Data',
    ],
    [
      '{{ 9223372036854775808 }}',
      'template: :1:3: executing "" at <9223372036854775808>: 9223372036854775808 overflows int',
    ],
    [
      '{{ "ü" | len | toUpper }}',
      'template: :1:16: executing "" at <toUpper>: wrong type for value; expected string; got int',
    ],
  ])('%s says why', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
