import { aliases, MARKDOWN_ALERTS } from './support/template-text.ts';

export const msteamsv2 = `
${aliases({ 'msteamsv2.default.title': '__subject' })}
{{ define "msteamsv2.default.text" }}${MARKDOWN_ALERTS}{{ end }}`;
