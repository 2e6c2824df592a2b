/** How the value of an action is written where it stands. Source: Go's html/template, escape.go. */

import type { ActionNode, CommandNode, IdentifierNode, PipeNode } from '../parse/node.ts';
import { nodeText } from '../parse/node-text.ts';
import { goString } from '../value/types.ts';
import type { Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { type Context, isComment, nudge } from './context.ts';
import { ESCAPERS, type EscaperName } from './escapers.ts';

/** Functions of the user's that escape, and those of ours that they make unnecessary. */
const EQUIVALENTS: Readonly<Record<string, readonly EscaperName[]>> = {
  html: ['attribute', 'html', 'title'],
  urlquery: ['url', 'normalUrl'],
};
/** After these nothing is left that would need the second one. */
const SUFFICIENT: Readonly<Partial<Record<EscaperName, readonly EscaperName[]>>> = {
  nothing: ['attribute', 'html'],
  cssText: ['attribute'],
  jsRegexp: ['attribute'],
  jsText: ['attribute'],
  jsTemplate: ['attribute'],
  url: ['normalUrl'],
};

/** @throws GoError where it stands in no place that means one thing */
export function escapeAction(
  before: Context,
  node: ActionNode,
): { context: Context; node: ActionNode } {
  if (node.pipe.variables.length > 0) return { context: before, node };
  const context = nudge(before);
  refuseEscapers(context, node.pipe);
  const wanted = [...placeEscapers(context, node), ...delimiterEscapers(context)];
  const { pipe, names } = combine(node.pipe, wanted);
  return { context: afterValue(context), node: { ...node, pipe, print: printer(names) } };
}

function afterValue(context: Context): Context {
  if (context.state === 'js') return { ...context, slash: 'division' };
  return context.state === 'tag' ? { ...context, state: 'attribute-name' } : context;
}

/** `html` and `urlquery` come last or not at all, and `html` is not enough without quotes. */
function refuseEscapers({ state, delimiter }: Context, { commands }: PipeNode): void {
  for (const [index, command] of commands.entries()) {
    const name = escaperOf(command);
    if (name === undefined) continue;
    const isBare = state === 'attribute' && delimiter === 'blank' && name === 'html';
    if (index < commands.length - 1 || isBare) {
      throw new GoError(`predefined escaper "${name}" disallowed in template`);
    }
  }
}

function escaperOf({ args: [first] }: CommandNode): string | undefined {
  const name = first.kind === 'identifier' ? first.name : '';
  return Object.hasOwn(EQUIVALENTS, name) ? name : undefined;
}

function placeEscapers(context: Context, node: ActionNode): readonly EscaperName[] {
  switch (context.state) {
    case 'url':
    case 'css-double':
    case 'css-single':
    case 'css-double-url':
    case 'css-single-url':
    case 'css-url':
      return urlEscapers(context, node);
    case 'meta-url':
      return ['safeUrl'];
    case 'js':
      return ['jsValue'];
    case 'js-double':
    case 'js-single':
      return ['jsText'];
    case 'js-template':
      return ['jsTemplate'];
    case 'js-regexp':
      return ['jsRegexp'];
    case 'css':
      return ['cssValue'];
    case 'text':
      return ['html'];
    case 'title':
      return ['title'];
    case 'attribute-name':
    case 'tag':
      return ['attributeName'];
    case 'srcset':
      return ['srcset'];
    default:
      return isComment(context) ? ['nothing'] : [];
  }
}

function urlEscapers({ state, urlPart }: Context, node: ActionNode): readonly EscaperName[] {
  const isText = state === 'css-double' || state === 'css-single';
  const rest = isText ? 'cssText' : 'normalUrl';
  switch (urlPart) {
    case 'start':
      return ['safeUrl', rest];
    case 'path':
      return [rest];
    case 'query':
      return ['url'];
    case 'unknown':
      throw new GoError(`${nodeText(node)} appears in an ambiguous context within a URL`);
  }
}

function delimiterEscapers({ delimiter }: Context): readonly EscaperName[] {
  if (delimiter === 'none') return [];
  return delimiter === 'blank' ? ['bareAttribute'] : ['attribute'];
}

/** What the user escaped already is not escaped again, but where it belongs in the order. */
function combine(
  pipe: PipeNode,
  wanted: readonly EscaperName[],
): { pipe: PipeNode; names: readonly EscaperName[] } {
  const last = pipe.commands.at(-1);
  const own = last === undefined ? undefined : escaperOf(last);
  const equivalents = EQUIVALENTS[own ?? ''] ?? [];
  const isWanted = wanted.some((name) => equivalents.includes(name));
  const rest = last === undefined || !isWanted ? undefined : withoutEscaper(pipe, last);
  if (rest === undefined) return { pipe, names: withoutSuperfluous(wanted) };
  const name = own === 'html' ? 'ownHtml' : 'ownUrl';
  const names = wanted.map((one) => (equivalents.includes(one) ? name : one));
  return { pipe: rest, names: withoutSuperfluous(names) };
}

function withoutSuperfluous(names: readonly EscaperName[]): readonly EscaperName[] {
  return names.filter((name, index) => {
    const previous = names[index - 1];
    return previous === undefined || !SUFFICIENT[previous]?.includes(name);
  });
}

/** The pipe without the call at its end; its arguments, if it has any, are printed instead. */
function withoutEscaper(pipe: PipeNode, last: CommandNode): PipeNode | undefined {
  const before = pipe.commands.slice(0, -1);
  if (before.length > 0) return { ...pipe, commands: before };
  const [first, ...args] = last.args;
  if (args.length === 0) return undefined;
  const print: IdentifierNode = { kind: 'identifier', at: first.at, name: 'print' };
  return { ...pipe, commands: [{ ...last, args: [print, ...args] }] };
}

function printer(names: readonly EscaperName[]): ActionNode['print'] {
  const [first, ...others] = names.map((name) => ESCAPERS[name]);
  if (first === undefined) return undefined;
  return (value: Value) => others.reduce((text, escaper) => escaper(goString(text)), first(value));
}
