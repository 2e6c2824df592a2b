/** Letters five pixels wide and seven high, of our own drawing. Small ones are drawn as capitals. */

export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

/** A character a line: its rows from the top, each a digit to the base of 32 whose bits are pixels. */
const ROWS: Readonly<Record<string, string>> = {
  ' ': '0000000',
  '.': '00000cc',
  ',': '0000c48',
  ':': '0cc0cc0',
  '-': '000v000',
  '+': '044v440',
  '/': '01248g0',
  '%': 'op248j3',
  '(': '2488842',
  ')': '8422248',
  _: '000000v',
  '=': '00v0v00',
  '0': 'ehjlphe',
  '1': '4c4444e',
  '2': 'eh1248v',
  '3': 'v2421he',
  '4': '26aiv22',
  '5': 'vgu11he',
  '6': '68guhhe',
  '7': 'v124888',
  '8': 'ehhehhe',
  '9': 'ehhf12c',
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'sihhhis',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllla',
  X: 'hha4ahh',
  Y: 'hhha444',
  Z: 'v1248gv',
};
/** Stands for what has no drawing: a question mark. */
const UNKNOWN = 'eh12404';

const GLYPHS = new Map(
  Object.entries(ROWS).map(([character, rows]) => [character, bitsOf(rows)] as const),
);
const UNKNOWN_GLYPH = bitsOf(UNKNOWN);

/** Rows from the top; in each, the bit worth 16 is the leftmost pixel. */
export function glyphOf(character: string): readonly number[] {
  return GLYPHS.get(character.toUpperCase()) ?? UNKNOWN_GLYPH;
}

function bitsOf(rows: string): readonly number[] {
  return [...rows].map((digit) => Number.parseInt(digit, 32));
}
