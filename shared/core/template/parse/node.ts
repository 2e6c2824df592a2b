/** What a template is made of. Source: Go's text/template/parse, node.go. */

import type { Value } from '../value/value.ts';
import type { NumberConstant } from './constants.ts';

/** Where in the source it begins; complaints name that place. */
interface Placed {
  readonly at: number;
}

export type Statement =
  | TextNode
  | ActionNode
  | BranchNode
  | TemplateNode
  | BreakNode
  | ContinueNode;

interface TextNode extends Placed {
  readonly kind: 'text';
  readonly text: string;
}
export interface ActionNode extends Placed {
  readonly kind: 'action';
  readonly pipe: PipeNode;
  /** How its value is written where it stands in HTML. Absent: as it prints. @throws GoError */
  readonly print?: ((value: Value) => string) | undefined;
}
export interface BranchNode extends Placed {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly body: readonly Statement[];
  readonly otherwise?: readonly Statement[];
}
export interface TemplateNode extends Placed {
  readonly kind: 'template';
  readonly name: string;
  /** Absent: the template is given nothing. */
  readonly pipe?: PipeNode;
}
interface BreakNode extends Placed {
  readonly kind: 'break';
}
interface ContinueNode extends Placed {
  readonly kind: 'continue';
}

export interface PipeNode extends Placed {
  readonly kind: 'pipe';
  /** Variables that take its value; of `range`, first the index and then the element. */
  readonly variables: readonly VariableNode[];
  /** False where the variables are new ones. */
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}
export interface CommandNode extends Placed {
  readonly kind: 'command';
  /** What is called or read, and what it is given. */
  readonly args: readonly [Operand, ...Operand[]];
}

export type Operand =
  | FieldNode
  | ChainNode
  | VariableNode
  | IdentifierNode
  | DotNode
  | NilNode
  | BoolNode
  | NumberNode
  | StringNode
  | PipeNode;

/** `.Labels.job` */
export interface FieldNode extends Placed {
  readonly kind: 'field';
  readonly path: readonly string[];
}
/** `(index .Alerts 0).Labels` */
export interface ChainNode extends Placed {
  readonly kind: 'chain';
  readonly from: Operand;
  readonly path: readonly string[];
}
/** `$alert.Labels` */
export interface VariableNode extends Placed {
  readonly kind: 'variable';
  /** With its dollar sign. */
  readonly name: string;
  readonly path: readonly string[];
}
export interface IdentifierNode extends Placed {
  readonly kind: 'identifier';
  readonly name: string;
}
interface DotNode extends Placed {
  readonly kind: 'dot';
}
interface NilNode extends Placed {
  readonly kind: 'nil';
}
interface BoolNode extends Placed {
  readonly kind: 'bool';
  readonly is: boolean;
}
export interface NumberNode extends Placed, NumberConstant {
  readonly kind: 'number';
  readonly text: string;
}
interface StringNode extends Placed {
  readonly kind: 'string';
  /** With its quotes. */
  readonly quoted: string;
  readonly text: string;
}

export type Node = Statement | CommandNode | Operand;

/** What `define` and `block` make, and the whole of a source. */
export interface Template {
  readonly name: string;
  readonly source: Source;
  readonly body: readonly Statement[];
}

export interface Source {
  /** File, or empty for the text of a setting. */
  readonly name: string;
  readonly text: string;
}
