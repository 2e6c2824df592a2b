import { describe, expect, it } from 'vitest';
import { freezeConfig, thawConfig } from '../../../shared/core/config/freeze.ts';
import { loadConfig } from '../../../shared/core/config/load.ts';
import { mistakesIn } from './mistakes.ts';

const complete = (section: string, receiver = '{ name: ops }') => `
route: { receiver: ops }
receivers: [${receiver}]
${section}
`;

describe('the section private_networks', () => {
  it.each([
    ['', undefined],
    ['private_networks: []', []],
    ['private_networks: [10.0.0.0/8, 192.168.7.7, "fd12:3456::/32"]', 3],
  ])('%j is kept, frozen too', (section, expected) => {
    const { config } = loadConfig(complete(section));
    const { privateNetworks } = thawConfig(freezeConfig(config));
    expect(expected === 3 ? privateNetworks?.length : privateNetworks).toEqual(expected);
  });

  it.each([
    ['jira.internal', 'is no network'],
    ['10.0.0.0/33', 'is no network'],
    ['10.0.0/8', 'is no network'],
    ['169.254.169.254', 'is link-local, which is never called'],
    ['fe80::/10', 'is link-local, which is never called'],
  ])('is refused with %s in it', (network, fault) => {
    const section = `private_networks: ["${network}"]`;
    expect(mistakesIn(complete(section)).join()).toContain(fault);
  });
});

describe('an address that functions refuse to call', () => {
  const JIRA = 'http://10.1.2.3:8080/';
  const jira = `{ name: ops, mattermost_configs: [{ webhook_url: "${JIRA}" }] }`;
  const warnings = (section: string, receiver: string) =>
    loadConfig(complete(section, receiver)).warnings.filter(({ message }) =>
      message.includes('private_networks'),
    );

  it('is warned of, with what would let it be called', () => {
    expect(warnings('', jira)).toEqual([
      expect.objectContaining({
        path: 'receivers[0].mattermost_configs[0].webhook_url',
        message:
          'functions do not call 10.1.2.3, which is not public: name its network in private_networks',
      }),
    ]);
    expect(warnings('private_networks: [10.0.0.0/8]', jira)).toEqual([]);
  });

  it.each([
    ['a public one', '{ url: "http://9.9.9.9/" }', 0],
    ['a name', '{ url: "http://jira.internal/" }', 0],
    ['a webhook that may', '{ url: "http://10.1.2.3/", private_addresses: true }', 0],
    ['metadata, which none may', '{ url: "http://169.254.169.254/", private_addresses: true }', 1],
    ['a proxy', '{ url: "http://a.example/", http_config: { proxy_url: "http://10.1.2.3/" } }', 1],
  ])('is counted right for %s', (_, entry, count) => {
    expect(warnings('', `{ name: ops, webhook_configs: [${entry}] }`)).toHaveLength(count);
  });

  it('is not one behind a link for people', () => {
    const pushover = '{ user_key: k, token: t, url: "http://10.1.2.3/" }';
    expect(warnings('', `{ name: ops, pushover_configs: [${pushover}] }`)).toEqual([]);
  });
});
