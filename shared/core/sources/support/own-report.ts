/** What reports of the router's own share: since when, and the words. */

import type * as z from 'zod/mini';
import { Text } from './lenient.ts';

/** All but the name of what it is about. Each is empty where the report has none. */
export const OWN_REPORT = {
  /** RFC 3339; orders the reports of one thing. */
  at: Text,
  since: Text,
  title: Text,
  reading: Text,
  because: Text,
  note: Text,
  picture: Text,
};

type OwnReport = { readonly [Name in keyof typeof OWN_REPORT]: z.infer<(typeof OWN_REPORT)[Name]> };

/** The annotations that they become. */
export function wordsOf({ title, reading, because, note, picture }: OwnReport) {
  return { title, reading, note, severity_reason: because, picture };
}
