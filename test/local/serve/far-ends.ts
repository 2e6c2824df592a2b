/** Far ends outside of the process under test: they remember what it said after it is killed. */

import {
  type PagerDutyDouble,
  startPagerDutyDouble,
} from '../../../local/stack/pagerduty-double.ts';
import { type SlackDouble, startSlackDouble } from '../../../local/stack/slack-double.ts';
import { type SmtpSink, startSmtpSink } from '../../../local/stack/smtp-sink.ts';
import { SECRET } from '../../functions/slack-request.ts';
import type { Household } from './process.ts';

export interface FarEnds {
  readonly slack: SlackDouble;
  readonly pagerduty: PagerDutyDouble;
  readonly smtp: SmtpSink;
  /** Options of `serve` and its environment, by which it speaks to them. */
  lead(household: Household): { args: readonly string[]; env: Record<string, string> };
  close(): Promise<void>;
}

export async function startFarEnds(): Promise<FarEnds> {
  const [slack, pagerduty, smtp] = await Promise.all([
    startSlackDouble({ channels: ['alerts'] }),
    startPagerDutyDouble(),
    startSmtpSink(),
  ]);
  return {
    ...{ slack, pagerduty, smtp },
    lead(household) {
      const secrets = {
        'ssm:/test/slack': slack.token,
        'ssm:/test/pagerduty': 'R0123456789012345678901234567890',
        'ssm:/test/signing': SECRET,
      };
      const files = {
        config: household.write('tocsin.yml', configuration({ slack, pagerduty, smtp })),
        secrets: household.write('secrets.json', JSON.stringify(secrets)),
        ca: household.write('ca.pem', pagerduty.ca),
      };
      return {
        args: ['--config', files.config, '--secrets', files.secrets],
        env: { NODE_EXTRA_CA_CERTS: files.ca },
      };
    },
    async close() {
      await Promise.all([slack, pagerduty, smtp].map((server) => server.close()));
    },
  };
}

function configuration({ slack, pagerduty, smtp }: Pick<FarEnds, 'slack' | 'pagerduty' | 'smtp'>) {
  return `
global:
  slack_app_token: ssm:/test/slack
  slack_app_url: ${slack.apiUrl}chat.postMessage
  smtp_smarthost: ${smtp.smarthost.host}:${smtp.smarthost.port}
  smtp_from: tocsin@example.com
  smtp_require_tls: false
route: { receiver: everybody, group_by: [alertname], group_wait: 2s, group_interval: 2s }
receivers:
  - name: everybody
    slack_configs: [{ channel: '#alerts', send_resolved: true }]
    email_configs: [{ to: on-call@example.com, send_resolved: true }]
    pagerduty_configs: [{ routing_key: ssm:/test/pagerduty, url: 'https://${pagerduty.server}/v2/enqueue' }]
slack_actions: { signing_secret: ssm:/test/signing }
`;
}
