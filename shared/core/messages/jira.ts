/**
 * An issue in Jira a group: opened when something fires, kept up to date, closed by one transition and
 * opened again by another. It is found by a label that holds the group's key.
 *
 * Source: Alertmanager 0.33, notify/jira/jira.go and types.go; developer.atlassian.com, "Jira Cloud
 * platform REST API". Departs from Alertmanager in two things: version 3 of the API is given a
 * document where the template writes plain text, and an issue whose transition nobody has named
 * stays as it is.
 */

import type { Notification } from '../model/notification.ts';
import { MINUTE_MS } from '../model/time.ts';
import type { JiraSettings } from '../receivers/jira.ts';
import { adfDocument } from './support/adf.ts';
import { fillIn } from './support/fill-in.ts';
import { fixed, isFixed } from './support/fixed.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const SUMMARY_RUNES_MAX = 255;
const DESCRIPTION_RUNES_MAX = 32_767;
/** One is enough. */
const ISSUES_MAX = 2;
const API_V3 = /\/3\/*$/;

export interface JiraMessage {
  readonly search: {
    readonly jql: string;
    readonly maxResults: number;
    readonly fields: readonly ['status'];
  };
  /** Absent: where there is no issue, none is made. */
  readonly create?: JiraIssue;
  readonly update: JiraIssue;
  /** What becomes of an issue that is not in this state. */
  readonly state: 'open' | 'done';
  /** Name of the transition to it. Empty: the issue stays as it is. */
  readonly transition: string;
}

interface JiraIssue {
  readonly fields: Readonly<Record<string, unknown>>;
}

export const jira = defineMessageType<JiraSettings, JiraMessage>({
  type: 'jira',

  compose(notification, settings, wording) {
    const isOver = notification.firing.length === 0;
    const issue = { fields: fieldsOf(notification, settings, wording) };
    return {
      search: {
        jql: queryFor(notification, settings, wording),
        maxResults: ISSUES_MAX,
        fields: ['status'],
      },
      ...(!isOver && { create: issue }),
      update: { fields: updatedFields(issue.fields, settings) },
      state: isOver ? 'done' : 'open',
      transition: wording.text(isOver ? settings.resolveTransition : settings.reopenTransition),
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    summary: { ...settings.summary, template: title },
    description: { ...settings.description, template: text },
    labels: settings.labels.filter(isFixed),
    priority: fixed(settings.priority),
    reopenTransition: fixed(settings.reopenTransition),
    resolveTransition: fixed(settings.resolveTransition),
    wontFixResolution: fixed(settings.wontFixResolution),
    fields: Object.fromEntries(
      Object.entries(settings.fields).filter(([, value]) => isFixed(value)),
    ),
  }),

  preview({ create, update, state, transition }) {
    const { summary, description } = (create ?? update).fields;
    const words = typeof description === 'string' ? description : JSON.stringify(description);
    return previewLines(
      `${state}${transition === '' ? '' : ` by ${transition}`}: ${summary ?? ''}`,
      words,
    );
  },
});

function fieldsOf(
  { dedupKey }: Notification,
  settings: JiraSettings,
  { text }: Wording,
): JiraIssue['fields'] {
  const written = truncateRunes(text(settings.description.template), DESCRIPTION_RUNES_MAX);
  const description = API_V3.test(settings.apiUrl) ? adfDocument(written) : written || undefined;
  const priority = text(settings.priority);
  const others = Object.entries(settings.fields);
  return {
    project: { key: text(settings.project) },
    issuetype: { name: text(settings.issueType) },
    summary: truncateRunes(text(settings.summary.template), SUMMARY_RUNES_MAX),
    ...(description !== undefined && { description }),
    labels: [...settings.labels.map((label) => text(label)), labelFor(dedupKey)].toSorted(),
    ...(priority !== '' && { priority: { name: priority } }),
    ...Object.fromEntries(others.map(([id, value]) => [id, fillIn(value, text)])),
  };
}

/** Without what people may have put in better words since. */
function updatedFields(
  { summary, description, ...others }: JiraIssue['fields'],
  settings: JiraSettings,
): JiraIssue['fields'] {
  return {
    ...others,
    ...(settings.summary.enableUpdate && { summary }),
    ...(settings.description.enableUpdate && description !== undefined && { description }),
  };
}

function queryFor(
  { dedupKey, firing }: Notification,
  settings: JiraSettings,
  { text }: Wording,
): string {
  const { wontFixResolution, reopenTransition, reopenDurationMs } = settings;
  const minutes = Math.trunc(reopenDurationMs / MINUTE_MS);
  const mayReopen = firing.length > 0 && reopenTransition !== '' && minutes > 0;
  const conditions = [
    ...(wontFixResolution === '' ? [] : [`resolution != ${quoted(text(wontFixResolution))}`]),
    mayReopen
      ? `(resolutiondate is EMPTY OR resolutiondate >= -${minutes}m)`
      : 'statusCategory != Done',
    `project=${quoted(text(settings.project))}`,
    `labels=${quoted(labelFor(dedupKey))}`,
  ];
  return `${conditions.join(' and ')} order by status ASC,resolutiondate DESC`;
}

function labelFor(dedupKey: string): string {
  return `ALERT{${dedupKey}}`;
}

/** Source: Atlassian, "Advanced searching using JQL": quotes and backslashes in text are escaped. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
