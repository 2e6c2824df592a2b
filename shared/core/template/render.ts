/**
 * Go's text/template and html/template as Alertmanager offers them. Pure: the same template and data
 * give the same text, always, and nothing of the machine shows in it.
 *
 * Source: Go 1.26, text/template and html/template; Alertmanager 0.33, template/template.go.
 */

import { goData, type TemplateData } from './data.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { escapeTemplate } from './html/escape.ts';
import { PARSED_TEXTS_MAX } from './limits.ts';
import type { Template } from './parse/node.ts';
import { addTemplates, type TemplateSet } from './template-set.ts';
import type { Surroundings } from './value/value.ts';

/** A text ready to be evaluated. */
interface Prepared {
  readonly main: Template;
  readonly find: TemplateSet['find'];
}
type Prepare = (set: TemplateSet, text: string) => Prepared;

/**
 * What a setting says: `{{ template "slack.default.title" . }}`, or any text.
 *
 * @throws TemplateError when it cannot be read, fails, or asks for too much
 */
export function renderText(
  set: TemplateSet,
  text: string,
  data: TemplateData,
  surroundings: Surroundings,
): string {
  return render(preparedText(set, text), data, surroundings);
}

/**
 * The same in HTML: values are escaped for the place where they stand.
 *
 * @throws TemplateError when it cannot be read, fails, asks for too much, or a place is ambiguous
 */
export function renderHtml(
  set: TemplateSet,
  text: string,
  data: TemplateData,
  surroundings: Surroundings,
): string {
  return render(preparedHtml(set, text), data, surroundings);
}

const preparedText = remembering((set, text) => {
  const source = { name: '', text };
  const { find } = addTemplates(set, source);
  return { find, main: find('') ?? { name: '', source, body: [] } };
});

const preparedHtml = remembering((set, text) => {
  const { main, find } = preparedText(set, text);
  return escapeTemplate(main, find);
});

function render({ main, find }: Prepared, data: TemplateData, surroundings: Surroundings): string {
  return evaluate(main, find, goData(data), surroundings);
}

/** Settings are few and come again with every notification. */
function remembering(prepare: Prepare): Prepare {
  const sets = new WeakMap<TemplateSet, Map<string, Prepared>>();
  return (set, text) => {
    const texts = sets.get(set) ?? new Map<string, Prepared>();
    sets.set(set, texts);
    const known = texts.get(text);
    if (known !== undefined) return known;

    const fresh = prepare(set, text);
    if (texts.size >= PARSED_TEXTS_MAX) texts.delete(texts.keys().next().value ?? '');
    texts.set(text, fresh);
    return fresh;
  };
}
