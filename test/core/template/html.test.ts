// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates and patterns write so too

/** Expected texts are Go's own, as its html/template gives them. */

import { describe, expect, it } from 'vitest';
import { htmlComplaint, renderedHtml } from './rendering.ts';

describe('a value in a page', () => {
  it.each([
    [
      '{{ "<b>&\\"\'+\\x00" }} {{ "<i>" | safeHtml }} {{ (dict).a }} {{ .GroupLabels }} {{ 1.5 }}',
      '&lt;b&gt;&amp;&#34;&#39;&#43;� <i>  alertname=QueueStuck, site=oslo 1.5',
    ],
    ['{{ (index .Alerts 1).Annotations.summary }}', 'Mails &lt;waited&gt;'],
    [
      '<a href="{{ .ExternalURL }}/x y?q={{ "a b&c/d" }}#{{ "é" }}">',
      '<a href="https://alerts.example/x y?q=a%20b%26c%2fd#%c3%a9">',
    ],
    [
      '<a href="{{ "javascript:alert(1)" }}"><a href="{{ "MAILTO:a@b" }}"><a href="{{ "/a:b" }}"><a href=\'{{ "data:x" }}\'>',
      '<a href="#ZgotmplZ"><a href="MAILTO:a@b"><a href="/a:b"><a href=\'#ZgotmplZ\'>',
    ],
    [
      '<a href="{{ "javascript:alert(1)" | safeUrl }}"><a href="?{{ "a=b c" | safeUrl }}">',
      '<a href="javascript:alert%281%29"><a href="?a=b%20c">',
    ],
    [
      '<a href={{ "a b" }}><a href={{ "" }}><p title={{ "a=b`c\\t" }}>',
      '<a href=a%20b><a href=ZgotmplZ><p title=a&#61;b&#96;c&#9;>',
    ],
    [
      '<a href="{{ (index .Alerts 0).Annotations.link }}">',
      '<a href="https://wiki.example/queue?id=7&amp;v=2">',
    ],
    [
      '<a href="{{ if .Alerts }}/a?b={{ else }}/c?d={{ end }}{{ "x/y" }}">',
      '<a href="/a?b=x%2fy">',
    ],
    ['<a href="{{ range .Alerts }}/{{ .Labels.queue }}{{ end }}">', '<a href="/orders/mails">'],
    [
      '<p title="{{ "<b>x</b> & \\"y\\"" | safeHtml }}" {{ "class" }}="{{ "a b" }}" {{ "onclick" }}="x">',
      '<p title="x & &#34;y&#34;" class="a b" ZgotmplZ="x">',
    ],
    [
      '<p {{ range .Alerts }}data-{{ .Labels.queue }}="{{ .Status }}" {{ end }}>',
      '<p data-orders="firing" data-mails="resolved" >',
    ],
    [
      '<textarea>{{ "<b>&" }}</textarea><title>a<b {{ "<b>" | safeHtml }}</title>',
      '<textarea>&lt;b&gt;&amp;</textarea><title>a&lt;b &lt;b&gt;</title>',
    ],
    [
      '<p style="color: {{ "red" }}; width: {{ 10 }}px; x: {{ "expression(1)" }}; y: {{ "a--b" }}">',
      '<p style="color: red; width: 10px; x: ZgotmplZ; y: ZgotmplZ">',
    ],
    [
      '<p style="background: url({{ "x y.png" }}), url(\'{{ "javascript:x" }}\'); font: \'{{ "a\'b;c" }}\'">',
      "<p style=\"background: url(x%20y.png), url('#ZgotmplZ'); font: 'a\\27 b\\3b c'\">",
    ],
    [
      '<style>p { color: {{ "#fff" }} } /* {{ "gone" }} */ q { content: "{{ "a\\"b1" }}" }</style>',
      '<style>p { color: #fff }    q { content: "a\\22 b1" }</style>',
    ],
    [
      '<script>var x = {{ "</script>" }}, y = {{ 1 }}, z = {{ .GroupLabels }}, w = {{ list 1 "a" nil true }}, t = {{ (index .Alerts 0).StartsAt }};</script>',
      '<script>var x = "\\u003c/script\\u003e", y =  1 , z = "alertname=QueueStuck, site=oslo", w = [1,"a",null,true], t = "2026-02-03T04:05:06.789Z";</script>',
    ],
    [
      '<script>a = "{{ "x\\"y\'z</script>\\n&" }}"; b = \'{{ "it\'s" }}\'; c = `{{ "x`y${z}" }}`; d = /{{ "a.b*c" }}/; e = /{{ "" }}/;</script>',
      '<script>a = "x\\u0022y\\u0027z\\u003c\\/script\\u003e\\n\\u0026"; b = \'it\\u0027s\'; c = `x\\u0060y\\u0024\\u007bz\\u007d`; d = /a\\.b\\*c/; e = /(?:)/;</script>',
    ],
    [
      '<script>a = 1 / {{ 2 }} / 3; // {{ "gone" }}\nb = `${ {{ "x" }} }`; /* gone */</script>',
      '<script>a = 1 /  2  / 3; \nb = `${ "x" }`;  </script>',
    ],
    [
      '<script type="text/template">{{ "<b>" }}</script><script type="application/json">{ "a": {{ "b" }} }</script>',
      '<script type="text/template">&lt;b&gt;</script><script type="application/json">{ "a": "b" }</script>',
    ],
    [
      '<p onclick="f({{ "a\'b" }}, \'{{ "c\'d" }}\')">',
      '<p onclick="f(&#34;a&#39;b&#34;, \'c\\u0027d\')">',
    ],
    [
      '<img src="{{ "x.png" }}" srcset="{{ "a.png 1x, javascript:b 2x" }}">',
      '<img src="x.png" srcset="a.png 1x,#ZgotmplZ">',
    ],
    [
      '<meta http-equiv="refresh" content="0;url={{ "javascript:x" }}">',
      '<meta http-equiv="refresh" content="0;url=#ZgotmplZ">',
    ],
    ['<!-- gone {{ "x" }} -->a < b <!DOCTYPE html>', 'a &lt; b <!DOCTYPE html>'],
    [
      '{{ "<" | html }} {{ html "<" "a" }} <a href="?{{ "a b" | urlquery }}"><a href="{{ "a b" | urlquery }}">{{ "<" | urlquery }}',
      '&lt; &lt;a <a href="?a&#43;b"><a href="a&#43;b">%3C',
    ],
    [
      '{{ template "__subject" . }} <a href="{{ template "__alertmanagerURL" . }}">',
      '[FIRING:1] QueueStuck oslo (backend) <a href="https://alerts.example/#/alerts?receiver=ops%5C.night">',
    ],
    [
      '{{ define "v" }}{{ . }}{{ end }}{{ template "v" "<\\"" }}<p title="{{ template "v" "<\\"" }}"><script>{{ template "v" "<\\"" }}</script>',
      '&lt;&#34;<p title="&lt;&#34;"><script>"\\u003c\\""</script>',
    ],
    [
      '{{ define "r" }}{{ if . }}<i>{{ . }}{{ template "r" (slice . 1) }}</i>{{ end }}{{ end }}{{ template "r" "a<" }}',
      '<i>a&lt;<i>&lt;</i></i>',
    ],
    [
      '{{ range .Alerts }}{{ if eq .Status "resolved" }}{{ break }}{{ end }}<b>{{ .Status }}</b>{{ end }}',
      '<b>firing</b>',
    ],
    [
      '<a href="&#106;avascript:{{ 1 }}"><p onclick="x = &quot;{{ "a\'" }}&quot;">',
      '<a href="&#106;avascript:1"><p onclick="x = &quot;a\\u0027&quot;">',
    ],
    ['<script>{{ if 1 }}x{{ else }}y{{ end }}++ / {{ 1 }}</script>', '<script>x++ /  1 </script>'],
    [
      '<svg:a xlink:href="{{ "javascript:1" }}"><p data-url="{{ "javascript:1" }}" accept-charset="{{ "a<" }}">',
      '<svg:a xlink:href="#ZgotmplZ"><p data-url="#ZgotmplZ" accept-charset="a&lt;">',
    ],
    [
      '<script>"<script>" + \'<!--\'</script><script><!-- a\nb</script>',
      '<script>"\\x3Cscript>" + \'\\x3C!--\'</script><script>\nb</script>',
    ],
    [
      '<style>@import "{{ "a/b" }}"; p { c: {{ "</style>" }} }</style>',
      '<style>@import "a\\2f b"; p { c: ZgotmplZ }</style>',
    ],
    [
      '<p style="background:URL ( \'{{ "a b" }}\' ); a: \'\\27 {{ "x" }}\'">',
      "<p style=\"background:URL ( 'a%20b' ); a: '\\27 x'\">",
    ],
  ])('%s becomes %s', (template, expected) => {
    expect(renderedHtml(template)).toBe(expected);
  });
});

