import { describe, expect, it } from 'vitest';
import { complaint, rendered } from './rendering.ts';

describe('times and lengths of time', () => {
  it.each([
    [
      '{{ (index .Alerts 0).StartsAt }}|{{ (index .Alerts 1).StartsAt }}|{{ (index .Alerts 0).EndsAt }}',
      '2026-02-03 04:05:06.789 +0000 UTC|2026-02-03 01:00:00 +0200 +0200|0001-01-01 00:00:00 +0000 UTC',
    ],
    [
      '{{ with (index .Alerts 0).StartsAt }}{{ .Year }} {{ .Month }} {{ .Day }} {{ .Hour }} {{ .Minute }} {{ .Second }} {{ .Nanosecond }} {{ .YearDay }} {{ .Weekday }}{{ end }}',
      '2026 February 3 4 5 6 789000000 34 Tuesday',
    ],
    [
      '{{ with (index .Alerts 0).StartsAt }}{{ .Unix }} {{ .UnixMilli }} {{ .UnixMicro }} {{ .UnixNano }} {{ .IsZero }} {{ .IsDST }} {{ .Location }}{{ end }}',
      '1770091506 1770091506789 1770091506789000 1770091506789000000 false false UTC',
    ],
    [
      '{{ with (index .Alerts 1).StartsAt }}{{ .UTC }}|{{ .Local }}|{{ .Truncate 7200000000000 }}|{{ .Round 7200000000000 }}|{{ .AddDate 0 1 -3 }}|{{ .Add -90000000000 }}|{{ .GoString }}{{ end }}',
      '2026-02-02 23:00:00 +0000 UTC|2026-02-02 23:00:00 +0000 UTC|2026-02-03 00:00:00 +0200 +0200|2026-02-03 02:00:00 +0200 +0200|2026-02-28 01:00:00 +0200 +0200|2026-02-03 00:58:30 +0200 +0200|time.Date(2026, time.February, 3, 1, 0, 0, 0, time.Location(""))',
    ],
    [
      '{{ with index .Alerts 1 }}{{ .EndsAt.Sub .StartsAt }} {{ .EndsAt.After .StartsAt }} {{ .EndsAt.Before .StartsAt }} {{ .EndsAt.Equal .StartsAt }} {{ .EndsAt.Compare .StartsAt }} {{ .EndsAt.In .StartsAt.UTC.Location }}{{ end }}',
      '1h30m0s true false false 1 2026-02-03 00:30:00 +0000 UTC',
    ],
    [
      '{{ with (index .Alerts 1).EndsAt.Sub (index .Alerts 1).StartsAt }}{{ .Hours }} {{ .Minutes }} {{ .Seconds }} {{ .Milliseconds }} {{ .Microseconds }} {{ .Nanoseconds }} {{ .String }} {{ .Round 3600000000000 }} {{ .Truncate 3600000000000 }}{{ end }}',
      '1.5 90 5400 5400000 5400000000 5400000000000 1h30m0s 2h0m0s 1h0m0s',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.Format "Monday Mon January Jan 1 01 2 _2 02 002 __2 15 3 03 4 04 5 05 2006 06 PM pm" }}',
      'Tuesday Tue February Feb 2 02 3  3 03 034  34 04 4 04 5 05 6 06 2026 26 AM am',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.Format "MST -0700 -07:00 -07 Z0700 Z07:00 Z07 .000 .999 ,000 .9 .0001 Januaryx Janx _2006" }}',
      'UTC +0000 +00:00 +00 Z Z Z .789 .789 ,789 .7 .0002 Februaryx Janx _2026',
    ],
    [
      '{{ (index .Alerts 1).StartsAt.Format "MST -0700 -07:00 -07 -070000 -07:00:00 Z0700 Z07:00 Z07 05.000 05.999" }}',
      '+0200 +0200 +02:00 +02 +020000 +02:00:00 +0200 +02:00 +02 00.000 00',
    ],
    [
      '{{ (index .Alerts 0).StartsAt.Format "2006-01-02T15:04:05.999999999Z07:00" }}',
      '2026-02-03T04:05:06.789Z',
    ],
    [
      '{{ (index .Alerts 0).StartsAt | tz "Europe/Oslo" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "America/New_York" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "Asia/Kolkata" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "America/Sao_Paulo" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "Asia/Kathmandu" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "Africa/Casablanca" | date "15:04 MST" }} {{ (index .Alerts 0).StartsAt | tz "" | date "15:04 MST" }}',
      '05:05 CET 23:05 EST 09:35 IST 01:05 -03 09:50 +0545 05:05 +01 04:05 UTC',
    ],
    [
      '{{ (index .Alerts 0).EndsAt.Unix }} {{ (index .Alerts 0).EndsAt.Year }} {{ (index .Alerts 0).EndsAt.Sub (index .Alerts 0).StartsAt }}',
      '-62135596800 1 -2562047h47m16.854775808s',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });

  it.each([
    [
      '{{ tz "Oslo" (index .Alerts 0).StartsAt }}',
      'template: :1:3: executing "" at <tz "Oslo" (index .Alerts 0).StartsAt>: error calling tz: unknown time zone Oslo',
    ],
    [
      '{{ tz "IST" (index .Alerts 0).StartsAt }}',
      'template: :1:3: executing "" at <tz "IST" (index .Alerts 0).StartsAt>: error calling tz: unknown time zone IST',
    ],
    [
      '{{ tz "+01:00" (index .Alerts 0).StartsAt }}',
      'template: :1:3: executing "" at <tz "+01:00" (index .Alerts 0).StartsAt>: error calling tz: unknown time zone +01:00',
    ],
    [
      '{{ date "2006" "x" }}',
      'template: :1:15: executing "" at <"x">: can\'t handle "x" for arg of type time.Time',
    ],
  ])('%s is refused', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
