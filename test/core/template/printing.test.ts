import { describe, expect, it } from 'vitest';
import { rendered } from './rendering.ts';

describe('how a value prints', () => {
  it.each([
    ['{{ print 1 2 "a" 3 4 "b" "c" nil nil true }}', '1 2a3 4bc<nil> <nil> true'],
    ['{{ print }}|{{ println }}|{{ println 1 "a" nil }}', '|\n|1 a <nil>\n'],
    [
      '{{ 1.5 }} {{ 1e6 }} {{ 1e-7 }} {{ 123456.0 }} {{ 1.0 }} {{ .5 }} {{ -0.0 }} {{ 1e100 }}',
      '1.5 1e+06 1e-07 123456 1 0.5 -0 1e+100',
    ],
    [
      "{{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }} {{ 'a' }} {{ '\\n' }} {{ '\\xff' }} {{ '\\'' }} {{ 0x1p4 }} {{ 1_0.5 }} {{ +5 }}",
      '31 3 15 15 1000 97 10 255 39 16 10.5 5',
    ],
    [
      '{{ .GroupLabels }} {{ .GroupLabels.SortedPairs }} {{ index .GroupLabels.SortedPairs 0 }} {{ .GroupLabels.Names }}',
      'alertname=QueueStuck, site=oslo alertname=QueueStuck, site=oslo {alertname QueueStuck} [alertname site]',
    ],
    [
      '{{ index .Alerts.Resolved 0 }}',
      '{resolved alertname=QueueStuck, queue=mails, severity=warning summary=Mails <waited> 2026-02-03 01:00:00 +0200 +0200 2026-02-03 02:30:00 +0200 +0200  2f}',
    ],
    ['{{ "\\u00e9\\x41\\101\\t" }}{{ `\\n` }}', 'éAA\t\\n'],
    [
      '{{ "\\xff" }} {{ len "\\xff" }} {{ print "\\xc3" "\\xa9" }} {{ printf "%q" "\\xff" }} {{ printf "%x" "\\xffé" }}',
      '� 1 é "\\xff" ffc3a9',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });
});

describe('printf', () => {
  it.each([
    ['{{ printf "%d|%5d|%-5d|%05d|%+d|% d" 42 42 42 42 42 42 }}', '42|   42|42   |00042|+42| 42'],
    [
      '{{ printf "%x|%X|%#x|%o|%#o|%O|%b|%#b|%x" 42 42 42 42 42 42 42 42 -42 }}',
      '2a|2A|0x2a|52|052|0o52|101010|0b101010|-2a',
    ],
    ["{{ printf \"%c|%q|%+q|%U|%#U\" 'é' 'é' 'é' 'é' 'é' }}", "é|'é'|'\\u00e9'|U+00E9|U+00E9 'é'"],
    ['{{ printf "%.3d|%8.3d|%-8.3d|%.0d" 7 7 7 0 }}', '007|     007|007     |'],
    [
      '{{ printf "%s|%5s|%-5s|%.2s|%05s" "héy" "héy" "héy" "héy" "héy" }}',
      'héy|  héy|héy  |hé|00héy',
    ],
    [
      '{{ printf "%q|%#q|%+q|%x|% x|%#X|%# x" "hé\\"" "hé" "hé" "hé" "hé" "hé" "hé" }}',
      '"hé\\""|`hé`|"h\\u00e9"|68c3a9|68 c3 a9|0X68C3A9|0x68 0xc3 0xa9',
    ],
    [
      '{{ printf "%f|%.2f|%8.3f|%-8.1f|%08.2f|%+.1f|% f" 3.14159 3.14159 3.14159 3.14159 -3.14159 3.14159 3.14159 }}',
      '3.141590|3.14|   3.142|3.1     |-0003.14|+3.1| 3.141590',
    ],
    [
      '{{ printf "%e|%E|%.2e|%g|%G|%.3g|%#g|%#.3g" 1234.5678 1234.5678 1234.5678 1e21 1e-7 1234.5678 1.0 2.0 }}',
      '1.234568e+03|1.234568E+03|1.23e+03|1e+21|1E-07|1.23e+03|1.00000|2.00',
    ],
    [
      '{{ printf "%b|%x|%X|%.2x" 0.75 0.75 0.75 1.999 }}',
      '6755399441055744p-53|0x1.8p-01|0X1.8P-01|0x1.00p+01',
    ],
    [
      '{{ printf "%.0f %.0f %.0f %.1f %.20f" 0.5 1.5 2.5 0.25 0.1 }}',
      '0 2 2 0.2 0.10000000000000000555',
    ],
    ['{{ printf "%t|%5t|%v" true false true }}', 'true|false|true'],
    ['{{ printf "%v|%+v|%#v|%T" . .GroupLabels .GroupLabels . | len }}', '651'],
    [
      '{{ printf "%+v %#v %T" (index .GroupLabels.SortedPairs 0) (index .GroupLabels.SortedPairs 0) (index .GroupLabels.SortedPairs 0) }}',
      '{Name:alertname Value:QueueStuck} template.Pair{Name:"alertname", Value:"QueueStuck"} template.Pair',
    ],
    [
      '{{ printf "%v %#v %d %q" (stringSlice "a") (stringSlice "a") (stringSlice "a") (stringSlice "a") }}',
      '[a] []string{"a"} [%!d(string=a)] ["a"]',
    ],
    [
      '{{ printf "%s %q %x %#v %d" .GroupLabels .GroupLabels .GroupLabels .GroupLabels .GroupLabels }}',
      'alertname=QueueStuck, site=oslo "alertname=QueueStuck, site=oslo" 616c6572746e616d653d5175657565537475636b2c20736974653d6f736c6f template.KV{"alertname":"QueueStuck", "site":"oslo"} map[%!d(string=alertname):%!d(string=QueueStuck) %!d(string=site):%!d(string=oslo)]',
    ],
    [
      '{{ printf "%v %#v" (list 1 nil "a") (list 1 nil "a") }} {{ printf "%v %#v" (dict "a" 1) (dict "a" 1) }}',
      '[1 <nil> a] []interface {}{1, interface {}(nil), "a"} map[a:1] map[string]interface {}{"a":1}',
    ],
    ['{{ printf "%#v %#v %#v %#v" 1 "a" 1.5 (index "a" 0) }}', '1 "a" 1.5 0x61'],
    ['{{ printf "%d %s %t %z" "a" 1 "x" 2 }}', '%!d(string=a) %!s(int=1) %!t(string=x) %!z(int=2)'],
    [
      '{{ printf "%d" nil }} {{ printf "%v %T" nil nil }} {{ printf "%s" (list nil) }}',
      '%!d(<nil>) <nil> <nil> [<nil>]',
    ],
    [
      '{{ printf "%d" }} {{ printf "x" 1 "a" nil }} {{ printf "%" }} {{ printf "%d%%" 5 }} {{ printf "%!" 1 }}',
      '%!d(MISSING) x%!(EXTRA int=1, string=a, <nil>) %!(NOVERB) 5% %!!(int=1)',
    ],
    [
      '{{ printf "%[2]d %[1]d" 1 2 }} {{ printf "%[3]d" 1 2 }} {{ printf "%[x]d" 1 }} {{ printf "%[1]d %d" 1 2 }} {{ printf "%[2]*[1]d" 7 3 }}',
      '2 1 %!d(BADINDEX) %!d(BADINDEX) 1 2   7',
    ],
    [
      '{{ printf "%*d|%-*d|%.*f" 5 1 5 1 2 3.14159 }} {{ printf "%*d" -4 1 }} {{ printf "%*d" "x" 1 }} {{ printf "%.*d" -1 5 }}',
      '    1|1    |3.14 1    %!(BADWIDTH)1 %!(BADPREC)5',
    ],
    [
      '{{ printf "%d %v %s %T" (index .Alerts 0).StartsAt.Month (index .Alerts 0).StartsAt.Month (index .Alerts 0).StartsAt.Month (index .Alerts 0).StartsAt.Month }}',
      '2 February February time.Month',
    ],
    [
      '{{ printf "%T %v" (safeHtml "<b>") (safeHtml "<b>") }} {{ printf "%v" +1e3 }} {{ printf "%99999999d" 1 }}',
      'template.HTML <b> 1000 %!(NOVERB)%!(EXTRA int=1)',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });
});
