import { describe, expect, it } from 'vitest';
import { jira } from '../../../shared/core/messages/jira.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { jira as receiver } from '../../../shared/core/receivers/jira.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, jira, 'summary');

const message = (some: Values = {}, notification: Notification = aNotification()) =>
  said(receiver, jira, { ...plainEntry('jira'), ...some }, notification);
const fields = (some: Values = {}) => message(some).create?.fields ?? {};
const over = aResolved([anAlert()]);
const MAY_REOPEN = { reopen_transition: 'Reopen', reopen_duration: '90m' };

describe('an issue in Jira', () => {
  it.each([
    ['one that is not done', {}, aNotification(), 'statusCategory != Done and '],
    [
      'one that was done of late, where it may be opened again',
      MAY_REOPEN,
      aNotification(),
      '(resolutiondate is EMPTY OR resolutiondate >= -90m) and ',
    ],
    ['one that is not done, to close it', MAY_REOPEN, over, 'statusCategory != Done and '],
    [
      'none that is not to be mended',
      { wont_fix_resolution: 'Won\'t "fix"' },
      aNotification(),
      'resolution != "Won\'t \\"fix\\"" and statusCategory != Done and ',
    ],
  ])('is looked for: %s', (_, some, notification, condition) => {
    const { jql } = message(some, notification).search;
    const label = `ALERT{${notification.dedupKey}}`;
    expect(jql).toBe(
      `${condition}project="OPS" and labels="${label}" order by status ASC,resolutiondate DESC`,
    );
  });

  it('is made while something fires, and never of what is over', () => {
    expect(message()).toMatchObject({ create: {}, state: 'open', transition: '' });
    const ended = message(MAY_REOPEN, over);
    expect(ended).toMatchObject({ state: 'done', transition: 'Done' });
    expect(ended).not.toHaveProperty('create');
  });

  it('is labelled with the key of its group, among the labels of the settings', () => {
    const { labels } = fields({ labels: ['tocsin', 'A-{{ .CommonLabels.account }}'] });
    expect(labels).toEqual(['A-prod', `ALERT{${aNotification().dedupKey}}`, 'tocsin']);
  });

  it('keeps the words that people may have made better', () => {
    const summary = { template: 'S', enable_update: false };
    const description = { template: 'D', enable_update: false };
    const { create, update } = message({ summary, description });
    expect(create?.fields).toMatchObject({ summary: 'S', description: 'D' });
    expect(Object.keys(update.fields)).not.toContain('summary');
    expect(Object.keys(update.fields)).not.toContain('description');
  });

  it('is cut to what Jira takes', () => {
    const long = fields({ summary: 's'.repeat(300), description: 'd'.repeat(40_000) });
    expect(long.summary).toBe(`${'s'.repeat(254)}…`);
    expect(long.description).toHaveLength(32_767);
  });

  it('has other fields, whose texts are filled in and read', () => {
    const custom = {
      customfield_1: { value: '{{ .CommonLabels.account }}' },
      customfield_2: ['{{ .Alerts | len }}', true],
    };
    expect(fields({ fields: custom, priority: '' })).toMatchObject({
      customfield_1: { value: 'prod' },
      customfield_2: [1, true],
    });
    expect(fields({ priority: '' })).not.toHaveProperty('priority');
  });
});

describe('version 3 of the API', () => {
  const api = { api_url: 'https://example.atlassian.net/rest/api/3' };

  it('is given the document that a template writes', () => {
    const document = '{"version": 1, "type": "doc", "content": []}';
    expect(fields({ ...api, description: document }).description).toEqual(JSON.parse(document));
  });

  it('is given a document of the lines that a template writes', () => {
    expect(fields({ ...api, description: 'one\n\nthree' }).description).toEqual({
      ...{ version: 1, type: 'doc' },
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'one' }] },
        { type: 'paragraph', content: [] },
        { type: 'paragraph', content: [{ type: 'text', text: 'three' }] },
      ],
    });
  });

  it('is given none where a template writes nothing', () => {
    expect(fields({ ...api, description: ' ' })).not.toHaveProperty('description');
  });
});
