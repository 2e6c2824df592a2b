/** Lists that are longer than one answer of a Lambda function can be. */

import { type ApiAnswer, type ApiRequest, json } from './api-request.ts';

/** Source: AWS Lambda quotas, 6 MB for a synchronous answer; what wraps it takes some. */
const ANSWER_BYTES_MAX = 5_000_000;
const AFTER = 'after';

/**
 * A list in order, as much of it as one answer holds. `Link` leads to the rest, and `Warning` says
 * that there is one, for clients that do not know of pages.
 *
 * @param nameOf what the items are in order by
 * @param joined what an answer shows of some of them that follow each other; no longer than they are
 */
export function cut<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { parameters, path }: Pick<ApiRequest, 'parameters' | 'path'>,
  joined: (page: readonly Item[]) => unknown = (page) => page,
): ApiAnswer {
  const after = parameters.get(AFTER) ?? '';
  const ahead = items.filter((item) => nameOf(item) > after);
  let bytes = 0;
  const end = ahead.findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    return bytes > ANSWER_BYTES_MAX;
  });
  if (end === -1) return json(200, joined(ahead));

  // No item is as long as an answer may be.
  const page = ahead.slice(0, Math.max(end, 1));
  const last = page.at(-1);
  const next = new URLSearchParams(parameters);
  if (last !== undefined) next.set(AFTER, nameOf(last));
  const answer = json(200, joined(page));
  const left = ahead.length - page.length;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      link: `<${path}?${next}>; rel="next"`,
      warning: `299 tocsin "${left} more: the answer is cut, see Link"`,
    },
  };
}
