/** Pictures that messages show. Who fetches them has no token: their names are nothing that is guessed. */

import { type ApiAnswer, type ApiRequest, nothing } from './api-request.ts';

export const PICTURE_PATH = /^\/pictures\/([\w-]{16,64})\.png$/;

/** A picture stays as it is under its name. */
const CACHE = 'public, max-age=86400, immutable';

export async function getPicture({ path, app }: ApiRequest): Promise<ApiAnswer> {
  const name = PICTURE_PATH.exec(path)?.[1];
  const png = name === undefined ? undefined : await app.pictures.read(name);
  if (png === undefined) return nothing(404);
  return {
    statusCode: 200,
    headers: { 'content-type': 'image/png', 'cache-control': CACHE },
    body: Buffer.from(png).toString('base64'),
    isBase64Encoded: true,
  };
}
