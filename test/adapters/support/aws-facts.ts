import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The tagging API and IAM, as far as they are asked here, on a port of this machine. */
export interface FactsEndpoint {
  readonly endpoint: string;
  /** Tags by ARN. */
  readonly tags: Map<string, Readonly<Record<string, string>>>;
  alias: string | undefined;
  /** Answers instead, for as long as it is set. */
  refusal: { readonly status: number; readonly error: string } | undefined;
  /** Holds answers back until it resolves. */
  gate: Promise<void> | undefined;
  /** What was asked, `tags: 2 arns`. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function openFactsEndpoint(): Promise<FactsEndpoint> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const isTags = request.headers['x-amz-target'] !== undefined;
    const arns: readonly string[] = isTags ? JSON.parse(body).ResourceARNList : [];
    own.asked.push(isTags ? `tags: ${arns.length} arns` : 'alias');
    await own.gate;
    const { refusal } = own;
    if (refusal !== undefined) {
      response.statusCode = refusal.status;
      response.end(isTags ? refusedJson(refusal.error) : refusedXml(refusal.error));
      return;
    }
    response.end(isTags ? tagsJson(arns, own.tags) : aliasXml(own.alias));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own: FactsEndpoint = {
    ...{ endpoint: `http://127.0.0.1:${port}`, tags: new Map(), asked: [] },
    ...{ alias: undefined, refusal: undefined, gate: undefined },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return own;
}

/** Only resources that have tags are in the answer. */
function tagsJson(arns: readonly string[], tags: FactsEndpoint['tags']): string {
  const ResourceTagMappingList = arns
    .filter((arn) => tags.has(arn))
    .map((ResourceARN) => {
      const pairs = Object.entries(tags.get(ResourceARN) ?? {});
      return { ResourceARN, Tags: pairs.map(([Key, Value]) => ({ Key, Value })) };
    });
  return JSON.stringify({ PaginationToken: '', ResourceTagMappingList });
}

function aliasXml(alias: string | undefined): string {
  const member = alias === undefined ? '' : `<member>${alias}</member>`;
  return `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases>${member}</AccountAliases></ListAccountAliasesResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListAccountAliasesResponse>`;
}

function refusedJson(error: string): string {
  return JSON.stringify({ __type: error, message: 'no' });
}

function refusedXml(error: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${error}</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}
