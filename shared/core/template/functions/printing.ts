import { sprint, sprintf, sprintln } from '../format/printf.ts';
import { ANY, goString, STRING, textOf } from '../value/types.ts';
import { type Functions, variadic } from './support/define.ts';

export const printingFunctions: Functions = {
  print: variadic([], ANY, (args) => goString(sprint(args))),
  printf: variadic([STRING], ANY, ([format, ...args]) => goString(sprintf(textOf(format), args))),
  println: variadic([], ANY, (args) => goString(sprintln(args))),
};
