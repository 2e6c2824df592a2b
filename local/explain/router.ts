/** Asks a running `tocsin serve`. */

import * as z from 'zod/mini';
import { Explanation } from './explanation.ts';

/** Where it answers. */
export const EXPLAIN_PATH = '/api/tocsin/v1/explain';

/** @throws Error when nobody answers there, or otherwise than a router does */
export async function askRouter(url: string, of: string): Promise<readonly Explanation[]> {
  const asked = `${url.replace(/\/+$/, '')}${EXPLAIN_PATH}?${new URLSearchParams({ of })}`;
  const response = await fetch(asked).catch((cause: unknown) => {
    throw new Error(`no 'tocsin serve' answers at ${url}: name another with --url`, { cause });
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return z.array(Explanation).parse(await response.json());
}
