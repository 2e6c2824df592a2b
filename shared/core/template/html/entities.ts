/**
 * Entities that stand for marks of ASCII: only those can change how a value is read.
 *
 * Source: the HTML standard, "Named character references".
 */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['Hat', '^'],
  ['NewLine', '\n'],
  ['Tab', '\t'],
  ['amp', '&'],
  ['apos', "'"],
  ['ast', '*'],
  ['bsol', '\\'],
  ['colon', ':'],
  ['comma', ','],
  ['commat', '@'],
  ['dollar', '$'],
  ['equals', '='],
  ['excl', '!'],
  ['grave', '`'],
  ['gt', '>'],
  ['lbrace', '{'],
  ['lbrack', '['],
  ['lcub', '{'],
  ['lowbar', '_'],
  ['lpar', '('],
  ['lsqb', '['],
  ['lt', '<'],
  ['midast', '*'],
  ['nbsp', '\u00a0'],
  ['num', '#'],
  ['percnt', '%'],
  ['period', '.'],
  ['plus', '+'],
  ['quest', '?'],
  ['quot', '"'],
  ['rbrace', '}'],
  ['rbrack', ']'],
  ['rcub', '}'],
  ['rpar', ')'],
  ['rsqb', ']'],
  ['semi', ';'],
  ['sol', '/'],
  ['verbar', '|'],
  ['vert', '|'],
]);
/** These need no semicolon. */
const ENTITY =
  /&(?:#[xX]([\da-fA-F]+);?|#(\d+);?|(amp|gt|lt|nbsp|quot|AMP|GT|LT|QUOT);?|([A-Za-z]+);)/g;
const CODE_POINT_MAX = 0x10_ffff;

export function unescapeHtml(text: string): string {
  return text.replace(ENTITY, (entity, hex, decimal, bare, name) => {
    if (hex !== undefined) return characterAt(Number.parseInt(hex, 16));
    if (decimal !== undefined) return characterAt(Number(decimal));
    return NAMED.get(bare?.toLowerCase() ?? name) ?? entity;
  });
}

function characterAt(code: number): string {
  const isCharacter = code > 0 && code <= CODE_POINT_MAX && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
