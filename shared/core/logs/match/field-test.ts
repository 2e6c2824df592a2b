/** Whether a field of a line, which is a text and perhaps a number, passes one condition. */

import type { ValueTest } from '../pattern/syntax.ts';
import type { FieldLine } from './field-line.ts';
import { endOf, type FieldPlace, fieldNumber, fieldText, startOf } from './field-reader.ts';
import { compileOrder, compileRegex, compileSpan, compileText } from './value.ts';

export function compileFieldTest(
  test: ValueTest,
  place: FieldPlace,
  fields: FieldLine,
): () => boolean {
  switch (test.kind) {
    case 'order': {
      const holds = compileOrder(test);
      return () => holds(fieldNumber(place, fields));
    }
    case 'regex': {
      const isFound = compileRegex(test.regex);
      return () => isFound(fieldText(place, fields)) !== test.negated;
    }
    case 'equal': {
      const { negated, number } = test;
      const isLike = compileSpan(test);
      if (ESCAPED.test(test.text)) {
        const isText = compileText(test);
        return () => isText(fieldText(place, fields)) !== negated;
      }
      // What is equal to a number as text is equal to it as a number.
      if (number !== undefined) return () => (fieldNumber(place, fields) === number) !== negated;
      return () =>
        isLike(fields.line.bytes, startOf(place, fields), endOf(place, fields)) !== negated;
    }
  }
}

/** Written with a backslash in front. A text without them is found in bytes as it is in a text. */
const ESCAPED = /["\\]/;
