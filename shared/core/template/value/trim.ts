/** The text without the last ones of such characters. A pattern would take quadratic time for it. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** The text without the first ones of such characters. */
export function trimStartOf(text: string, characters: string): string {
  let begin = 0;
  while (begin < text.length && characters.includes(text[begin] ?? '')) begin += 1;
  return text.slice(begin);
}
