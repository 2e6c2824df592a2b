import { describe, expect, it } from 'vitest';
import { opsgenie } from '../../../shared/core/receivers/opsgenie.ts';
import { faultsOf, settingsOf } from './read.ts';

const api_key = 'ssm:/opsgenie';

describe('an integration of Opsgenie', () => {
  it('needs no more than its key', () => {
    expect(settingsOf(opsgenie, { api_key })).toEqual({
      apiUrl: 'https://api.opsgenie.com/',
      apiKey: api_key,
      message: '{{ template "opsgenie.default.message" . }}',
      description: '{{ template "opsgenie.default.description" . }}',
      source: '{{ template "opsgenie.default.source" . }}',
      details: {},
      entity: '',
      responders: [],
      actions: '',
      tags: '',
      note: '',
      priority: '',
      updateAlerts: false,
    });
  });

  it('may name who answers, and say more', () => {
    const entry = {
      api_key_file: '/run/key',
      api_url: 'https://api.eu.opsgenie.com',
      details: { floor: '{{ .GroupLabels.floor }}' },
      responders: [
        { name: 'Night', type: 'Team' },
        { id: '7', type: '{{ .CommonLabels.kind }}' },
      ],
      priority: 'P1',
      update_alerts: true,
    };
    expect(settingsOf(opsgenie, entry)).toMatchObject({
      apiUrl: 'https://api.eu.opsgenie.com/',
      apiKey: 'file:/run/key',
      details: { floor: '{{ .GroupLabels.floor }}' },
      responders: [
        { id: '', name: 'Night', username: '', type: 'team' },
        { id: '7', name: '', username: '', type: '{{ .CommonLabels.kind }}' },
      ],
      priority: 'P1',
      updateAlerts: true,
    });
  });

  it.each([
    [{}, 'api_key: is missing, here and as opsgenie_api_key in global'],
    [
      { api_key, responders: [{ type: 'team' }] },
      'responders.0: needs an id, a name or a username',
    ],
    [
      { api_key, responders: [{ id: '7', type: 'crew' }] },
      'responders.0.type: "crew" is none of team, teams, user, escalation, schedule',
    ],
    [
      { api_key, responders: [{ id: '7', type: '{{ .Kind' }] },
      'responders.0.type: is no template: line 1: unclosed action',
    ],
    [{ api_key, responders: [{ id: '7' }] }, 'responders.0.type: is missing'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(opsgenie, entry)).toEqual([fault]);
  });
});
