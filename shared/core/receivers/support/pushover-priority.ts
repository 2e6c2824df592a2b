import type { Template } from './receiver-type.ts';

/** Source: Alertmanager's defaults: an emergency while anything fires. */
export const PUSHOVER_PRIORITY: Template = '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}';
