/** What values a line must have, and where, for a pattern to match. */

import { ANY, type FilterPattern, type Selector } from '../pattern/syntax.ts';
import type { FieldLine } from './field-line.ts';
import { fieldNumber, fieldPlace, fieldText } from './field-reader.ts';
import type { JsonLine } from './json-line.ts';
import { equalTests, type Guard, type Place } from './switch.ts';

export function guardsOf(
  pattern: FilterPattern,
  json: JsonLine,
  fields: FieldLine,
  numberOf: (selector: Selector) => number,
): readonly Guard[] {
  if (pattern.kind === 'json') {
    return equalTests(pattern.condition, ({ test }) => (test.kind === 'equal' ? test : undefined))
      .filter(({ outer }) => !outer.selector.includes(ANY))
      .map(({ outer, test }) => ({ place: jsonPlace(json, numberOf(outer.selector)), test }));
  }
  if (pattern.kind !== 'fields') return [];
  return pattern.fields.flatMap(({ condition }, index) => {
    const place = fieldsPlace(pattern, index, fields);
    if (condition === undefined || place === undefined) return [];
    return equalTests(condition, (test) => (test.kind === 'equal' ? test : undefined)).map(
      ({ test }) => ({ place, test }),
    );
  });
}

function jsonPlace(json: JsonLine, number: number): Place {
  return {
    key: `member ${number}`,
    number: () => (json.isObject() ? json.numberOf(number) : Number.NaN),
    text() {
      const value = json.isObject() ? json.valueOf(number) : undefined;
      return typeof value === 'number'
        ? String(value)
        : typeof value === 'string'
          ? value
          : undefined;
    },
  };
}

/** Undefined for a field that may be all that is left of a line. */
function fieldsPlace(
  pattern: FilterPattern & { readonly kind: 'fields' },
  index: number,
  fields: FieldLine,
): Place | undefined {
  const place = fieldPlace(pattern, index);
  if (Number.isFinite(place.fieldsMax)) return undefined;
  return {
    key: `field ${place.index}`,
    number: () => fieldNumber(place, fields),
    text: () => fieldText(place, fields),
  };
}
