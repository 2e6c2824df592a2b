/**
 * Configurations that were found in the wild, completed to what Alertmanager takes: `tocsin serve`
 * runs them and delivers. Their addresses and keys are left out, so that stand-ins take what the real
 * notifiers send. See `matchers.test.ts`.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../shared/core/config/load.ts';
import { channelOf } from '../../shared/core/model/channel.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import { createHousehold, eventually, type Serving } from '../local/serve/process.ts';
import { readKit } from './kit.ts';

interface Case {
  readonly id: string;
  readonly config: string;
}

const SEVERITIES = ['critical', 'warning', 'info'];
/** Ten seconds of `group_wait` are one. */
const SPEED = '10';

const kit = readKit<{ cases: readonly Case[] }>('static-configs.json')?.cases ?? [];
const cases = kit.filter(({ id }) => /^seed-.*-completed$/.test(id));

describe.skipIf(cases.length === 0)(
  'configurations of the wild (skipped without TOCSIN_KITS)',
  { timeout: 40_000 },
  () => {
    const household = createHousehold();
    let serving: Serving;
    beforeAll(async () => {
      const config = household.write('alertmanager.yml', spokenFor(cases[0]?.config ?? ''));
      serving = await household.serve(['--config', config, '--speed', SPEED]);
    }, 40_000);
    afterAll(() => household.close());

    it.each(cases)('$id runs, and delivers to every place that its routes name', async (one) => {
      household.write('alertmanager.yml', spokenFor(one.config));
      expect((await serving.post('/-/reload', '')).status).toBe(200);

      const alerts = SEVERITIES.map((severity) => alertOf(`${one.id}-${severity}`, severity));
      const json = { 'content-type': 'application/json' };
      const answer = await serving.post('/api/v2/alerts', JSON.stringify(alerts), json);
      expect(answer.status).toBe(200);

      const expected = alerts.flatMap((alert) =>
        placesOf(one.config, alert.labels).map((place) => ({
          name: alert.labels.alertname,
          place,
        })),
      );
      expect(expected.length).toBeGreaterThanOrEqual(SEVERITIES.length);
      const arrived = async ({ name, place }: (typeof expected)[number]) => {
        const received = await (await fetch(`${serving.url}/-/received`)).json();
        return JSON.stringify(received[place]).includes(name);
      };
      for (const each of expected) await eventually(() => arrived(each), 20_000);
    });
  },
);

/** The same configuration, in which nobody has given the secrets. */
function spokenFor(config: string): string {
  return config
    .replace(/^( *(?:- )?(?:slack_api_url|api_url|service_key)): .*$/gm, '$1: ssm:/kit/secret')
    .replace(
      /^( *)smtp_from: .*$/m,
      '$&\n$1smtp_auth_username: router\n$1smtp_auth_password: ssm:/kit/secret',
    );
}

/** Named in everything that a message could be made of. */
function alertOf(name: string, severity: string) {
  const labels = { alertname: name, severity, cluster: 'eu-1', service: 'orders' };
  return { labels, annotations: { summary: name, description: name } };
}

/** Where the stand-ins keep what came: one place for each integration that is to hear of it. */
function placesOf(text: string, labels: Readonly<Record<string, string>>): readonly string[] {
  const { config } = loadConfig(text);
  const names = matchRoutes(config.route, labels).map(({ receiver }) => receiver);
  return config.receivers
    .filter(({ name }) => names.includes(name))
    .flatMap(({ integrations }) => integrations.map(({ type }) => channelOf(type)))
    .map((channel) => (channel === 'email' ? 'mail' : channel));
}
