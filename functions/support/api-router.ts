/** Which request is answered by whom, and what is said to one that nobody answers. */

import { RequestRefused } from '../../shared/core/api/refusal.ts';
import { getAlerts, getGroups, getReceivers, postAlerts } from './api-alerts.ts';
import { getMetrics } from './api-metrics.ts';
import { getPicture, PICTURE_PATH } from './api-pictures.ts';
import { type ApiAnswer, type ApiRequest, json, nothing, refused } from './api-request.ts';
import { deleteSilence, getSilence, getSilences, postSilence } from './api-silences.ts';
import { getStatus, isGone, isHealthy } from './api-status.ts';

type Answer = (request: ApiRequest) => Promise<ApiAnswer>;

interface Endpoint {
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Answer>>;
}

/** On AWS the configuration comes with the functions. */
async function cannotReload(): Promise<ApiAnswer> {
  const body = 'the configuration is deployed: change it with `serverless deploy`\n';
  return { statusCode: 501, headers: { 'content-type': 'text/plain' }, body };
}

const ENDPOINTS: readonly Endpoint[] = [
  { path: /^\/api\/v2\/alerts$/, methods: { GET: getAlerts, POST: postAlerts } },
  { path: /^\/api\/v2\/alerts\/groups$/, methods: { GET: getGroups } },
  { path: /^\/api\/v2\/silences$/, methods: { GET: getSilences, POST: postSilence } },
  { path: /^\/api\/v2\/silence\/[^/]+$/, methods: { GET: getSilence, DELETE: deleteSilence } },
  { path: /^\/api\/v2\/status$/, methods: { GET: getStatus } },
  { path: /^\/api\/v2\/receivers$/, methods: { GET: getReceivers } },
  { path: /^\/api\/v1\/.*$/, methods: { GET: isGone, POST: isGone, DELETE: isGone } },
  { path: /^\/metrics$/, methods: { GET: getMetrics } },
  { path: PICTURE_PATH, methods: { GET: getPicture } },
  { path: /^\/-\/(?:healthy|ready)$/, methods: { GET: isHealthy } },
  { path: /^\/-\/reload$/, methods: { POST: cannotReload, PUT: cannotReload } },
];
/** Bodies in what else would be taken for something they are not. */
const JSON_TYPE = /^application\/json(?:\s*;|$)/i;
const JSON_ACCEPTED = /(?:application|\*)\/(?:json|\*)/i;

/** @throws what the store throws; a request that is refused is answered */
export async function answerApi(request: ApiRequest): Promise<ApiAnswer> {
  const answer = await answerAny(request).catch((error: unknown) => {
    if (error instanceof RequestRefused) return refused(error);
    throw error;
  });
  const shared = request.path.startsWith('/api/') ? sharedHeaders(request) : {};
  return { ...answer, headers: { ...answer.headers, ...shared } };
}

async function answerAny(request: ApiRequest): Promise<ApiAnswer> {
  const { method, path } = request;
  const endpoint = ENDPOINTS.find((one) => one.path.test(path));
  if (endpoint === undefined) return notHere(`path ${path} was not found`, 404);
  if (isPreflight(request)) return nothing(204);

  const asked = method === 'HEAD' && !path.startsWith('/api/') ? 'GET' : method;
  const answer = Object.hasOwn(endpoint.methods, asked) ? endpoint.methods[asked] : undefined;
  if (answer === undefined) return wrongMethod(method, endpoint);
  if (path.startsWith('/api/v2/')) checkTypes(request);
  return answer(request);
}

/** @throws RequestRefused when the client sends, or wants, something else than JSON */
function checkTypes({ method, header }: ApiRequest): void {
  const accepted = header('accept');
  if (method !== 'POST') {
    if (accepted === '' || JSON_ACCEPTED.test(accepted)) return;
    throw new RequestRefused(406, 'unsupported media type requested, only [application/json]');
  }
  const type = header('content-type') || 'application/octet-stream';
  if (JSON_TYPE.test(type)) return;
  const message = `unsupported media type "${type}", only [application/json] are allowed`;
  throw new RequestRefused(415, { code: 415, message });
}

function wrongMethod(method: string, { methods }: Endpoint): ApiAnswer {
  const allowed = Object.keys(methods);
  const message = `method ${method} is not allowed, but [${allowed.join(',')}] are`;
  const answer = notHere(message, 405);
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(',') } };
}

function notHere(message: string, code: number): ApiAnswer {
  return json(code, { code, message });
}

/** A browser asks whether a page may ask. */
function isPreflight({ method, header }: ApiRequest): boolean {
  return method === 'OPTIONS' && header('access-control-request-method') !== '';
}

/** For browsers: pages of others may ask, as Alertmanager lets them. */
function sharedHeaders({ method, header }: ApiRequest): Record<string, string> {
  if (header('origin') === '') return { vary: 'Origin' };
  const open = { vary: 'Origin', 'access-control-allow-origin': '*' };
  if (method !== 'OPTIONS') return open;
  return {
    ...open,
    'access-control-allow-methods': header('access-control-request-method'),
    'access-control-allow-headers': header('access-control-request-headers'),
  };
}
