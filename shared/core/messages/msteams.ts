/**
 * A message card in Microsoft Teams, as incoming webhooks of the old kind take it.
 *
 * Source: Alertmanager 0.33, notify/msteams/msteams.go; learn.microsoft.com, "Legacy actionable
 * message card reference" and "Create Incoming Webhooks". Departs from Alertmanager in two things:
 * the card's type stands under the name that Microsoft gives it, too, and text that makes the card
 * too large is cut, where Alertmanager has it refused.
 */

import type { MsTeamsSettings } from '../receivers/msteams.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { fitBody } from './support/runes.ts';
import { TEAMS_BODY_BYTES_MAX } from './support/teams.ts';

const COLORS = { firing: '8C1A1A', resolved: '2DC72D' } as const;

/** As it is posted. */
interface MsTeamsMessage {
  readonly '@context': 'http://schema.org/extensions';
  readonly '@type': 'MessageCard';
  readonly type: 'MessageCard';
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly themeColor: (typeof COLORS)[keyof typeof COLORS];
}

export const msteams = defineMessageType<MsTeamsSettings, MsTeamsMessage>({
  type: 'msteams',

  compose(_notification, settings, { text, data }) {
    const card: MsTeamsMessage = {
      '@context': 'http://schema.org/extensions',
      '@type': 'MessageCard',
      type: 'MessageCard',
      title: text(settings.title),
      summary: text(settings.summary),
      text: '',
      themeColor: COLORS[data.status],
    };
    const cardWith = (words: string) => ({ ...card, text: words });
    return cardWith(fitBody(text(settings.text), TEAMS_BODY_BYTES_MAX, cardWith));
  },

  plain: (settings, { title, text }) => ({ ...settings, title, summary: title, text }),

  preview: ({ title, text }) => previewLines(title, text),
});
