import { ALERTS, ANNOTATIONS, aliases } from './support/template-text.ts';

export const opsgenie = `
${aliases({
  'opsgenie.default.message': '__subject',
  'opsgenie.default.source': '__alertmanagerURL',
})}
{{ define "opsgenie.default.description" }}${ANNOTATIONS}
${ALERTS}{{ end }}`;
