/** Source: Go's strings; golang.org/x/text/cases; Alertmanager 0.33, template/template.go. */

import { createBuilder } from '../format/builder.ts';
import { trimEndOf, trimStartOf } from '../value/trim.ts';
import { goString, itemsOf, STRING, STRINGS, textOf } from '../value/types.ts';
import type { GoFunction } from '../value/value.ts';
import { type Functions, fixed } from './support/define.ts';
import { toLowerCase, toTitleCase, toUpperCase } from './support/letter-case.ts';

/** Source: Go's unicode, IsSpace. */
const SPACES =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

export const textFunctions: Functions = {
  toUpper: changing(toUpperCase),
  toLower: changing(toLowerCase),
  title: changing(toTitleCase),
  trimSpace: changing((text) => trimStartOf(trimEndOf(text, SPACES), SPACES)),
  join: fixed([STRING, STRINGS], ([separator, list]) => {
    const builder = createBuilder();
    itemsOf(list).forEach((item, index) => {
      if (index > 0) builder.add(textOf(separator));
      builder.add(textOf(item));
    });
    return goString(builder.text());
  }),
};

function changing(change: (text: string) => string): GoFunction {
  return fixed([STRING], ([text]) => goString(change(textOf(text))));
}
