import { describe, expect, it } from 'vitest';
import { jira } from '../../../shared/core/receivers/jira.ts';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { faultsOf, settingsOf } from './read.ts';

const least = { api_url: 'https://jira.example/', project: 'OPS', issue_type: 'Bug' };

describe('a project of Jira', () => {
  it('needs an address, its name and a type of issue', () => {
    expect(settingsOf(jira, least)).toEqual({
      apiUrl: 'https://jira.example/',
      apiType: 'auto',
      project: 'OPS',
      issueType: 'Bug',
      summary: { template: '{{ template "jira.default.summary" . }}', enableUpdate: true },
      description: { template: '{{ template "jira.default.description" . }}', enableUpdate: true },
      labels: [],
      priority: '{{ template "jira.default.priority" . }}',
      reopenTransition: '',
      resolveTransition: '',
      wontFixResolution: '',
      reopenDurationMs: 0,
      fields: {},
    });
  });

  it('may keep texts as they were, open issues again, and fill other fields', () => {
    const entry = {
      ...least,
      summary: '{{ .Status }}',
      description: { enable_update: false },
      labels: ['alert', '{{ .GroupLabels.team }}'],
      reopen_transition: 'To do',
      reopen_duration: '7d',
      fields: { customfield_7: { id: unquoted('5', 5) }, team: '{{ .CommonLabels.team }}' },
    };
    expect(settingsOf(jira, entry)).toMatchObject({
      summary: { template: '{{ .Status }}', enableUpdate: true },
      description: { template: '{{ template "jira.default.description" . }}', enableUpdate: false },
      labels: ['alert', '{{ .GroupLabels.team }}'],
      reopenTransition: 'To do',
      reopenDurationMs: 604_800_000,
      fields: { customfield_7: { id: 5 }, team: '{{ .CommonLabels.team }}' },
    });
  });

  it.each([
    [
      { project: 'OPS', issue_type: 'Bug' },
      'api_url: is missing, here and as jira_api_url in global',
    ],
    [{ ...least, project: '' }, 'project: is empty'],
    [{ ...least, api_type: 'server' }, 'api_type: "server" is none of auto, cloud, datacenter'],
    [{ ...least, description: ['x'] }, 'description.template: a list is no text'],
    [{ ...least, fields: ['x'] }, 'fields: a list is no map'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(jira, entry)).toEqual([fault]);
  });
});
