import { ALERTS, ANNOTATIONS, blanks } from './support/template-text.ts';

export const wechat = `
${blanks(
  'wechat.default.agent_id',
  'wechat.default.to_party',
  'wechat.default.to_tag',
  'wechat.default.to_user',
)}
{{ define "wechat.default.message" }}{{ template "__subject" . }}
${ANNOTATIONS}
${ALERTS}
AlertmanagerUrl:
{{ template "__alertmanagerURL" . }}{{ end }}`;
