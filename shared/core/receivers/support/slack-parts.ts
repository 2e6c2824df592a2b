/**
 * Fields and buttons of Slack's attachments.
 *
 * Source: Alertmanager's documentation, "field_config" and "action_config".
 */

import * as z from 'zod/mini';
import { flag, optionalTemplate, text } from './fields.ts';
import type { Template } from './receiver-type.ts';
import { section } from './section.ts';

export interface SlackField {
  readonly title: Template;
  readonly value: Template;
  /** Stands beside others that are short. Absent: as `short_fields` says. */
  readonly short?: boolean | undefined;
}

export type SlackAction = SlackLinkAction | SlackMessageAction;

interface SlackActionLook {
  readonly type: Template;
  readonly text: Template;
  /** `primary`, `danger`; empty: neither. */
  readonly style: Template;
}

/** A button that leads to a page. */
export interface SlackLinkAction extends SlackActionLook {
  readonly url: Template;
}

/** A button that tells an app of itself. */
export interface SlackMessageAction extends SlackActionLook {
  readonly name: Template;
  readonly value: Template;
  /** Asked first. Absent: nothing is. */
  readonly confirm?: SlackConfirmation | undefined;
}

export interface SlackConfirmation {
  readonly text: Template;
  readonly title: Template;
  readonly okText: Template;
  readonly dismissText: Template;
}

export const slackField = z.pipe(
  section({ fields: { title: text, value: text, short: z.optional(flag) } }),
  z.transform((written): SlackField => written),
);

const confirmation = z.pipe(
  section({
    fields: {
      text,
      title: optionalTemplate,
      ok_text: optionalTemplate,
      dismiss_text: optionalTemplate,
    },
  }),
  z.transform(
    ({ text: question, title = '', ok_text = '', dismiss_text = '' }): SlackConfirmation => ({
      text: question,
      title,
      okText: ok_text,
      dismissText: dismiss_text,
    }),
  ),
);

export const slackAction = z.pipe(
  section({
    fields: {
      type: text,
      text,
      style: optionalTemplate,
      url: optionalTemplate,
      name: optionalTemplate,
      value: optionalTemplate,
      confirm: z.optional(confirmation),
    },
    rules: [(has) => (has('url', 'name') ? undefined : { fault: 'needs a url or a name' })],
  }),
  z.transform(({ type, text: label, style = '', url = '', ...message }): SlackAction => {
    const look = { type, text: label, style };
    if (url !== '') return { ...look, url };
    const { name = '', value = '', confirm } = message;
    return { ...look, name, value, confirm };
  }),
);
