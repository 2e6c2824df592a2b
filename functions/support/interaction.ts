/**
 * What Slack posts to an app, as far as the router listens.
 *
 * Source: docs.slack.dev, "Handling user interaction", block_actions payload; "url_verification".
 */

import * as z from 'zod/mini';
import { FEEDBACK_KINDS } from '../../shared/core/model/feedback.ts';
import { type Button, readButton } from './button.ts';

const DEEDS = ['acknowledge', 'silence', ...FEEDBACK_KINDS] as const;
export type Deed = (typeof DEEDS)[number];

/** A person pressed a button that asks for something. */
export interface Press {
  readonly deed: Deed;
  /** Undefined when the button is not one of this router's. */
  readonly button?: Button | undefined;
  readonly person: { readonly id: string; readonly name: string };
  /** Ids; empty where Slack does not say. */
  readonly team: string;
  readonly channel: string;
  /** Where an answer to this person alone goes. */
  readonly responseUrl?: string | undefined;
}

export type Request =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'press'; readonly press: Press }
  /** Nothing to do: Slack wants to hear that it arrived. A link that was opened is one. */
  | { readonly kind: 'other' };

const PERSON_CHARS_MAX = 80;
const OTHER: Request = { kind: 'other' };

const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string() });
const Id = z.nullish(z.object({ id: z.string() }));
const BlockActions = z.object({
  type: z.literal('block_actions'),
  user: z.object({
    id: z.string(),
    username: z.optional(z.string()),
    name: z.optional(z.string()),
    team_id: z.optional(z.string()),
  }),
  team: Id,
  channel: Id,
  response_url: z.optional(z.string()),
  actions: z.array(z.object({ action_id: z.string(), value: z.optional(z.string()) })),
});

/** Anything at all may be in it: whatever is not understood is `other`. */
export function readRequest(body: string): Request {
  const form = new URLSearchParams(body).get('payload');
  const content = parse(form ?? body);

  const challenge = Challenge.safeParse(content);
  if (challenge.success) return { kind: 'challenge', challenge: challenge.data.challenge };

  const { data } = BlockActions.safeParse(content);
  return data === undefined ? OTHER : readActions(data);
}

function readActions({
  user,
  team,
  channel,
  response_url,
  actions,
}: z.output<typeof BlockActions>): Request {
  const action = actions.find(({ action_id }) => DEEDS.some((deed) => deed === action_id));
  const deed = DEEDS.find((known) => known === action?.action_id);
  if (action === undefined || deed === undefined) return OTHER;
  const name = (user.username ?? user.name ?? user.id).slice(0, PERSON_CHARS_MAX);
  return {
    kind: 'press',
    press: {
      deed,
      button: readButton(action.value),
      person: { id: user.id, name },
      team: team?.id ?? user.team_id ?? '',
      channel: channel?.id ?? '',
      responseUrl: response_url,
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
