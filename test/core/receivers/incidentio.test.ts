import { describe, expect, it } from 'vitest';
import { incidentio } from '../../../shared/core/receivers/incidentio.ts';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { faultsOf, settingsOf } from './read.ts';

const url = 'https://api.incident.example/v2/alert_events/alertmanager/7';

describe('an alert source of incident.io', () => {
  it('needs its address and a token', () => {
    expect(settingsOf(incidentio, { url, alert_source_token: 'ssm:/incident' })).toEqual({
      url,
      alertSourceToken: 'ssm:/incident',
      maxAlerts: 0,
    });
  });

  it('may be told who calls by http_config, and how much is taken', () => {
    const entry = {
      url_file: '/run/url',
      http_config: { authorization: { credentials: 't' } },
      max_alerts: unquoted('50', 50),
      timeout: '3s',
    };
    expect(settingsOf(incidentio, entry)).toMatchObject({
      url: 'file:/run/url',
      http: { authorization: { kind: 'credentials', scheme: 'Bearer', credentials: 't' } },
      maxAlerts: 50,
      timeoutMs: 3_000,
    });
  });

  it.each([
    [{ alert_source_token: 't' }, 'url: is missing'],
    [
      { url, alert_source_token: 't', alert_source_token_file: '/t' },
      'alert_source_token_file: stands beside alert_source_token: write one of the two',
    ],
    [
      { url, alert_source_token: 't', http_config: { bearer_token: 'u' } },
      'alert_source_token: stands beside http_config.authorization',
    ],
    [
      { url, http_config: { basic_auth: { username: 'u' } } },
      'alert_source_token: is missing, and so is http_config.authorization',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(incidentio, entry)).toEqual([fault]);
  });
});
