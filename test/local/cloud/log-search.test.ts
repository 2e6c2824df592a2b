import { createServer, type Server } from 'node:http';
import {
  CloudWatchLogsClient,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchLogs } from '../../../local/cloud/log-search.ts';
import { explain } from '../../../local/explain/explain.ts';
import { createLog } from '../../../shared/adapters/aws/log.ts';
import { createTraceLog } from '../../../shared/adapters/aws/trace-log.ts';
import { NOW } from '../../helpers/group.ts';
import { alarmEvent } from '../../helpers/payloads.ts';
import { createStory } from '../../helpers/story.ts';

const CONFIG = `
global: { slack_app_token: xoxb-test }
route: { receiver: chat, group_by: [alertname], group_wait: 30s }
receivers: [{ name: chat, slack_configs: [{ channel: '#alerts' }] }]
`;
const PREFIX = '/aws/lambda/tocsin-prod-';

/** CloudWatch Logs, as far as it is asked: log groups by their prefix, lines that hold any of some terms. */
function answerOf(
  target: string,
  input: Partial<FilterLogEventsCommandInput>,
  logs: ReadonlyMap<string, readonly string[]>,
) {
  if (target.endsWith('DescribeLogGroups')) {
    return { logGroups: [...logs.keys()].map((logGroupName) => ({ logGroupName })) };
  }
  const terms = [...(input.filterPattern ?? '').matchAll(/\?"([^"]*)"/g)].map(
    ([, term = '']) => term,
  );
  const lines = logs.get(input.logGroupName ?? '') ?? [];
  // A page with nothing in it says that there is more: most of them are like that.
  if (input.nextToken === undefined) return { events: [], nextToken: 'more' };
  return {
    events: lines
      .filter((line) => terms.some((term) => line.includes(term)))
      .map((message) => ({ message })),
  };
}

let server: Server;
let client: CloudWatchLogsClient;
const logs = new Map<string, string[]>();
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const target = String(request.headers['x-amz-target']);
    const input = JSON.parse(Buffer.concat(chunks).toString());
    asked.push(input.filterPattern ?? input.logGroupNamePrefix);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(answerOf(target, input, logs)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new CloudWatchLogsClient({
    ...{ region: 'eu-west-1', credentials, endpoint: `http://127.0.0.1:${port}` },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});

/** The lines that the functions of a stage would have logged of a night. */
async function aNight(): Promise<void> {
  const story = createStory(CONFIG);
  story.at('0s', (at) => alarmEvent({ name: 'Lag', state: 'ALARM', at }));
  story.at('0s', (at) => alarmEvent({ name: 'Disk', state: 'ALARM', at }));
  await story.toldUntil('5m');
  for (const entry of story.trace) {
    const name = `${PREFIX}${{ decision: 'flush', delivery: 'deliver-slack' }[entry.kind as string] ?? 'ingest'}`;
    const lines = logs.get(name) ?? [];
    createTraceLog(createLog({ write: (line) => lines.push(`${line}\n`) })).add(entry);
    logs.set(name, [...lines, 'START RequestId: 1']);
  }
}

const question = (of: string, stage = 'prod') => ({ ...{ stage, of }, from: NOW, to: NOW + 1 });

describe('the history of a deployed stage', () => {
  it('is found by the name of an alert, over all of its functions', async () => {
    await aNight();
    const lines = await searchLogs(question('Lag'), () => {}, client);
    const explanations = explain(lines, { of: 'Lag', now: NOW + 300_000 });
    expect(explanations).toMatchObject([{ name: 'Lag', fates: ['told'] }]);
    expect(asked[0]).toBe(PREFIX);
    expect(lines.some((line) => line.kind === 'sighting' && line.alert.title === 'Disk')).toBe(
      false,
    );
  });

  it('says so where there is no such stage', async () => {
    logs.clear();
    await expect(searchLogs(question('Lag', 'tset'), () => {}, client)).rejects.toThrow(
      "stage 'tset'",
    );
  });
});
