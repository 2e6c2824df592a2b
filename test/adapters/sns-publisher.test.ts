import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSnsPublisher } from '../../shared/adapters/aws/sns-publisher.ts';
import { createAgents } from '../../shared/notifiers/support/agents.ts';
import type { SnsLetter } from '../../shared/sns-port.ts';

const TAKEN =
  '<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>';
const REFUSED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>no topic</Message></Error></ErrorResponse>';

interface Seen {
  readonly request: IncomingMessage;
  readonly form: Readonly<Record<string, string>>;
}
let seen: Seen[] = [];
let answer = { status: 200, body: TAKEN };
let apiUrl = '';

const server = createServer(async (request, response) => {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  seen.push({ request, form });
  response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  apiUrl = `http://127.0.0.1:${address.port}/sns`;
});
afterAll(() => server.close());
beforeEach(() => {
  seen = [];
  answer = { status: 200, body: TAKEN };
});

const agents = createAgents({});
const credentials = { accessKey: 'AKIAMADEUP', secretKey: 'made-up' };
const letter = {
  target: { topicArn: 'arn:aws:sns:eu-central-1:111122223333:alerts.fifo' },
  subject: 'Disk',
  message: 'is full',
  attributes: { host: 'db-1' },
  groupId: 'group',
  deduplicationId: 'group-1',
} satisfies Omit<SnsLetter, 'apiUrl'>;
const publish = (some: Partial<SnsLetter> = {}) =>
  createSnsPublisher().publish(
    { ...letter, apiUrl, ...some },
    { credentials },
    agents,
    AbortSignal.timeout(5_000),
  );

describe('publishing to SNS', () => {
  it('sends one request to the very address, signed for the region of the topic', async () => {
    expect(await publish()).toEqual({ status: 200, said: '', messageId: 'm-1' });
    expect(seen.map(({ request }) => request.url)).toEqual(['/sns']);
    expect(seen[0]?.request.headers.authorization).toMatch(
      /Credential=AKIAMADEUP\/\d{8}\/eu-central-1\/sns\/aws4_request/,
    );
    expect(seen[0]?.form).toEqual({
      ...{ Action: 'Publish', Version: '2010-03-31' },
      ...{ TopicArn: letter.target.topicArn, Subject: 'Disk', Message: 'is full' },
      'MessageAttributes.entry.1.Name': 'host',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'db-1',
      ...{ MessageGroupId: 'group', MessageDeduplicationId: 'group-1' },
    });
  });

  it.each([
    ['a phone', { phoneNumber: '+4912345' }, 'PhoneNumber'],
    ['an endpoint', { targetArn: 'arn:aws:sns:eu-west-1:111122223333:endpoint/x' }, 'TargetArn'],
  ])('reaches %s', async (_, target, name) => {
    await createSnsPublisher().publish(
      { ...letter, apiUrl, target, subject: '' },
      { credentials, region: 'eu-west-1' },
      agents,
      AbortSignal.timeout(5_000),
    );
    expect(seen[0]?.form).toMatchObject({ [name]: Object.values(target)[0] });
    expect(seen[0]?.form).not.toHaveProperty('Subject');
  });

  it.each([400, 503])('resolves with what SNS complains of, asked once: %i', async (status) => {
    answer = { status, body: REFUSED };
    expect(await publish()).toEqual({ status, said: 'InvalidParameterException: no topic' });
    expect(seen).toHaveLength(1);
  });

  it('speaks by the connections that it is given', async () => {
    const guarded = createAgents({ guard: false });
    const named = apiUrl.replace('127.0.0.1', 'localhost');
    const failure = createSnsPublisher().publish(
      { ...letter, apiUrl: named },
      { credentials },
      guarded,
      AbortSignal.timeout(5_000),
    );
    await expect(failure).rejects.toThrow('localhost leads to');
    expect(seen).toEqual([]);
  });

  it('rejects where nobody answers', async () => {
    await expect(publish({ apiUrl: 'http://127.0.0.1:9' })).rejects.toThrow();
  });
});
