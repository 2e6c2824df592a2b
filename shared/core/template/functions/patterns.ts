/** Source: Go's regexp, MatchString, ReplaceAllString and Expand. */

import { anywhere, replacer } from '../../model/pattern.ts';
import { createBuilder } from '../format/builder.ts';
import { canBeRaw, quote } from '../format/quote.ts';
import { goBool, goString, STRING, textOf } from '../value/types.ts';
import { GoError } from '../value/value.ts';
import { type Functions, fixed } from './support/define.ts';

/** `$1`, `$name`, `${name}`, and `$$` for the sign itself. */
const REFERENCE = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Patterns remembered: those of a template are few, and come again with every alert. */
const REMEMBERED_MAX = 200;
const findPattern = remembering(anywhere);
const findReplacer = remembering(replacer);

export const patternFunctions: Functions = {
  match: fixed([STRING, STRING], ([pattern, text]) => {
    const { test } = refusing('', () => findPattern(textOf(pattern)));
    return goBool(test(textOf(text)));
  }),
  reReplaceAll: fixed([STRING, STRING, STRING], ([pattern, replacement, text]) => {
    const source = textOf(pattern);
    const context = `regexp: Compile(${canBeRaw(source) ? `\`${source}\`` : quote(source)}): `;
    const { replaceIn } = refusing(context, () => findReplacer(source));
    const builder = createBuilder();
    const replaced = replaceIn(textOf(text), (group) => {
      const piece = expand(textOf(replacement), group);
      builder.add(piece);
      return piece;
    });
    return goString(replaced);
  }),
};

function remembering<Pattern>(create: (source: string) => Pattern): (source: string) => Pattern {
  const known = new Map<string, Pattern>();
  return (source) => {
    const remembered = known.get(source);
    if (remembered !== undefined) return remembered;

    const fresh = create(source);
    if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
    known.set(source, fresh);
    return fresh;
  };
}

/** What is wrong with a pattern, in Go's words. */
function refusing<Result>(context: string, find: () => Result): Result {
  try {
    return find();
  } catch (error) {
    throw new GoError(context + (error instanceof Error ? error.message : String(error)));
  }
}

function expand(replacement: string, group: (name: string) => string): string {
  return replacement.replace(REFERENCE, (reference, bare?: string, braced?: string) => {
    return reference === '$$' ? '$' : group(bare ?? braced ?? '');
  });
}
