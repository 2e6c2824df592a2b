/**
 * Letters as Go changes them: each for itself, to exactly one other.
 *
 * Source: Go's unicode, ToUpper and ToLower; golang.org/x/text/cases, Title.
 */

/** Their capital is one letter, which JavaScript takes apart: `ᾳ`. */
const WITH_IOTA = /[\u1f80-\u1faf\u1fb3\u1fc3\u1ff3]/;
/** Pairs of letters, with a form for the beginning of a word: `ǆ`, `ǅ`, `Ǆ`. */
const DIGRAPH = /[\u01c4-\u01cc\u01f1-\u01f3]/;
/** Whose capitals are for whole words only. */
const GEORGIAN = /[\u10d0-\u10ff]/;

/** What can stand in the middle of a word if it does so alone. Source: Unicode, WordBreak. */
const MIDDLE =
  /[.:'\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a]/;
/** What goes on with a word. */
const WITHIN = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Cf}]/u;
/** Letters that are words by themselves. */
const WHOLE =
  /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CASED = /\p{Cased}/u;
const UNCASED_FOLLOWS = /^\p{Case_Ignorable}*(?!\p{Case_Ignorable})(?!\p{Cased})/u;

export function toUpperCase(text: string): string {
  return mapCharacters(text, upperCase);
}

export function toLowerCase(text: string): string {
  return mapCharacters(text, lowerCase);
}

/** The first letter of each word large, the others small. */
export function toTitleCase(text: string): string {
  let isWithin = false;
  let wasMiddle = false;
  let result = '';
  let at = 0;
  for (const character of text) {
    at += character.length;
    const isMiddle = MIDDLE.test(character);
    if (wasMiddle && isMiddle) isWithin = false;
    wasMiddle = isMiddle;
    if (CASED.test(character)) {
      result += isWithin ? small(character, text.slice(at)) : large(character);
      isWithin = true;
    } else {
      result += character;
      if (!isMiddle && (!WITHIN.test(character) || WHOLE.test(character))) isWithin = false;
    }
  }
  return result;
}

/** One by one, but runs of ASCII in one go. */
function mapCharacters(text: string, map: (character: string) => string): string {
  return text.replace(/[\0-\x7f]+|[^\0-\x7f]/gu, map);
}

function upperCase(character: string): string {
  const upper = character.toUpperCase();
  if (upper.length === character.length) return upper;
  return WITH_IOTA.test(character) ? capitalWithIota(character) : character;
}

function lowerCase(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : lower.slice(0, 1);
}

function capitalWithIota(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x1fb0) return String.fromCharCode(code + 9);
  return String.fromCharCode(code | 8);
}

/** At the beginning of a word. */
function large(character: string): string {
  if (WITH_IOTA.test(character)) return capitalWithIota(character);
  if (GEORGIAN.test(character)) return character;
  if (DIGRAPH.test(character)) {
    const upper = character.toUpperCase();
    return String.fromCharCode(upper.charCodeAt(0) + 1);
  }
  const [first = '', ...rest] = character.toUpperCase();
  return first + rest.join('').toLowerCase();
}

/** Anywhere else in a word. At its end the small sigma has another form. */
function small(character: string, following: string): string {
  if (character !== 'Σ') return character.toLowerCase();
  return UNCASED_FOLLOWS.test(following) ? 'ς' : 'σ';
}
