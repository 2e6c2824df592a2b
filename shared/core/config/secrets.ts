/** Where secrets stand in a configuration. */

import { HIDDEN } from '../receivers/support/addresses.ts';
import { isValues, scalarText, scalarValue, type Values } from '../receivers/support/scalar.ts';
import { type Findings, join } from './findings.ts';

/** Keys whose values let whoever reads them speak in the team's name. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  ...['slack_api_url', 'slack_app_token', 'api_url', 'app_token', 'signing_secret'],
  ...['smtp_auth_password', 'smtp_auth_secret', 'auth_password', 'auth_secret'],
  ...['opsgenie_api_key', 'victorops_api_key', 'api_key', 'routing_key', 'service_key'],
  ...['wechat_api_secret', 'api_secret', 'telegram_bot_token', 'bot_token'],
  ...['rocketchat_token', 'rocketchat_token_id', 'token', 'token_id', 'user_key'],
  ...['mattermost_webhook_url', 'webhook_url', 'alert_source_token'],
  ...['bearer_token', 'credentials', 'password', 'client_secret', 'secret_key', 'key'],
  ...['secrets', 'proxy_connect_header'],
]);
/** An address of the service there, and not of the team: of these types the same key is no secret. */
const OPEN_ADDRESSES: ReadonlySet<string> = new Set([
  ...['opsgenie_configs', 'victorops_configs', 'wechat_configs', 'telegram_configs'],
  ...['webex_configs', 'jira_configs', 'rocketchat_configs', 'sns_configs'],
]);
/** Maps whose keys people choose: what they call `token` may be anything. */
const OPEN_MAPS: ReadonlySet<string> = new Set([
  ...['details', 'payload', 'fields', 'custom_fields', 'attributes', 'labels'],
  ...['match', 'match_re', 'source_match', 'source_match_re', 'target_match', 'target_match_re'],
]);
const REFERENCE = 'ssm:';
const PASSWORD_IN_URL = /(\/\/[^/:@]*):[^@/]*@/;

/** Secrets that stand in the file instead of being referred to. */
export function warnOfSecrets(root: unknown, findings: Findings): void {
  visit(root, '', '', findings);
}

function visit(value: unknown, path: string, list: string, findings: Findings): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(item, join(path, index), list, findings);
    });
  }
  if (!isValues(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (OPEN_MAPS.has(key)) continue;
    const inside = join(path, key);
    const written = scalarText(item);
    if (written === HIDDEN) {
      findings.warn(inside, 'is hidden, as the API shows it: nothing can be sent with it');
    } else if (isSecret(key, list) && written !== undefined && !isReference(written)) {
      findings.warn(inside, 'a secret stands in the file: keep it in SSM and write ssm:/path');
    } else if (key.endsWith('_file') && written !== undefined && written !== '') {
      findings.warn(inside, 'is read where the router runs, and functions have no such file');
    }
    visit(item, inside, key.endsWith('_configs') ? key : list, findings);
  }
}

/** The same without its secrets, scalars as YAML understands them. */
export function withoutSecrets(value: unknown, list = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, list));
  if (!isValues(value)) return scalarValue(value);
  const shown = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (OPEN_MAPS.has(key)) return [key, plain(item)];
    // Whoever knows a webhook's address can call it, though not all are meant to be secret.
    if (isSecret(key, list) || (key === 'url' && list === 'webhook_configs')) {
      return [key, hidden(item)];
    }
    if (key === 'proxy_url') return [key, scalarText(item)?.replace(PASSWORD_IN_URL, '$1:xxxxx@')];
    return [key, withoutSecrets(item, key.endsWith('_configs') ? key : list)];
  });
  return Object.fromEntries(shown);
}

function isSecret(key: string, list: string): boolean {
  if (key === 'api_url') return !OPEN_ADDRESSES.has(list);
  // VictorOps calls a team so, PagerDuty a key.
  if (key === 'routing_key') return list !== 'victorops_configs';
  return SECRET_KEYS.has(key);
}

function isReference(written: string): boolean {
  return written === '' || written.startsWith(REFERENCE);
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (isValues(value)) return mapped(value, hidden);
  return scalarText(value) === undefined ? null : HIDDEN;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isValues(value) ? mapped(value, plain) : scalarValue(value);
}

function mapped(values: Values, change: (value: unknown) => unknown): Values {
  return Object.fromEntries(Object.entries(values).map(([key, item]) => [key, change(item)]));
}
