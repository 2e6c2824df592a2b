/** What the values of attributes hold. Source: Go's html/template, attr.go. */

type AttributeContent = 'plain' | 'url' | 'css' | 'js' | 'srcset' | 'html' | 'unsafe';

const CONTENTS: Readonly<Record<string, AttributeContent>> = Object.fromEntries([
  ...named('url', 'action archive background cite classid codebase data formaction href icon'),
  ...named('url', 'longdesc manifest poster profile src usemap xmlns'),
  ...named('unsafe', 'accept-charset async challenge charset content crossorigin defer enctype'),
  ...named('unsafe', 'form formenctype formmethod formnovalidate http-equiv keytype language'),
  ...named('unsafe', 'method novalidate pattern rel sandbox type value'),
  ...named('plain', 'srclang'),
  ...named('css', 'style'),
  ...named('html', 'srcdoc'),
  ...named('srcset', 'srcset'),
]);

/** @param name in small letters */
export function attributeContent(name: string): AttributeContent {
  const [prefix, rest] = name.split(/:(.*)/s);
  if (!name.startsWith('data-') && rest !== undefined && prefix === 'xmlns') return 'url';
  const short = name.startsWith('data-') ? name.slice('data-'.length) : (rest ?? name);
  if (Object.hasOwn(CONTENTS, short)) return CONTENTS[short] ?? 'plain';
  if (short.startsWith('on')) return 'js';
  return /src|uri|url/.test(short) ? 'url' : 'plain';
}

function named(content: AttributeContent, names: string) {
  return names.split(' ').map((name) => [name, content] as const);
}
