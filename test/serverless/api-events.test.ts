import { describe, expect, it } from 'vitest';
import { apiEvents } from '../../deploy/resources.ts';

const authorizers = (api?: { readonly bearerToken: string }) =>
  apiEvents(api === undefined ? {} : { api }).map((event) => JSON.stringify(event));

describe("the doors of Alertmanager's API", () => {
  it('ask for a signature where the configuration has no token', () => {
    for (const event of authorizers()) expect(event).toContain('"authorizer":{"type":"aws_iam"}');
  });

  it('ask for nothing where the function asks for the token', () => {
    for (const event of authorizers({ bearerToken: 'ssm:/house/api' })) {
      expect(event).not.toContain('authorizer');
    }
  });
});
