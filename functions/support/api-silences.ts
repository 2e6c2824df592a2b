/** `/api/v2/silences` and `/api/v2/silence/{id}`. */

import { randomUUID } from 'node:crypto';
import { readFilter } from '../../shared/core/api/alert-query.ts';
import { listSilence, listSilences } from '../../shared/core/api/listed-silence.ts';
import { readPostedSilence } from '../../shared/core/api/posted-silence.ts';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import { endSilence, findSilence, setSilence } from '../../shared/pipeline/edit-silences.ts';
import { type ApiAnswer, type ApiRequest, json, nothing } from './api-request.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Source: go-openapi/errors, the code of a format that does not fit. */
const WRONG_FORMAT = 601;

export async function postSilence({ body, app }: ApiRequest): Promise<ApiAnswer> {
  const posted = readPostedSilence(body, app.clock.now());
  return json(200, { silenceID: await setSilence(posted, randomUUID(), app) });
}

export async function getSilences({ parameters, app }: ApiRequest): Promise<ApiAnswer> {
  const filter = readFilter(parameters, parseMatcher);
  return json(200, listSilences(await app.silences.list(), filter, app.clock.now()));
}

export async function getSilence(request: ApiRequest): Promise<ApiAnswer> {
  const { app } = request;
  const id = idOf(request);
  if (!UUID.test(id)) return noUuid(id);
  const silence = await findSilence(id, app);
  return silence === undefined ? nothing(404) : json(200, listSilence(silence, app.clock.now()));
}

export async function deleteSilence(request: ApiRequest): Promise<ApiAnswer> {
  const id = idOf(request);
  if (!UUID.test(id)) return noUuid(id);
  return nothing((await endSilence(id, request.app)) ? 200 : 404);
}

function idOf({ path }: ApiRequest): string {
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
}

function noUuid(id: string): ApiAnswer {
  const message = `silenceID in path must be of type uuid: "${id}"`;
  return json(422, { code: WRONG_FORMAT, message });
}
