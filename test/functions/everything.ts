/** One configuration of everything, and the roles that follow from it. */

import { roles } from '../../deploy/roles.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { WATCHES } from './detect-turn.ts';
import { LINES, PUSHED_WATCH } from './pushed-turn.ts';

/** A change of severity moves an alert from one group to another. */
const CONFIG = `
route:
  receiver: channel
  group_wait: 0s
  group_interval: 1s
  routes: [{ matchers: ['severity="critical"'], receiver: on-call }]
receivers:
  - name: channel
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#alerts', send_resolved: true }]
  - name: on-call
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#pages', send_resolved: true }]
slack_actions: { signing_secret: 'ssm:/house/signing' }
api: { bearer_token: 'ssm:/house/api' }
fleets: [{ name: farm, auto_scaling_groups: [shop-web] }]
costs: {}
${WATCHES}
  - { name: farm, fleet: farm }
  - ${PUSHED_WATCH}
${LINES}
`;

export const { config } = loadConfig(CONFIG);
export const granted = roles(
  {
    channels: { slack: ['/house/slack'] },
    ...{ slackActions: ['/house/signing'], api: ['/house/api'] },
  },
  config,
);
