import type { Template } from './receiver-type.ts';

/** A setting that says what the default template of this name says. */
export function defaultTemplate(name: string): Template {
  return `{{ template "${name}" . }}`;
}
