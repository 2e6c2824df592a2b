import { ANNOTATIONS, aliases, SPACED_ALERTS } from './support/template-text.ts';

export const pushover = `
${aliases({ 'pushover.default.title': '__subject', 'pushover.default.url': '__alertmanagerURL' })}
{{ define "pushover.default.message" }}${ANNOTATIONS}${SPACED_ALERTS}{{ end }}`;
