/** HTML as chats take it: a few tags in running text. */

const ELLIPSIS = '…';
/** A tag, a character that is written out, or any other. */
const PART = /<(\/?)([a-z][\w-]*)[^<>]*>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});|./gisu;
/** All that html/template writes. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#43;': '+',
};

/**
 * HTML of which a reader sees no more than so many characters. What is cut ends in `…`, and its tags
 * are closed.
 *
 * @param bytesMax of the whole, in UTF-8
 */
export function cutHtml(html: string, runesMax: number, bytesMax: number): string {
  const parts = [...html.matchAll(PART)];
  const seen = parts.filter(([, , tag]) => tag === undefined).length;
  if (seen <= runesMax && Buffer.byteLength(html) <= bytesMax) return html;

  let runesLeft = runesMax - ELLIPSIS.length;
  let bytesLeft = bytesMax - Buffer.byteLength(ELLIPSIS);
  let open: readonly string[] = [];
  let kept = '';
  for (const [part, slash, tag] of parts) {
    const then = tag === undefined ? open : slash === '' ? [tag, ...open] : open.slice(1);
    runesLeft -= tag === undefined ? 1 : 0;
    bytesLeft -= Buffer.byteLength(part);
    if (runesLeft < 0 || bytesLeft < Buffer.byteLength(closing(then))) break;
    open = then;
    kept += part;
  }
  return `${kept}${ELLIPSIS}${closing(open)}`;
}

/** What a reader sees of it. */
export function textOfHtml(html: string): string {
  return html.replace(PART, (part: string, _slash: string, tag?: string) =>
    tag === undefined ? (ENTITIES[part] ?? part) : '',
  );
}

function closing(tags: readonly string[]): string {
  return tags.map((tag) => `</${tag}>`).join('');
}
