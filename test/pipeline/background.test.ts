/** What is looked up for a message must not hold it back, nor be missed in silence. */

import { describe, expect, it } from 'vitest';
import type { ResourceFacts } from '../../shared/core/model/background.ts';
import type { Config } from '../../shared/core/model/config.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import type { App } from '../../shared/ports.ts';
import { createPipeline } from '../helpers/pipeline.ts';

const facts: ResourceFacts = { tagged: [], accountAlias: 'acme-prod', missing: [] };
const ALARM = { name: 'Lag', state: 'ALARM' as const };

/** The one message that is told of an alarm, with some ports exchanged for its delivery. */
async function tell(exchange: (app: App) => Partial<App>, config: Partial<Config> = {}) {
  const pipeline = createPipeline();
  const app = {
    ...pipeline.app,
    ...exchange(pipeline.app),
    config: { ...pipeline.app.config, ...config },
  };
  await pipeline.take('m-1', { ...ALARM, at: pipeline.now });
  await pipeline.flushAll();
  const [key] = pipeline.keys.splice(0);
  if (key === undefined) throw new Error('nobody is to be told');
  await deliver(key, app);
  expect(pipeline.told).toHaveLength(1);
  return pipeline.told[0]?.background;
}

describe('what is beside the alerts', () => {
  it('is what the source of facts knows of their resources', async () => {
    const asked: (readonly string[])[] = [];
    const read = async (arns: readonly string[]) => {
      asked.push(arns);
      return facts;
    };
    expect(await tell(() => ({ facts: { read } }))).toEqual({ resources: facts, missing: [] });
    expect(asked.flat()).toContainEqual(expect.stringMatching(/^arn:aws:cloudwatch:.*:alarm:Lag$/));
  });

  it('is not looked up where nobody wants it', async () => {
    const read = async () => {
      throw new Error('asked all the same');
    };
    expect(
      await tell(() => ({ facts: { read } }), { enrichment: { tags: false } }),
    ).toBeUndefined();
    expect(
      await tell(() => ({ facts: { read } }), { enrichment: { budgetMs: 0 } }),
    ).toBeUndefined();
  });

  it('is told without what could not be read, and says so', async () => {
    const refused = Object.assign(new Error('rate exceeded'), { name: 'ThrottlingException' });
    const listEpisodes = () => Promise.reject(refused);
    expect(await tell((app) => ({ groups: { ...app.groups, listEpisodes } }))).toEqual({
      missing: ['history not read: ThrottlingException'],
    });
  });

  it('is not waited for beyond the budget', async () => {
    const startedAt = performance.now();
    const read = (_: readonly string[], until: AbortSignal) =>
      new Promise<undefined>((resolve) =>
        until.addEventListener('abort', () => resolve(undefined)),
      );
    await tell(() => ({ facts: { read } }), { enrichment: { budgetMs: 50 } });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
