/** Small readings of events of AWS services. */

import { textOf } from './fields.ts';
import { member, type Parcel } from './source.ts';

/** Empty for what is no event of EventBridge. */
export function detailTypeOf({ payload }: Parcel): string {
  return textOf(member(payload, 'detail-type')) ?? '';
}

/** Each once, in their order, without those that say nothing. */
export function eachOnce(texts: readonly (string | undefined)[]): readonly string[] {
  const said = texts.flatMap((text) => (text === undefined || text === '' ? [] : [text]));
  return [...new Set(said)];
}
