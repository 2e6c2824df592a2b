/** Fields and buttons of an attachment. What renders empty is left out. */

import type { SlackAction, SlackField } from '../../receivers/support/slack-parts.ts';
import { filled } from './filled.ts';
import type { Wording } from './message-type.ts';

export interface FieldBody {
  readonly title?: string;
  readonly value?: string;
  readonly short: boolean;
}

export interface ActionBody {
  readonly type?: string;
  readonly text?: string;
  readonly url?: string;
  readonly style?: string;
  readonly name?: string;
  readonly value?: string;
  readonly confirm?: Readonly<Record<string, string>>;
}

/** @throws TemplateError */
export function fieldBody(
  { title, value, short }: SlackField,
  shortFields: boolean,
  text: Wording['text'],
): FieldBody {
  return {
    ...filled({ title: text(title), value: text(value) }),
    short: short ?? shortFields,
  };
}

/** @throws TemplateError */
export function actionBody(action: SlackAction, text: Wording['text']): ActionBody {
  const look = { type: text(action.type), text: text(action.text) };
  const style = text(action.style);
  if ('url' in action) return filled({ ...look, url: text(action.url), style });
  const { name, value, confirm } = action;
  return {
    ...filled({ ...look, style, name: text(name), value: text(value) }),
    ...(confirm !== undefined && {
      confirm: filled({
        text: text(confirm.text),
        title: text(confirm.title),
        ok_text: text(confirm.okText),
        dismiss_text: text(confirm.dismissText),
      }),
    }),
  };
}
