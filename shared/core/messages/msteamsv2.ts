/**
 * An adaptive card in Microsoft Teams, as workflows take it.
 *
 * Source: Alertmanager 0.33, notify/msteamsv2/msteamsv2.go; learn.microsoft.com, "Microsoft Teams
 * connector", AdaptiveCardItemSchema. Departs from Alertmanager in that text which makes the card too
 * large is cut, where Alertmanager has it refused.
 */

import type { MsTeamsV2Settings } from '../receivers/msteamsv2.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { fitBody } from './support/runes.ts';
import { TEAMS_BODY_BYTES_MAX } from './support/teams.ts';

const COLORS = { firing: 'Attention', resolved: 'Good' } as const;

/** As it is posted. */
interface MsTeamsV2Message {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: AdaptiveCard;
    },
  ];
}

export interface AdaptiveCard {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  readonly version: '1.2';
  readonly body: readonly [title: TextBlock, text: TextBlock];
  readonly msteams: { readonly width: 'full' };
}

export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly style?: 'heading';
  readonly color?: (typeof COLORS)[keyof typeof COLORS];
}

export const msteamsv2 = defineMessageType<MsTeamsV2Settings, MsTeamsV2Message>({
  type: 'msteamsv2',

  compose(_notification, settings, { text, data }) {
    const title: TextBlock = {
      type: 'TextBlock',
      text: text(settings.title),
      weight: 'Bolder',
      size: 'Medium',
      wrap: true,
      style: 'heading',
      color: COLORS[data.status],
    };
    const messageWith = (words: string) => message(title, words);
    return messageWith(fitBody(text(settings.text), TEAMS_BODY_BYTES_MAX, messageWith));
  },

  plain: (settings, { title, text }) => ({ ...settings, title, text }),

  preview({ attachments: [{ content }] }) {
    return previewLines(...content.body.map(({ text }) => text));
  },
});

function message(title: TextBlock, text: string): MsTeamsV2Message {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body: [title, { type: 'TextBlock', text, wrap: true }],
          msteams: { width: 'full' },
        },
      },
    ],
  };
}
