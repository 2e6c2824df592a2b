/**
 * Alertmanager's default templates in our own words: they give the same text, the mail the same
 * under another design. One line for each integration type.
 *
 * Source: Alertmanager 0.33, template/default.tmpl and email.tmpl.
 */

import { findFunction } from '../functions/index.ts';
import type { Template } from '../parse/node.ts';
import { parse } from '../parse/parse.ts';
import { common } from './common.ts';
import { discord } from './discord.ts';
import { email } from './email.ts';
import { jira } from './jira.ts';
import { mattermost } from './mattermost.ts';
import { msteams } from './msteams.ts';
import { msteamsv2 } from './msteamsv2.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { pushover } from './pushover.ts';
import { rocketchat } from './rocketchat.ts';
import { slack } from './slack.ts';
import { sns } from './sns.ts';
import { telegram } from './telegram.ts';
import { victorops } from './victorops.ts';
import { webex } from './webex.ts';
import { wechat } from './wechat.ts';

/** By what the names of the templates begin with. */
const SOURCES: Readonly<Record<string, string>> = {
  __: common,
  discord,
  email,
  jira,
  mattermost,
  msteams,
  msteamsv2,
  opsgenie,
  pagerduty,
  pushover,
  rocketchat,
  slack,
  sns,
  telegram,
  victorops,
  webex,
  wechat,
};

const parsed = new Map<string, ReadonlyMap<string, Template>>();

/** Each source is parsed when one of its templates is first used. */
export function findDefault(name: string): Template | undefined {
  const [prefix = ''] = /^__|^[^.]*/.exec(name) ?? [];
  if (!Object.hasOwn(SOURCES, prefix)) return undefined;
  const templates = parsed.get(prefix) ?? parseSource(prefix, SOURCES[prefix] ?? '');
  parsed.set(prefix, templates);
  return templates.get(name);
}

/** What a source defines; the blanks between the definitions are no template. */
function parseSource(prefix: string, text: string): ReadonlyMap<string, Template> {
  const file = prefix === '__' ? 'default.tmpl' : `${prefix}.tmpl`;
  const templates = parse({ name: file, text }, (name) => findFunction(name) !== undefined);
  return new Map([...templates].filter(([name]) => name !== file));
}
