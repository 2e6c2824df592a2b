import { aliases, COLOUR, MARKDOWN_ALERTS } from './support/template-text.ts';

export const mattermost = `
${aliases({
  'mattermost.default.title': '__subject',
  'mattermost.default.titlelink': '__alertmanagerURL',
  'mattermost.default.username': '__alertmanager',
})}
{{ define "mattermost.default.color" }}${COLOUR}{{ end }}
{{ define "mattermost.default.fallback" -}}
  {{ template "mattermost.default.title" . }} | {{ template "mattermost.default.titlelink" . }}
{{- end }}
{{ define "mattermost.default.text" }}${MARKDOWN_ALERTS}{{ end }}`;
