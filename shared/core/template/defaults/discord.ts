import { aliases, blanks, SPACED_ALERTS } from './support/template-text.ts';

export const discord = `
${aliases({ 'discord.default.title': '__subject' })}
${blanks('discord.default.content')}
{{ define "discord.default.message" }}${SPACED_ALERTS}{{ end }}`;
