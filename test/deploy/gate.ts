/**
 * AWS as each function may use it: every call goes to the emulator only if the role of the function
 * that makes it, as it was deployed, allows that call on that very thing.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';

const HOST = '127.0.0.1';
const REFUSED_STATUS = 403;

const OneOrMore = z.union([z.array(z.string()), z.string()]);
const Policy = z.object({
  Statement: z.array(
    z.object({ Effect: z.literal('Allow'), Action: OneOrMore, Resource: OneOrMore }),
  ),
});
const Body = z.object({
  TableName: z.optional(z.string()),
  IndexName: z.optional(z.string()),
  RequestItems: z.optional(z.record(z.string(), z.unknown())),
  QueueUrl: z.optional(z.string()),
  Name: z.optional(z.string()),
});

export interface Gate {
  readonly endpoint: string;
  /** `tocsin-test-flush: sns:Publish on arn:…`, each once. */
  readonly allowed: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  close(): Promise<void>;
}

export interface GateOptions {
  readonly emulator: string;
  readonly region: string;
  readonly account: string;
  /** Policy document of a function's role, by the function's name; undefined: nobody's. */
  readonly policyOf: (functionName: string) => Promise<string | undefined>;
  readonly onError: (error: unknown) => void;
}

interface Call {
  readonly action: string;
  readonly resources: readonly string[];
}

export async function startGate(options: GateOptions): Promise<Gate> {
  const allowed = new Set<string>();
  const refused = new Set<string>();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const [, caller = '', service = ''] =
      /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    const call = readCall(service, request, body.toString(), options);
    const policy = await options.policyOf(caller);
    const may = policy !== undefined && isAllowed(call, policy);
    (may ? allowed : refused).add(`${caller}: ${call.action} on ${call.resources.join(', ')}`);
    if (may) return forward(request, response, body, options.emulator);
    refuse(response, call);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!request.socket.destroyed) options.onError(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://${HOST}:${port}`,
    allowed,
    refused,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Source: AWS Service Authorization Reference: the batches of SNS and SQS have no action of their own. */
function readCall(
  service: string,
  request: IncomingMessage,
  text: string,
  { region, account }: GateOptions,
): Call {
  const arn = (thing: string) => `arn:aws:${service}:${region}:${account}:${thing}`;
  const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  if (target === undefined) {
    const form = new URLSearchParams(text);
    const action = (form.get('Action') ?? '').replace(/Batch$/, '');
    // EC2's calls that look are about nothing in particular.
    return { action: `${service}:${action}`, resources: [form.get('TopicArn') ?? '*'] };
  }
  const { TableName, IndexName, RequestItems, QueueUrl, Name } = Body.parse(JSON.parse(text));
  const tables = TableName === undefined ? Object.keys(RequestItems ?? {}) : [TableName];
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  // CloudWatch signs by another name than its permissions have, and nothing of it can be named.
  if (service === 'monitoring') return { action: `cloudwatch:${target}`, resources: ['*'] };
  const things = [
    ...tables.map((table) => `table/${table}${index}`),
    ...(QueueUrl === undefined ? [] : [QueueUrl.split('/').at(-1) ?? '']),
    ...(Name === undefined ? [] : [`parameter/${Name.replace(/^\//, '')}`]),
  ];
  const action = service === 'sqs' ? target.replace(/Batch$/, '') : target;
  return { action: `${service}:${action}`, resources: things.map(arn) };
}

/** No role has a part of a name and a wildcard, so that equality is all there is to check. */
function isAllowed({ action, resources }: Call, policy: string): boolean {
  const { Statement } = Policy.parse(JSON.parse(policy));
  const granted = Statement.filter(({ Action }) => [Action].flat().includes(action)).flatMap(
    ({ Resource }) => Resource,
  );
  return resources.length > 0 && resources.every((resource) => granted.includes(resource));
}

/** As AWS says it: SNS in XML, the others in JSON. */
function refuse(response: ServerResponse, { action }: Call): void {
  const code = 'AccessDeniedException';
  const isXml = action.startsWith('sns:');
  response.writeHead(REFUSED_STATUS, {
    'content-type': isXml ? 'text/xml' : 'application/x-amz-json-1.0',
  });
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${action}</Message></Error>`;
  const json = JSON.stringify({ __type: code, message: action });
  response.end(isXml ? `<ErrorResponse>${error}</ErrorResponse>` : json);
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  emulator: string,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    /^(host|connection|content-length|expect)$/.test(name) || value === undefined
      ? []
      : [[name, String(value)] as const],
  );
  const answer = await fetch(`${emulator}${request.url}`, {
    method: request.method ?? 'POST',
    headers: Object.fromEntries(headers),
    body: new Uint8Array(body),
    signal: left.signal,
  });
  const content = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
    'x-amzn-errortype': answer.headers.get('x-amzn-errortype') ?? '',
  });
  response.end(content);
}
