import { describe, expect, it } from 'vitest';
import { apiEvents, sampleEvents } from '../../deploy/resources.ts';
import type { Watch } from '../../shared/core/model/watch.ts';

const eventsOf = (api?: { readonly bearerToken: string }) =>
  apiEvents(api === undefined ? {} : { api }).map((event) => JSON.stringify(event));
const authorizers = (api?: { readonly bearerToken: string }) =>
  eventsOf(api).filter((event) => !event.includes('/pictures/'));

describe("the doors of Alertmanager's API", () => {
  it('ask for a signature where the configuration has no token', () => {
    for (const event of authorizers()) expect(event).toContain('"authorizer":{"type":"aws_iam"}');
  });

  it('ask for nothing where the function asks for the token', () => {
    for (const event of authorizers({ bearerToken: 'ssm:/house/api' })) {
      expect(event).not.toContain('authorizer');
    }
  });

  it('are beside one for pictures, which whoever knows the name may see', () => {
    const [event] = eventsOf().filter((one) => one.includes('/pictures/'));
    expect(event).toBe('{"httpApi":{"method":"GET","path":"/pictures/{name}"}}');
  });
});

const PUSHED: Watch = {
  name: 'queues',
  source: { kind: 'pushed', matchers: [], statistic: 'average', overMs: 60_000 },
  ...{ detector: 'auto', params: {}, labels: {}, timeZone: 'UTC' },
  ...{ quietIntervals: [], quietAfterDeployMs: 0 },
};
const api = { bearerToken: 'ssm:/house/api' };

describe('the doors for samples', () => {
  it('are shut where nothing that is pushed is watched', () => {
    expect(sampleEvents({ api, watches: [] })).toEqual([]);
  });

  it('are one for Prometheus and one for Firehose, which both send the token', () => {
    expect(sampleEvents({ api, watches: [PUSHED] })).toEqual([
      { httpApi: { method: 'POST', path: '/api/v1/write' } },
      { httpApi: { method: 'POST', path: '/firehose' } },
    ]);
  });

  it('ask Prometheus for a signature where there is no token, and keep out Firehose, which has none', () => {
    expect(sampleEvents({ watches: [PUSHED] })).toEqual([
      {
        httpApi: { method: 'POST', path: '/api/v1/write', authorizer: { type: 'aws_iam' } },
      },
    ]);
  });
});
