import { aliases, MARKDOWN_ALERTS } from './support/template-text.ts';

export const msteams = `
${aliases({ 'msteams.default.summary': '__subject', 'msteams.default.title': '__subject' })}
{{ define "msteams.default.text" }}${MARKDOWN_ALERTS}{{ end }}`;
