import { expect, it } from 'vitest';
import { secretNames } from '../../deploy/secrets.ts';
import { loadConfig } from '../../shared/core/config/load.ts';

it('lets a function read the secrets of all that travels by its channel, and no others', () => {
  const { config } = loadConfig(
    JSON.stringify({
      route: { receiver: 'everybody' },
      receivers: [
        {
          name: 'everybody',
          webhook_configs: [{ url: 'ssm:/house/hook' }],
          discord_configs: [{ webhook_url: 'ssm:/house/discord' }],
          opsgenie_configs: [{ api_key: 'ssm:/house/genie' }],
          pagerduty_configs: [{ routing_key: 'ssm:/house/pagerduty' }],
        },
      ],
    }),
  );
  expect(secretNames(config).channels).toEqual({
    pagerduty: ['/house/pagerduty'],
    webhook: ['/house/discord', '/house/genie', '/house/hook'],
  });
});
