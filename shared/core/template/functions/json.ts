import { toJson } from '../format/json.ts';
import { ANY, goString, NIL } from '../value/types.ts';
import { type Functions, fixed } from './support/define.ts';

export const jsonFunctions: Functions = {
  toJson: fixed([ANY], ([value = NIL]) => goString(toJson(value))),
};
