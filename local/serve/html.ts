/** HTML in which whatever is filled in is escaped, unless it is HTML made here. */

export interface Html {
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(
  strings: TemplateStringsArray,
  ...values: readonly (Html | string | number)[]
): Html {
  const filled = values.map((value) =>
    typeof value === 'object' ? value.text : escapeHtml(String(value)),
  );
  return { text: String.raw({ raw: strings }, ...filled) };
}

export function joined(parts: readonly Html[]): Html {
  return { text: parts.map(({ text }) => text).join('') };
}

/** Text of our own that is none of anybody's: a style sheet. */
export function verbatim(text: string): Html {
  return { text };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
