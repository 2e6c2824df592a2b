import { isValues, scalarText } from '../receivers/support/scalar.ts';
import { type Findings, join } from './findings.ts';

/** Keys whose values let whoever reads them speak in the team's name. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  'slack_api_url',
  'slack_app_token',
  'smtp_auth_password',
  'smtp_auth_secret',
  'app_token',
  'api_url',
  'auth_password',
  'auth_secret',
  'signing_secret',
  'routing_key',
  'service_key',
  'bearer_token',
  'credentials',
  'password',
]);
const REFERENCE = 'ssm:';

/** Secrets that stand in the file instead of being referred to. */
export function warnOfSecrets(values: unknown, findings: Findings, path = ''): void {
  if (Array.isArray(values)) {
    values.forEach((item, index) => {
      warnOfSecrets(item, findings, join(path, index));
    });
  }
  if (!isValues(values)) return;
  for (const [key, value] of Object.entries(values)) {
    const inside = join(path, key);
    const written = scalarText(value);
    const isSecret = SECRET_KEYS.has(key) && written !== undefined;
    if (isSecret && !written.startsWith(REFERENCE)) {
      findings.warn(inside, 'a secret stands in the file: keep it in SSM and write ssm:/path');
    }
    warnOfSecrets(value, findings, inside);
  }
}
