import { goQuote } from '../../model/labels.ts';

export type TokenKind =
  | 'text'
  | 'left' // {{
  | 'right' // }}
  | 'space'
  | '('
  | ')'
  | '|'
  | '='
  | ':='
  | ',' // and any other character that means nothing
  | 'bool'
  | 'character'
  | 'number'
  | 'string'
  | 'field'
  | 'variable'
  | 'identifier'
  | 'keyword'
  | 'error'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it is written; of an error, what is wrong. */
  readonly text: string;
  /** Where in the source it begins. */
  readonly at: number;
  /** From 1. */
  readonly line: number;
}

/** Such words have a meaning of their own within an action. The dot is one of them. */
export const KEYWORDS = new Set([
  '.',
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);

export function isKeyword({ kind, text }: Token, word: string): boolean {
  return kind === 'keyword' && text === word;
}

const SHOWN_CHARS_MAX = 10;

/** For complaints: `"}}"`, `<end>`, `EOF`. */
export function describeToken({ kind, text }: Token): string {
  if (kind === 'end') return 'EOF';
  if (kind === 'error') return text;
  if (kind === 'keyword') return `<${text}>`;
  const isLong = Buffer.byteLength(text) > SHOWN_CHARS_MAX;
  return isLong ? `${goQuote([...text].slice(0, SHOWN_CHARS_MAX).join(''))}...` : goQuote(text);
}
