import { ANNOTATIONS, SPACED_ALERTS } from './support/template-text.ts';

export const webex = `{{ define "webex.default.message" }}${ANNOTATIONS}${SPACED_ALERTS}{{ end }}`;
