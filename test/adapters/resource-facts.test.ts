import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createFactsClients,
  createResourceFacts,
} from '../../shared/adapters/aws/resource-facts.ts';
import { createFactsCache } from '../../shared/adapters/aws/support/facts-cache.ts';
import { createMask, MASK_RULES } from '../../shared/core/model/mask.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { NOW } from '../helpers/group.ts';
import { type FactsEndpoint, openFactsEndpoint } from './support/aws-facts.ts';
import { type Engine, LOCAL, openEngine } from './support/engine.ts';

const ACCOUNT = '210987654321';
let made = 0;
/** Of an instance that no other test has. */
const anArn = (region = 'eu-west-1', account = ACCOUNT) => {
  made += 1;
  return `arn:aws:ec2:${region}:${account}:instance/i-${made}`;
};
const inTime = () => AbortSignal.timeout(5_000);

let aws: FactsEndpoint;
let engine: Engine;
let now = NOW;
beforeAll(async () => {
  [aws, engine] = await Promise.all([openFactsEndpoint(), openEngine()]);
});
afterAll(async () => {
  await Promise.all([aws.close(), engine.close()]);
});
beforeEach(() => {
  // Later than whatever an earlier test left in the table.
  now += 10 * HOUR_MS;
  Object.assign(aws, { alias: 'acme-prod', refusal: undefined, gate: undefined });
  aws.asked.splice(0);
});

/** As a function starts: with an empty memory, and the table of all. */
function start() {
  const clock = { now: () => now, sleep: async () => {} };
  const log = { info() {}, warn() {}, error() {} };
  return createResourceFacts({
    ...createFactsClients({ ...LOCAL, endpoint: aws.endpoint }),
    cache: createFactsCache({ client: engine.client, table: engine.table, clock, log }),
    ...{ account: ACCOUNT, region: 'eu-west-1', mask: createMask(MASK_RULES), clock, log },
  });
}

describe('facts of resources', () => {
  it('are the tags that help, masked, and the alias of the account', async () => {
    const [arn, bare] = [anArn(), anArn()];
    const runbook = 'https://wiki.example.com/?token=abcdefgh1234';
    aws.tags.set(arn, { Name: 'web-7', Owner: 'payments', Runbook: runbook, Cost: '4711' });
    expect(await start().read([arn, bare], inTime())).toEqual({
      accountAlias: 'acme-prod',
      tagged: [
        {
          arn,
          tags: {
            name: 'web-7',
            team: 'payments',
            runbook: 'https://wiki.example.com/?token=[masked]',
          },
        },
      ],
      missing: [],
    });
  });

  it('are asked for once an hour, by all processes together, also where there were none', async () => {
    const [arn, bare] = [anArn(), anArn()];
    aws.tags.set(arn, { Name: 'web-7' });
    const facts = start();
    await facts.read([arn, bare], inTime());
    await facts.read([arn, bare], inTime());
    await start().read([arn, bare], inTime());
    expect(aws.asked.toSorted()).toEqual(['alias', 'tags: 2 arns']);
    now += HOUR_MS;
    await facts.read([arn, bare], inTime());
    expect(aws.asked.toSorted()).toEqual(['alias', 'alias', 'tags: 2 arns', 'tags: 2 arns']);
  });

  it.each([
    ['another account', anArn('eu-west-1', '999999999999')],
    ['another region', anArn('us-east-1')],
    ['nowhere', 'arn:'],
  ])('are not asked for in %s', async (_, arn) => {
    expect(await start().read([arn], inTime())).toBeUndefined();
    expect(aws.asked).toEqual([]);
  });

  it('say why they are missing when AWS refuses, and do not ask again for minutes', async () => {
    aws.refusal = { status: 400, error: 'AccessDeniedException' };
    const facts = start();
    const missing = [
      'tags not read: AccessDeniedException',
      expect.stringMatching(/^account alias not read: \w+/),
    ];
    expect(await facts.read([anArn()], inTime())).toEqual({ tagged: [], missing });
    expect((await facts.read([anArn()], inTime()))?.missing).toEqual(missing);
    expect(aws.asked).toHaveLength(2);
    now += 5 * MINUTE_MS;
    aws.refusal = undefined;
    expect((await facts.read([anArn()], inTime()))?.missing).toEqual([]);
  });

  it('are asked for again at once when only the question was wrong', async () => {
    const facts = start();
    aws.refusal = { status: 400, error: 'InvalidParameterException' };
    await facts.read([anArn()], inTime());
    aws.refusal = undefined;
    const arn = anArn();
    aws.tags.set(arn, { Name: 'web-7' });
    expect((await facts.read([arn], inTime()))?.tagged).toEqual([{ arn, tags: { name: 'web-7' } }]);
  });

  it('that come too late are there for the next message', async () => {
    const arn = anArn();
    aws.tags.set(arn, { Name: 'web-7' });
    const gate = Promise.withResolvers<void>();
    aws.gate = gate.promise;
    const facts = start();
    const late = await facts.read([arn], AbortSignal.timeout(50));
    expect(late).toEqual({ tagged: [], missing: ['tags not read: no answer in time'] });
    gate.resolve();
    await expect.poll(() => facts.read([arn], inTime())).toMatchObject({ tagged: [{ arn }] });
    expect(aws.asked.filter((one) => one !== 'alias')).toHaveLength(1);
  });
});
