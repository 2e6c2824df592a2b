/** Far ends on loopback that look at what they are sent as the real ones do, and refuse what these would. */

import * as z from 'zod/mini';
import {
  type Answer,
  HOST,
  json,
  listen,
  type ReceivedRequest,
  type Silence,
} from '../../../local/stack/support/http-server.ts';

/** One request that a far end knows. */
export interface Known {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Of the whole path, query and all. */
  readonly path: RegExp;
  /** In lower case; each must be exactly this. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of JSON, or of the fields of a form; absent: there is none. */
  readonly body?: z.ZodMiniType<unknown> | undefined;
  /** What is answered where all is well. */
  readonly answer: object | string;
}

export interface VendorDouble {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** How the next requests are answered, one each; a status alone says what is said where all is well. */
  answerNext(...answers: readonly (Answer | Silence | number)[]): void;
  /** Forgets what came and how it was to be answered. */
  reset(): void;
  close(): Promise<void>;
}

/** Text that says something. */
export const words = (charsMax: number) => z.string().check(z.minLength(1), z.maxLength(charsMax));
export const bytes = (bytesMax: number) =>
  z.string().check(z.refine((value) => Buffer.byteLength(value) <= bytesMax));

export async function startVendorDouble(known: readonly Known[]): Promise<VendorDouble> {
  const requests: ReceivedRequest[] = [];
  const programmed: (Answer | Silence | number)[] = [];
  const { port, close } = await listen((request) => {
    requests.push(request);
    const next = programmed.shift() ?? 200;
    return typeof next === 'number' ? judge(request, known, next) : next;
  });
  return {
    url: `http://${HOST}:${port}`,
    requests,
    answerNext: (...answers) => void programmed.push(...answers),
    reset() {
      requests.length = 0;
      programmed.length = 0;
    },
    close,
  };
}

function judge(request: ReceivedRequest, known: readonly Known[], status: number): Answer {
  const rule = known.find(
    ({ method, path }) => method === request.method && path.test(request.path),
  );
  if (rule === undefined) return complaint(404, `${request.method} ${request.path} is unknown`);

  const headers = { 'content-type': 'application/json', ...rule.headers };
  const wrong = Object.entries(headers).find(([name, value]) => request.headers[name] !== value);
  if (wrong !== undefined) return complaint(401, `${wrong[0]} is ${request.headers[wrong[0]]}`);

  const faults = rule.body === undefined ? [] : faultsOf(request, rule.body);
  if (faults.length > 0) return complaint(400, faults.join('; '));
  return typeof rule.answer === 'string'
    ? { status, body: rule.answer }
    : json(status, rule.answer);
}

function faultsOf({ headers, body }: ReceivedRequest, schema: z.ZodMiniType<unknown>) {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const said: unknown = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
  const issues = schema.safeParse(said).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function complaint(status: number, body: string): Answer {
  return { status, body };
}
