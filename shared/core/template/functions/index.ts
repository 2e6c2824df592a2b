/**
 * What templates can call: Go's own functions and Alertmanager's.
 *
 * Source: Go's text/template, funcs.go; Alertmanager 0.33, template/template.go, DefaultFuncs.
 */

import type { GoFunction } from '../value/value.ts';
import { collectionFunctions } from './collections.ts';
import { comparisonFunctions } from './comparison.ts';
import { escapingFunctions } from './escaping.ts';
import { jsonFunctions } from './json.ts';
import { logicFunctions } from './logic.ts';
import { patternFunctions } from './patterns.ts';
import { printingFunctions } from './printing.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';

const FUNCTIONS: ReadonlyMap<string, GoFunction> = new Map(
  Object.entries({
    ...collectionFunctions,
    ...comparisonFunctions,
    ...escapingFunctions,
    ...jsonFunctions,
    ...logicFunctions,
    ...patternFunctions,
    ...printingFunctions,
    ...textFunctions,
    ...timeFunctions,
  }),
);

export function findFunction(name: string): GoFunction | undefined {
  return FUNCTIONS.get(name);
}
