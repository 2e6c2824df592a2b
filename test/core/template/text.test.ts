// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates and patterns write so too

import { describe, expect, it } from 'vitest';
import { complaint, rendered } from './rendering.ts';

describe('functions for texts', () => {
  it.each([
    ['{{ toUpper "straße ǆ é" }} {{ toLower "ÀÉ İ" }}', 'STRAßE Ǆ É àé i'],
    [
      '{{ title "hELLO wORLD of it\'s" }} {{ title "3rd-party foo_bar a.b x:y" }} {{ title "ὀδυσσεύς ΣΊΣΥΦΟΣ" }} {{ title "ǆep ﬁx" }}',
      "Hello World Of It's 3Rd-Party Foo_bar A.b X:y Ὀδυσσεύς Σίσυφος ǅep Fix",
    ],
    ['{{ printf "%q" (trimSpace "\\u00a0\\t x y \\u0085\\n") }}', '"x y"'],
    ['{{ join ", " (stringSlice "a" "b") }}{{ join "," nil }}', 'a, b'],
    [
      '{{ match "^ord.rs$" "orders" }} {{ match "rd" "orders" }} {{ match "(?i)RD" "orders" }} {{ match "^rd" "orders" }}',
      'true true true false',
    ],
    [
      '{{ reReplaceAll "(q)-(\\\\d+)" "$2/${1}x" "q-1 q-22" }} {{ reReplaceAll "a*" "<$0>" "baaac" }} {{ reReplaceAll "(?P<n>b)" "[$n$$$m]" "abc" }} {{ reReplaceAll "" "-" "a😀" }}',
      '1/qx 22/qx <>b<aaa>c<> a[b$]c -a-😀-',
    ],
    ['{{ reReplaceAll "(a)|b" "[$1$9$1x$]" "ab" }}', '[a$][$]'],
    [
      '{{ html "<a&\'\\"\\x00>" }} {{ js "it\'s \\"<b>\\" =&\\\\ \\u2028é" }} {{ urlquery "a b/c?é&" 1 }} {{ html nil }} {{ html . | len }} {{ html 1 "a" }}',
      '&lt;a&amp;&#39;&#34;�&gt; it\\\'s \\"\\u003Cb\\u003E\\" \\u003D\\u0026\\\\ \\u2028é a+b%2Fc%3F%C3%A9%261 &lt;no value&gt; 567 1a',
    ],
    ['{{ urlUnescape "a%20b+c%C3%A9" }}', 'a b cé'],
    ['{{ safeHtml "<b>" }} {{ safeUrl "x:y" }}', '<b> x:y'],
    [
      '{{ humanizeDuration 0 }}|{{ humanizeDuration 59.99 }}|{{ humanizeDuration 61 }}|{{ humanizeDuration 3661.5 }}|{{ humanizeDuration -90061 }}|{{ humanizeDuration 0.5 }}|{{ humanizeDuration 0.00005 }}|{{ humanizeDuration "12.5" }}|{{ humanizeDuration "inf" }}|{{ humanizeDuration 1e-30 }}',
      '0s|59.99s|1m 1s|1h 1m 1s|-1d 1h 1m 1s|500ms|50us|12.5s|+Inf|1e-06ys',
    ],
    [
      '{{ toJson (dict "z" 1.5 "a" nil "m" (list true "x<y>&\\u2028\\b")) }} {{ toJson 1e21 }} {{ toJson 1e-7 }} {{ toJson -0.0 }} {{ toJson (list) }}',
      '{"a":null,"m":[true,"x\\u003cy\\u003e\\u0026\\u2028\\b"],"z":1.5} 1e+21 1e-7 -0 []',
    ],
    [
      '{{ toJson (index .Alerts.Resolved 0) }}',
      '{"status":"resolved","labels":{"alertname":"QueueStuck","queue":"mails","severity":"warning"},"annotations":{"summary":"Mails \\u003cwaited\\u003e"},"startsAt":"2026-02-03T01:00:00+02:00","endsAt":"2026-02-03T02:30:00+02:00","generatorURL":"","fingerprint":"2f"}',
    ],
    [
      '{{ toJson .GroupLabels.SortedPairs }} {{ toJson "\\xff" }} {{ toJson (safeHtml "<") }} {{ toJson ((index .Alerts 1).EndsAt.Sub (index .Alerts 1).StartsAt) }}',
      '[{"Name":"alertname","Value":"QueueStuck"},{"Name":"site","Value":"oslo"}] "\\ufffd" "\\u003c" 5400000000000',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });

  it.each([
    [
      '{{ join "," (list "a") }}',
      'template: :1:18: executing "" at <"a">: wrong type for value; expected []string; got []interface {}',
    ],
    [
      '{{ match "(?=a)" "a" }}',
      'template: :1:3: executing "" at <match "(?=a)" "a">: error calling match: error parsing regexp: invalid or unsupported Perl syntax: `(?=`',
    ],
    [
      '{{ match "x(" "x" }}',
      'template: :1:3: executing "" at <match "x(" "x">: error calling match: error parsing regexp: missing closing ): `x(`',
    ],
    [
      '{{ reReplaceAll "[" "" "" }}',
      'template: :1:3: executing "" at <reReplaceAll "[" "" "">: error calling reReplaceAll: regexp: Compile(`[`): error parsing regexp: missing closing ]: `[`',
    ],
    [
      '{{ urlUnescape "50%" }}',
      'template: :1:3: executing "" at <urlUnescape "50%">: error calling urlUnescape: invalid URL escape "%"',
    ],
    [
      '{{ urlUnescape "%zz9" }}',
      'template: :1:3: executing "" at <urlUnescape "%zz9">: error calling urlUnescape: invalid URL escape "%zz"',
    ],
    [
      '{{ toUpper (safeHtml "a") }}',
      'template: :1:21: executing "" at <"a">: wrong type for value; expected string; got template.HTML',
    ],
    [
      '{{ humanizeDuration "x" }}',
      'template: :1:3: executing "" at <humanizeDuration "x">: error calling humanizeDuration: strconv.ParseFloat: parsing "x": invalid syntax',
    ],
    [
      '{{ humanizeDuration true }}',
      'template: :1:3: executing "" at <humanizeDuration true>: error calling humanizeDuration: can\'t convert bool to float',
    ],
  ])('%s is refused', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
