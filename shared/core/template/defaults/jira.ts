import { aliases, MARKDOWN_ALERTS } from './support/template-text.ts';

/** Of some alerts: the highest that any severity asks for. */
const PRIORITY = `
{{- range . }}
  {{- $severity := index .Labels "severity" }}
  {{- if eq $severity "critical" }}{{ $priority = "High" }}
  {{- else if and (eq $severity "warning") (ne $priority "High") }}{{ $priority = "Medium" }}
  {{- else if and (eq $severity "info") (eq $priority "") }}{{ $priority = "Low" }}
  {{- end }}
{{- end }}`;

export const jira = `
${aliases({ 'jira.default.summary': '__subject' })}
{{ define "jira.default.description" }}${MARKDOWN_ALERTS}{{ end }}
{{ define "jira.default.priority" }}
  {{- $priority := "" }}
  {{- with .Alerts.Firing }}${PRIORITY}{{ end }}
  {{- if eq $priority "" }}{{ with .Alerts.Resolved }}${PRIORITY}{{ end }}{{ end }}
  {{- $priority }}
{{- end }}`;
