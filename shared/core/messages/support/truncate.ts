/** Cutting text to a far end's limit, always saying so. Lengths are in UTF-16 units, as limits are. */

const ELLIPSIS = '…';

/** At most `charsMax` long; what is cut ends in `…`. No character is cut in half. */
export function truncate(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  if (charsMax < 1) return '';
  return `${head(text, charsMax - ELLIPSIS.length).trimEnd()}${ELLIPSIS}`;
}

/** At most `charsMax` long; what is cut says how much is missing: `… 412 more characters`. */
export function truncateCounted(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const kept = head(text, charsMax - moreCharacters(text.length).length);
  return kept === ''
    ? truncate(text, charsMax)
    : `${kept}${moreCharacters(text.length - kept.length)}`;
}

/**
 * As many of the lines as fit into `charsMax` together, joined by line breaks, and then a line that
 * counts the ones left out, in the words of `more`.
 *
 * @param before lines that were left out already
 */
export function truncateLines(
  lines: readonly string[],
  charsMax: number,
  more: (left: number) => string,
  before = 0,
): string {
  const whole = [...lines, ...(before > 0 ? [more(before)] : [])].join('\n');
  if (whole.length <= charsMax) return whole;

  let room = charsMax - more(before + lines.length).length;
  const kept: string[] = [];
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return [...kept, more(before + lines.length - kept.length)].join('\n');
}

function moreCharacters(count: number): string {
  return `${ELLIPSIS} ${count} more characters`;
}

/** Up to `length` units from the start, one less where that would part a surrogate pair. */
function head(text: string, length: number): string {
  if (length <= 0) return '';
  const last = text.charCodeAt(length - 1);
  const parted = last >= 0xd800 && last <= 0xdbff && length < text.length;
  return text.slice(0, parted ? length - 1 : length);
}
