/**
 * Alerts in Splunk On-Call, which was VictorOps: one a group, by the group's key, from its beginning
 * to its recovery.
 *
 * Source: Alertmanager 0.33, notify/victorops/victorops.go; help.splunk.com, "REST Endpoint
 * integration for Splunk On-Call". Alertmanager knows of no acknowledgement; Splunk On-Call does.
 */

import type { Notification } from '../model/notification.ts';
import type { VictorOpsSettings } from '../receivers/victorops.ts';
import { fixed } from './support/fixed.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const STATE_MESSAGE_RUNES_MAX = 20_480;

/** What a firing alert may be. */
const FIRING: readonly string[] = ['CRITICAL', 'WARNING', 'INFO'];

interface VictorOpsMessage {
  /** Who is called: the last part of the address. */
  readonly routingKey: string;
  /** As it is posted. */
  readonly body: Readonly<Record<string, string>>;
}

export const victorops = defineMessageType<VictorOpsSettings, VictorOpsMessage>({
  type: 'victorops',

  compose(notification, settings, { text }) {
    const custom = Object.entries(settings.customFields);
    return {
      routingKey: text(settings.routingKey),
      body: {
        message_type: messageType(notification, text(settings.messageType)),
        entity_id: notification.dedupKey,
        entity_display_name: text(settings.entityDisplayName),
        state_message: truncateRunes(text(settings.stateMessage), STATE_MESSAGE_RUNES_MAX),
        monitoring_tool: text(settings.monitoringTool),
        ...Object.fromEntries(custom.map(([name, value]) => [name, text(value)])),
      },
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    messageType: fixed(settings.messageType),
    stateMessage: text,
    entityDisplayName: title,
    monitoringTool: fixed(settings.monitoringTool),
    customFields: {},
  }),

  preview({ routingKey, body }) {
    const { message_type, entity_display_name, state_message } = body;
    return previewLines(`${message_type} to ${routingKey}: ${entity_display_name}`, state_message);
  },
});

function messageType({ firing, reason }: Notification, configured: string): string {
  if (firing.length === 0) return 'RECOVERY';
  if (reason === 'acknowledged') return 'ACKNOWLEDGEMENT';
  return FIRING.includes(configured) ? configured : 'CRITICAL';
}
