/**
 * The alerts of a group for an alert source of incident.io, which reads what Alertmanager posts.
 *
 * Source: Alertmanager 0.33, notify/incidentio/incidentio.go; docs.incident.io, "Alert sources".
 */

import type { IncidentIoSettings } from '../receivers/incidentio.ts';
import type { TemplateData } from '../template/data.ts';
import { dataFields } from './support/data-json.ts';
import { goJson } from './support/go-json.ts';
import { headline } from './support/headline.ts';
import { defineMessageType } from './support/message-type.ts';
import { firstAlerts } from './support/wording.ts';

/** Source: Alertmanager, maxPayloadSize. */
const BODY_BYTES_MAX = 512 * 1_024;

interface IncidentIoMessage {
  /** JSON, with a line break at the end. */
  readonly body: string;
  /** What a person would make of it, line by line. */
  readonly summary: readonly string[];
}

export const incidentio = defineMessageType<IncidentIoSettings, IncidentIoMessage>({
  type: 'incidentio',

  compose(notification, { maxAlerts }, { data }) {
    const listed = firstAlerts(data, maxAlerts);
    const left = data.alerts.length - listed.alerts.length;
    const bodyOf = (told: TemplateData) =>
      `${goJson({
        ...dataFields(told),
        version: '1',
        groupKey: notification.groupKey,
        truncatedAlerts: left,
      })}\n`;

    const body = bodyOf(listed);
    const isTooLarge = Buffer.byteLength(body) > BODY_BYTES_MAX;
    // The group is one alert to incident.io. What else it would say of it, it cannot be told.
    const told = isTooLarge ? { ...listed, alerts: listed.alerts.slice(0, 1) } : listed;
    return {
      body: isTooLarge ? bodyOf(told) : body,
      summary: [headline(notification), `${told.alerts.length} of ${data.alerts.length} alerts`],
    };
  },

  plain: (settings) => settings,

  preview: ({ summary }) => summary,
});
