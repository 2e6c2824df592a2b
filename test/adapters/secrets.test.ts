import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { createSecretStore } from '../../shared/adapters/aws/secrets.ts';
import { ConfigError } from '../../shared/errors.ts';
import { LOCAL } from './support/engine.ts';

/** Answers in place of the service, which no engine stands in for. */
function aStore(answer: (name: string) => string) {
  const ssm = new SSMClient({ ...LOCAL, maxAttempts: 1 });
  const asked: unknown[] = [];
  ssm.middlewareStack.add(
    () => async (args) => {
      const { Name, WithDecryption } = new GetParameterCommand({ Name: '', ...args.input }).input;
      asked.push([Name, WithDecryption]);
      return { response: {}, output: { Parameter: { Value: answer(Name ?? '') }, $metadata: {} } };
    },
    { step: 'initialize', priority: 'low' },
  );
  let now = 0;
  const clock = { now: () => now, sleep: async () => {} };
  const store = createSecretStore({ ssm, clock });
  const pass = (ms: number) => {
    now += ms;
  };
  return { store, asked, pass };
}

describe('secrets', () => {
  it('are read by the name behind ssm:, decrypted', async () => {
    const { store, asked } = aStore((name) => `value of ${name}`);
    expect(await store.read('ssm:/tocsin/prod/slack')).toBe('value of /tocsin/prod/slack');
    expect(asked).toEqual([['/tocsin/prod/slack', true]]);
  });

  it('are asked for once in five minutes, by however many at once', async () => {
    const { store, asked, pass } = aStore(() => 'x');
    await Promise.all([store.read('ssm:/a'), store.read('ssm:/a'), store.read('ssm:/a')]);
    pass(299_999);
    await store.read('ssm:/a');
    expect(asked).toHaveLength(1);
    pass(1);
    await store.read('ssm:/a');
    expect(asked).toHaveLength(2);
  });

  it('that are missing are named, and asked for again', async () => {
    let there = false;
    const { store } = aStore(() => {
      if (there) return 'x';
      throw new ParameterNotFound({ message: 'no', $metadata: {} });
    });
    const refusal = store.read('ssm:/a');
    await expect(refusal).rejects.toThrow(ConfigError);
    await expect(refusal).rejects.toThrow('ssm:/a');
    there = true;
    expect(await store.read('ssm:/a')).toBe('x');
  });

  it('that cannot be had just now are no mistake of the configuration', async () => {
    const { store } = aStore(() => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    });
    await expect(store.read('ssm:/a')).rejects.not.toThrow(ConfigError);
  });

  it.each(['/tocsin/prod/slack', 'env:SLACK', ''])(
    'are not looked for as %j',
    async (reference) => {
      const { store, asked } = aStore(() => 'x');
      await expect(store.read(reference)).rejects.toThrow(ConfigError);
      expect(asked).toEqual([]);
    },
  );

  it('that are empty are refused', async () => {
    await expect(aStore(() => '').store.read('ssm:/a')).rejects.toThrow(ConfigError);
  });
});
