/** Templates that know each other by name: a user's own, and Alertmanager's default ones behind. */

import { findDefault } from './defaults/index.ts';
import { findFunction } from './functions/index.ts';
import type { Source, Template } from './parse/node.ts';
import { parse } from './parse/parse.ts';
import { isEmpty } from './parse/scope.ts';

/** A file with templates. */
export interface TemplateSource {
  /** Of the file, without its folder: complaints name it, and so can templates. */
  readonly name: string;
  readonly text: string;
}

export interface TemplateSet {
  /** Undefined where there is none of that name. */
  find(name: string): Template | undefined;
}

const DEFAULTS: TemplateSet = { find: findDefault };

/**
 * Of two templates of one name the later one counts, be the earlier one a default. One that holds
 * nothing but blanks takes nobody's place.
 *
 * @throws TemplateError naming file and line
 */
export function parseTemplates(sources: readonly TemplateSource[]): TemplateSet {
  return sources.reduce<TemplateSet>(addTemplates, DEFAULTS);
}

/** The set, and the templates of one more source. @throws TemplateError naming file and line */
export function addTemplates(set: TemplateSet, { name, text }: TemplateSource): TemplateSet {
  const source: Source = { name, text: text.toWellFormed() };
  const added = parse(source, (called) => findFunction(called) !== undefined);
  const templates = new Map(
    [...added].filter(([known, template]) => {
      return !isEmpty(template) || set.find(known) === undefined;
    }),
  );
  return { find: (wanted) => templates.get(wanted) ?? set.find(wanted) };
}
