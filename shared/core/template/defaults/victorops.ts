import { ALERTS, ANNOTATIONS, aliases } from './support/template-text.ts';

export const victorops = `
${aliases({
  'victorops.default.entity_display_name': '__subject',
  'victorops.default.monitoring_tool': '__alertmanager',
})}
{{ define "victorops.default.state_message" }}${ANNOTATIONS}
${ALERTS}{{ end }}`;
