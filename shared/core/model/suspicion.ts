import { TRACES } from './secret-shapes.ts';

/** Something that may be a key, a token, a password. */
export const MASKABLE = 1;
/** As many digits on end as a card number has. */
export const CARD = 2;

const CARD_DIGITS_MIN = 13;
/** Three characters leave one of as many numbers; those before them have been shifted out. */
const TRIGRAMS = 1 << 15;
const CASELESS = 32;
const [BLANK, DASH, ZERO, NINE, AT] = [0x20, 0x2d, 0x30, 0x39, 0x40];

/**
 * Whether a text is worth the many expressions that look for secrets: almost none is, and every
 * text of every payload is asked. It errs on the side of suspicion alone.
 *
 * @returns `MASKABLE`, `CARD`, both or 0
 */
export function suspicionOf(text: string): number {
  let found = 0;
  let trigram = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    trigram = next(trigram, code);
    if (LIKELY[trigram] === 1 && isTrace(text, at)) found |= MASKABLE;
    // Digits stand low, and most else that counts stands higher: few questions a character.
    if (code > NINE) {
      digits = 0;
      // An `@` may end the password in an address.
      if (code === AT) found |= MASKABLE;
    } else if (code >= ZERO) {
      digits += 1;
      if (digits === CARD_DIGITS_MIN) found |= CARD;
    } else if (code !== BLANK && code !== DASH) {
      digits = 0;
    }
  }
  return found;
}

function next(trigram: number, code: number): number {
  return ((trigram << 5) ^ (code | CASELESS)) & (TRIGRAMS - 1);
}

/** Others share a trace's number: whether it is one is looked up. */
function isTrace(text: string, end: number): boolean {
  return KNOWN.has(text.slice(Math.max(0, end - 2), end + 1).toLowerCase());
}

const KNOWN = new Set(TRACES);
const LIKELY = new Uint8Array(TRIGRAMS);
for (const trace of TRACES) {
  LIKELY[[...trace].reduce((trigram, char) => next(trigram, char.charCodeAt(0)), 0)] = 1;
}
