/** A configuration that groups otherwise, read again while alerts are open. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmEvent } from '../../helpers/payloads.ts';
import { createHousehold, eventually, type Serving } from './process.ts';

const CONFIG = `
global: { slack_app_token: ssm:/house/slack }
route:
  receiver: everybody
  group_by: [region]
  group_wait: 0s
  group_interval: 1s
  routes: [{ matchers: ['severity="critical"'], receiver: on-call }]
receivers:
  - name: everybody
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
  - name: on-call
    pagerduty_configs: [{ routing_key: ssm:/house/pagerduty }]
`;
const WITHOUT_ROUTE = CONFIG.replace(/ {2}routes: .*\n/, '');

const household = createHousehold();
const config = household.write('tocsin.yml', CONFIG);
let serving: Serving;
beforeAll(async () => {
  serving = await household.serve(['--config', config]);
});
afterAll(() => household.close());

const received = async () => (await fetch(`${serving.url}/-/received`)).json();
const critical = JSON.stringify({ severity: 'critical' });
const fire = (name: string, description = '') => {
  const payload = alarmEvent({ name, state: 'ALARM', at: Date.now(), description });
  return serving.post('/ingest', JSON.stringify(payload));
};
const reload = (text: string) => {
  household.write('tocsin.yml', text);
  return serving.post('/-/reload', '');
};
const slackSays = (pattern: RegExp) =>
  eventually(async () => {
    const { slack } = await received();
    return slack.some(({ text }: { text: string }) => pattern.test(text));
  });

describe('POST /-/reload', { timeout: 30_000 }, () => {
  it('leads open alerts out of a route that is gone, and ends what was told there', async () => {
    await fire('orders-lag', critical);
    await eventually(async () => (await received()).pagerduty[0]?.states.length === 1);
    expect((await reload(WITHOUT_ROUTE)).status).toBe(200);
    await slackSays(/orders-lag/);
    await eventually(async () => (await received()).pagerduty[0]?.states.at(-1) === 'resolved');
    expect((await received()).pagerduty).toHaveLength(1);
  });

  it('groups open alerts as the new configuration says', async () => {
    await fire('stock-lag');
    await slackSays(/stock-lag/);
    const before = (await received()).slack.length;
    await reload(WITHOUT_ROUTE.replace('[region]', '[alertname]'));
    await eventually(async () => (await received()).slack.length >= before + 2);
    await slackSays(/^RESOLVED/);
  });
});
