/** Nodes as they are quoted in complaints. Source: Go's text/template/parse, node.go, String. */

import { goQuote } from '../../model/labels.ts';
import type { Node, Operand, PipeNode } from './node.ts';

export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'if':
    case 'with':
    case 'range': {
      const otherwise = node.otherwise === undefined ? '' : `{{else}}${listText(node.otherwise)}`;
      return `{{${node.kind} ${nodeText(node.pipe)}}}${listText(node.body)}${otherwise}{{end}}`;
    }
    case 'template':
      return `{{template ${goQuote(node.name)}${node.pipe === undefined ? '' : ` ${nodeText(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'pipe':
      return pipeText(node);
    case 'command':
      return node.args.map(operandText).join(' ');
    default:
      return operandText(node);
  }
}

function listText(nodes: readonly Node[]): string {
  return nodes.map(nodeText).join('');
}

function pipeText({ variables, assigns, commands }: PipeNode): string {
  const names = variables.map(operandText).join(', ');
  const declaration = names === '' ? '' : `${names} ${assigns ? '=' : ':='} `;
  return declaration + commands.map(nodeText).join(' | ');
}

function operandText(operand: Operand): string {
  switch (operand.kind) {
    case 'field':
      return pathText(operand.path);
    case 'chain':
      return operandText(operand.from) + pathText(operand.path);
    case 'variable':
      return operand.name + pathText(operand.path);
    case 'identifier':
      return operand.name;
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(operand.is);
    case 'number':
      return operand.text;
    case 'string':
      return operand.quoted;
    case 'pipe':
      return `(${pipeText(operand)})`;
  }
}

function pathText(path: readonly string[]): string {
  return path.map((name) => `.${name}`).join('');
}
