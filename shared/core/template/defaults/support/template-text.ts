/** Pieces of which several default templates are put together. */

/** Templates that only give another one's text. */
export function aliases(names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .map(([name, of]) => `{{ define "${name}" }}{{ template "${of}" . }}{{ end }}`)
    .join('\n');
}

/** Templates that give nothing, for users to fill. */
export function blanks(...names: readonly string[]): string {
  return names.map((name) => `{{ define "${name}" }}{{ end }}`).join('\n');
}

export const ANNOTATIONS = '{{ join " " .CommonAnnotations.Values }}';

/** Firing and resolved alerts, each under a heading of its own. */
export const ALERTS = `{{ with .Alerts.Firing }}Alerts Firing:
{{ template "__text_alert_list" . }}{{ end }}
{{ with .Alerts.Resolved }}Alerts Resolved:
{{ template "__text_alert_list" . }}{{ end }}`;

/** The same with more air. */
export const SPACED_ALERTS = spaced('Alerts', '__text_alert_list');
/** The same in Markdown. */
export const MARKDOWN_ALERTS = spaced('# Alerts', '__text_alert_list_markdown');

/** Red while something fires, green after. */
export const COLOUR = '{{ if eq .Status "firing" }}danger{{ else }}good{{ end }}';

function spaced(heading: string, list: string): string {
  return `
{{ with .Alerts.Firing }}
${heading} Firing:
{{ template "${list}" . }}
{{ end }}
{{ with .Alerts.Resolved }}
${heading} Resolved:
{{ template "${list}" . }}
{{ end }}
`;
}
