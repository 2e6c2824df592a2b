/** What is to be written. Source: Go's html/template, content.go. */

import { sprint } from '../format/printf.ts';
import { HTML, URL } from '../value/types.ts';
import type { StringValue, Type, Value } from '../value/value.ts';

/** Stands where a value would have been dangerous: harmless, and easy to find. */
export const FAILSAFE = 'ZgotmplZ';

/** Its text; nothing at all for what is nothing. @throws GoError when it becomes too long */
export function contentText(value: Value): string {
  if (value.kind === 'nil') return '';
  if (value.kind === 'string') return value.text;
  return sprint([value.kind === 'pointer' ? value.to : value]);
}

/** True for what the user declared to be HTML already. */
export function isHtml(value: Value): value is StringValue {
  const type: Type = value.type;
  return type === HTML;
}

/** True for what the user declared to be a harmless URL. */
export function isUrl(value: Value): value is StringValue {
  const type: Type = value.type;
  return type === URL;
}