describe('a page that means two things', () => {
  it.each([
    ['<p title="{{ .Status }}', 'html/template: ends in a non-text context: {attribute double}'],
    ['<a', 'html/template: ends in a non-text context: {tag}'],
    ['<script>', 'html/template: ends in a non-text context: {js}'],
    [
      '{{ if .Alerts }}<a href="{{ else }}<b>{{ end }}',
      'html/template::1:6: {{if}} branches end in different contexts: {url double}, {text}',
    ],
    [
      '{{ range .Alerts }}<a href="{{ end }}',
      'html/template::1:9: {{range}} branches end in different contexts: {url double}, {tag}',
    ],
    [
      '{{ range .Alerts }}<p {{ if .Status }}{{ break }}{{ end }}>{{ end }}',
      'html/template::1:9: {{range}} branches end in different contexts: {text}, {tag}',
    ],
    [
      '{{ range .Alerts }}<p {{ if .Status }}{{ continue }}{{ end }}>{{ end }}',
      'html/template::1:9: {{range}} branches end in different contexts: {text}, {tag}',
    ],
    [
      '<a href="{{ if .Alerts }}/a?b={{ else }}/c{{ end }}{{ 1 }}">',
      'html/template::1:54: {{1}} appears in an ambiguous context within a URL',
    ],
    [
      '<script>{{ if 1 }}x = {{ else }}y{{ end }} /a/</script>',
      'html/template::1:42: \'/\' could start a division or regexp: "/a/"',
    ],
    [
      '<p title={{ "a b" | html }}>',
      'html/template::1:12: predefined escaper "html" disallowed in template',
    ],
    [
      '{{ html "<" | printf "%s" }}',
      'html/template::1:3: predefined escaper "html" disallowed in template',
    ],
    ['{{ template "none" . }}', 'html/template::1:12: no such template "none"'],
    [
      '<p ="x">',
      'html/template::1:0: expected space, attr name, or end of tag, but got "=\\"x\\">"',
    ],
    ['<p a\'b="x">', 'html/template::1:0: "\'" in attribute name: " a\'b=\\"x\\">"'],
    ["<p title=a'b{{ 1 }}>", 'html/template::1:0: "\'" in unquoted attr: "a\'b"'],
    ['<script>x = /[a{{ 1 }}/</script>', 'html/template::1:0: unfinished JS regexp charset: "[a"'],
    ['<script>x = "a\\', 'html/template::1:0: unfinished escape sequence in JS string: "a\\\\"'],
    ['<p style="a: \'\\', 'html/template::1:0: unfinished escape sequence in CSS string: "\\\\"'],
    [
      '{{ define "r" }}{{ if . }}x="{{ template "r" (slice . 1) }}{{ end }}{{ end }}<p {{ template "r" "abc" }}>',
      'html/template::1:22: {{if}} branches end in different contexts: {tag}, {attribute double}',
    ],
    [
      '{{ index .Alerts 9 }}',
      'template: :1:3: executing "" at <index .Alerts 9>: error calling index: index out of range: 9',
    ],
    [
      '{{ .Nothing }}',
      'template: :1:3: executing "" at <.Nothing>: can\'t evaluate field Nothing in type *template.Data',
    ],
  ])('%s is refused', (template, expected) => {
    expect(htmlComplaint(template)).toBe(expected);
  });
});
