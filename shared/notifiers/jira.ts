/** Jira, by an account that `http_config` names. */

import * as z from 'zod/mini';
import { type JiraMessage, jira as jiraMessage } from '../core/messages/jira.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import type { JiraSettings } from '../core/receivers/jira.ts';
import { DeliveryError } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { type Line, openLine } from './support/far-end.ts';
import { readJson } from './support/json-reply.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';

/** Source: Alertmanager, notify/jira/jira.go; developer.atlassian.com, "Rate limiting". */
export const JIRA_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

/** Names of transitions come in the language that is asked for. */
const HEADERS = { 'Accept-Language': 'en' };

const Issue = z.object({
  key: z.string().check(z.regex(/^[\w-]+$/)),
  fields: z.object({
    status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  }),
});
const Found = z.object({ issues: z.array(Issue) });
const Created = z.object({ key: z.string() });
const Transitions = z.object({
  transitions: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const jira = defineNotifierType<JiraSettings>({
  type: 'jira',
  message: jiraMessage,
  create: createJira,
});

function createJira(settings: JiraSettings, reach: Reach): Notifier {
  const { http } = settings;
  return {
    async notify(notification, deadline) {
      const { message, remark } = composeOrPlain(
        jiraMessage,
        notification,
        settings,
        reach.templates,
      );
      const farEnd = { place: 'Jira', http, secrets: [], answers: JIRA_ANSWERS };
      const call = await openLine(farEnd, reach, deadline);
      const key = await bringAbout(message, settings, call);
      return {
        ...(key !== undefined && { externalId: key }),
        ...(remark !== undefined && { remark }),
      };
    },
  };
}

/** @returns key of the issue; undefined when there is none and none was to be made */
async function bringAbout(
  message: JiraMessage,
  settings: JiraSettings,
  call: Line,
): Promise<string | undefined> {
  const { search, create, update } = message;
  const found = await call({
    url: searchUrl(settings),
    headers: HEADERS,
    body: JSON.stringify(search),
  });
  const issue = understood(found.body, Found).issues[0];
  if (issue === undefined) {
    if (create === undefined) return undefined;
    const url = apiUrl(settings, 'issue');
    const created = await call({ url, headers: HEADERS, body: JSON.stringify(create) });
    return understood(created.body, Created).key;
  }
  const url = apiUrl(settings, `issue/${issue.key}`);
  await call({ method: 'PUT', url, headers: HEADERS, body: JSON.stringify(update) });
  await move(issue, message, `${url}/transitions`, call);
  return issue.key;
}

/** An issue that is where it should be stays there. */
async function move(
  { key, fields }: z.infer<typeof Issue>,
  { state, transition }: JiraMessage,
  url: string,
  call: Line,
): Promise<void> {
  const isDone = fields.status.statusCategory.key === 'done';
  if (transition === '' || isDone === (state === 'done')) return;

  const listed = await call({ method: 'GET', url, headers: HEADERS });
  const { transitions } = understood(listed.body, Transitions);
  const id = transitions.find(({ name }) => name === transition)?.id;
  if (id === undefined) {
    const message = `Jira: ${key} has no transition "${transition}" where it stands`;
    throw new DeliveryError(message, { answer: 'never' });
  }
  await call({ url, headers: HEADERS, body: JSON.stringify({ transition: { id } }) });
}

/** @throws DeliveryError when it says something else than Jira does */
function understood<Said>(body: string, schema: z.ZodMiniType<Said>): Said {
  const said = readJson(body, schema);
  if (said !== undefined) return said;
  throw new DeliveryError('Jira: its answer was not understood', { answer: 'never' });
}

/**
 * Jira Cloud has given up the search that Data Center has.
 *
 * Source: Alertmanager, prepareSearchRequest; developer.atlassian.com, CHANGE-2046.
 */
function searchUrl(settings: JiraSettings): string {
  const { apiType } = settings;
  const isCloud =
    apiType === 'cloud' ||
    (apiType === 'auto' && new URL(settings.apiUrl).host.endsWith('atlassian.net'));
  return isCloud
    ? apiUrl(settings, 'search/jql').replace('/rest/api/2/', '/rest/api/3/')
    : apiUrl(settings, 'search');
}

function apiUrl(settings: JiraSettings, path: string): string {
  return `${settings.apiUrl.replace(/\/+$/, '')}/${path}`;
}
