import { ANNOTATIONS, aliases, SPACED_ALERTS } from './support/template-text.ts';

export const sns = `
${aliases({ 'sns.default.subject': '__subject' })}
{{ define "sns.default.message" }}${ANNOTATIONS}${SPACED_ALERTS}{{ end }}`;
