import { escapeHtml, escapeJs, escapeQuery, unescapeQuery } from '../format/escape.ts';
import { printAll } from '../format/printable.ts';
import { ANY, goString, HTML, STRING, textOf, URL } from '../value/types.ts';
import { type Functions, fixed, variadic } from './support/define.ts';

export const escapingFunctions: Functions = {
  html: variadic([], ANY, (args) => goString(escapeHtml(printAll(args)))),
  js: variadic([], ANY, (args) => goString(escapeJs(printAll(args)))),
  urlquery: variadic([], ANY, (args) => goString(escapeQuery(printAll(args)))),
  urlUnescape: fixed([STRING], ([text]) => goString(unescapeQuery(textOf(text)))),
  safeHtml: fixed([STRING], ([text]) => goString(textOf(text), HTML)),
  safeUrl: fixed([STRING], ([text]) => goString(textOf(text), URL)),
};
