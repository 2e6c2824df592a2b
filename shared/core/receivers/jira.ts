/**
 * Jira, by an account that `http_config` names.
 *
 * Source: Alertmanager's documentation, "jira_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { duration, flag, list, oneOf, optionalTemplate, template, text } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { jsonMap } from './support/json.ts';
import { defineReceiverType, type Template } from './support/receiver-type.ts';
import { isValues } from './support/scalar.ts';
import { section } from './support/section.ts';

export interface JiraSettings {
  /** As written: the path of the API's version may stand at its end. */
  readonly apiUrl: string;
  /** Which edition answers there; `auto`: by its address. */
  readonly apiType: (typeof API_TYPES)[number];
  readonly http?: HttpSettings | undefined;
  readonly project: Template;
  readonly issueType: Template;
  readonly summary: JiraText;
  readonly description: JiraText;
  readonly labels: readonly Template[];
  /** Empty: the project's own. */
  readonly priority: Template;
  /** Transitions by name; empty: the issue stays as it is. */
  readonly reopenTransition: Template;
  readonly resolveTransition: Template;
  /** An issue that people closed with this resolution is not opened again. Empty: none is such. */
  readonly wontFixResolution: Template;
  /** An issue that has been closed for longer is not opened again. 0: each is. */
  readonly reopenDurationMs: Milliseconds;
  /** Other fields by their ids, as Jira has them; text in them is a template. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface JiraText {
  readonly template: Template;
  /** Whether it is written anew into an issue that is there. */
  readonly enableUpdate: boolean;
}

const API_TYPES = ['auto', 'cloud', 'datacenter'] as const;

/** Text alone, or a map that says more. */
const issueText = z.optional(
  z.pipe(
    z.pipe(
      z.unknown(),
      z.transform((written): unknown => (isValues(written) ? written : { template: written })),
    ),
    section({ fields: { template: optionalTemplate, enable_update: z.optional(flag) } }),
  ),
);

const entry = section({
  fields: {
    api_url: z.optional(url),
    api_type: z.optional(oneOf(API_TYPES)),
    http_config: optionalHttp,
    project: text,
    issue_type: text,
    summary: issueText,
    description: issueText,
    labels: z.optional(list(template)),
    priority: optionalTemplate,
    reopen_transition: optionalTemplate,
    resolve_transition: optionalTemplate,
    wont_fix_resolution: optionalTemplate,
    reopen_duration: z.optional(duration),
    fields: z.optional(jsonMap),
  },
  rules: [
    (has) =>
      has('api_url')
        ? undefined
        : { at: 'api_url', fault: 'is missing, here and as jira_api_url in global' },
  ],
});

export const jira = defineReceiverType<JiraSettings>({
  type: 'jira',
  configKey: 'jira_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config', api_url: 'jira_api_url' },
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): JiraSettings {
  return {
    apiUrl: written.api_url ?? '',
    apiType: written.api_type ?? 'auto',
    http: written.http_config,
    project: written.project,
    issueType: written.issue_type,
    summary: toText(written.summary, 'jira.default.summary'),
    description: toText(written.description, 'jira.default.description'),
    labels: written.labels ?? [],
    priority: written.priority ?? defaultTemplate('jira.default.priority'),
    reopenTransition: written.reopen_transition ?? '',
    resolveTransition: written.resolve_transition ?? '',
    wontFixResolution: written.wont_fix_resolution ?? '',
    reopenDurationMs: written.reopen_duration ?? 0,
    fields: written.fields ?? {},
  };
}

function toText(written: z.output<typeof issueText>, standard: string): JiraText {
  return {
    template: written?.template ?? defaultTemplate(standard),
    enableUpdate: written?.enable_update ?? true,
  };
}
