import { type Cursor, fail } from './cursor.ts';
import type { Template } from './node.ts';
import type { Variables } from './pipeline.ts';

/** What one template is read with. */
export interface Scope {
  readonly cursor: Cursor;
  readonly templates: Map<string, Template>;
  readonly variables: Variables;
  /** How many loops are open. */
  loops: number;
}

export function createScope(cursor: Cursor, templates: Map<string, Template>): Scope {
  return { cursor, templates, variables: ['$'], loops: 0 };
}

/** Nothing but blanks gives way; two templates of one name are a mistake. @throws TemplateError */
export function add({ cursor, templates }: Scope, template: Template): void {
  const known = templates.get(template.name);
  if (known === undefined || isEmpty(known)) templates.set(template.name, template);
  else if (!isEmpty(template)) {
    fail(cursor, `template: multiple definition of template "${template.name}"`);
  }
}

/** True for nothing but blanks: such a template does not take the place of another. */
export function isEmpty({ body }: Template): boolean {
  return body.every((node) => node.kind === 'text' && node.text.trim() === '');
}
