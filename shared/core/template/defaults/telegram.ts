import { SPACED_ALERTS } from './support/template-text.ts';

export const telegram = `{{ define "telegram.default.message" }}${SPACED_ALERTS}{{ end }}`;
