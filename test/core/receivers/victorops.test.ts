import { describe, expect, it } from 'vitest';
import { victorops } from '../../../shared/core/receivers/victorops.ts';
import { faultsOf, settingsOf } from './read.ts';

const least = { api_key: 'ssm:/victorops', routing_key: 'night' };

describe('a team of VictorOps', () => {
  it('needs a key and its routing key', () => {
    expect(settingsOf(victorops, least)).toEqual({
      apiUrl: 'https://alert.victorops.com/integrations/generic/20131114/alert/',
      apiKey: 'ssm:/victorops',
      routingKey: 'night',
      messageType: 'CRITICAL',
      stateMessage: '{{ template "victorops.default.state_message" . }}',
      entityDisplayName: '{{ template "victorops.default.entity_display_name" . }}',
      monitoringTool: '{{ template "victorops.default.monitoring_tool" . }}',
      customFields: {},
    });
  });

  it('may have fields of its own, and an address without the slash', () => {
    const entry = {
      ...least,
      api_url: 'https://oncall.example/in',
      message_type: '{{ .CommonLabels.severity }}',
      custom_fields: { floor: '{{ .GroupLabels.floor }}' },
    };
    expect(settingsOf(victorops, entry)).toMatchObject({
      apiUrl: 'https://oncall.example/in/',
      messageType: '{{ .CommonLabels.severity }}',
      customFields: { floor: '{{ .GroupLabels.floor }}' },
    });
  });

  it.each([
    [{ routing_key: 'a' }, 'api_key: is missing, here and as victorops_api_key in global'],
    [{ api_key: 'a' }, 'routing_key: is missing'],
    [{ ...least, api_key_file: '/k' }, 'api_key_file: stands beside api_key: write one of the two'],
    [
      { ...least, custom_fields: { entity_state: 'x' } },
      'custom_fields.entity_state: is set by the router, and cannot be set here',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(victorops, entry)).toEqual([fault]);
  });
});
