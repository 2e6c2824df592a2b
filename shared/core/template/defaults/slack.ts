import { aliases, blanks, COLOUR } from './support/template-text.ts';

export const slack = `
${aliases({
  'slack.default.title': '__subject',
  'slack.default.titlelink': '__alertmanagerURL',
  'slack.default.username': '__alertmanager',
})}
${blanks(
  'slack.default.callbackid',
  'slack.default.footer',
  'slack.default.iconemoji',
  'slack.default.iconurl',
  'slack.default.pretext',
  'slack.default.text',
)}
{{ define "slack.default.color" }}${COLOUR}{{ end }}
{{ define "slack.default.fallback" -}}
  {{ template "slack.default.title" . }} | {{ template "slack.default.titlelink" . }}
{{- end }}`;
