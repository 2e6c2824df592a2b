import { aliases } from './support/template-text.ts';

const FONT = "'Helvetica Neue',Helvetica,Arial,sans-serif";
const LINK = 'color:#1565c0;text-decoration:underline';
const BLOCK = 'padding:0 0 20px;overflow-wrap:anywhere';

/** One alert: its labels, its annotations, where it comes from. */
const ALERT = `<div style="${BLOCK}">
<strong>Labels</strong><br>
{{ range .Labels.SortedPairs }}{{ .Name }} = {{ .Value }}<br>
{{ end }}{{ with .Annotations }}<strong>Annotations</strong><br>
{{ range .SortedPairs }}{{ .Name }} = {{ .Value }}<br>
{{ end }}{{ end }}<a href="{{ .GeneratorURL }}" style="${LINK}">Source</a>
</div>`;

/** Some of the alerts, under how many they are. */
function section(state: 'Firing' | 'Resolved'): string {
  return `{{ with .Alerts.${state} }}<div style="${BLOCK}"><strong>[{{ len . }}] ${state}</strong></div>
{{ range . }}${ALERT}
{{ end }}{{ end }}`;
}

export const email = `
${aliases({ 'email.default.subject': '__subject' })}
{{ define "email.default.html" -}}
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ template "__subject" . }}</title>
</head>
<body style="margin:0;padding:20px;background:#f6f6f6;color:#1b1d21;font-family:${FONT};font-size:14px;line-height:1.6">
<div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #e9e9e9;border-radius:4px">
<div style="padding:20px;border-radius:3px 3px 0 0;background:{{ if .Alerts.Firing }}#c62828{{ else }}#2e7d32{{ end }};color:#ffffff;font-size:16px;font-weight:500;text-align:center">
{{ len .Alerts }} alert{{ if gt (len .Alerts) 1 }}s{{ end }} for
{{ range .GroupLabels.SortedPairs }}{{ .Name }}={{ .Value }}
{{ end }}</div>
<div style="padding:30px">
<div style="${BLOCK}"><a href="{{ template "__alertmanagerURL" . }}" style="display:inline-block;padding:10px 20px;border-radius:5px;background:#1565c0;color:#ffffff;font-weight:bold;text-decoration:none">View in {{ template "__alertmanager" . }}</a></div>
${section('Firing')}${section('Resolved')}</div>
</div>
<div style="max-width:600px;margin:0 auto;padding:20px;text-align:center;font-size:12px"><a href="{{ .ExternalURL }}" style="color:#5c6066;text-decoration:underline">Sent by {{ template "__alertmanager" . }}</a></div>
</body>
</html>
{{ end }}`;
