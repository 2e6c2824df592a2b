/**
 * What a notification says, as Alertmanager writes it into JSON.
 *
 * Source: Alertmanager 0.33, template/template.go, Data and Alert.
 */

import type { TemplateAlert, TemplateData, TemplateTime } from '../../template/data.ts';
import { instantAt, readInstant, ZERO_TIME } from '../../template/time/instant.ts';
import { formatInstant } from '../../template/time/layout.ts';
import { type GoStruct, goMap } from './go-json.ts';

/** No fraction for whole seconds, and no zeros at its end. */
const RFC_3339_NANO = '2006-01-02T15:04:05.999999999Z07:00';

/** The fields of `Data`, to be followed by a message's own. */
export function dataFields(data: TemplateData): GoStruct {
  return {
    receiver: data.receiver,
    status: data.status,
    alerts: data.alerts.map(alertFields),
    notification_reason: data.notificationReason,
    groupLabels: goMap(data.groupLabels),
    commonLabels: goMap(data.commonLabels),
    commonAnnotations: goMap(data.commonAnnotations),
    externalURL: data.externalUrl,
  };
}

function alertFields({ endsAt, ...alert }: TemplateAlert): GoStruct {
  return {
    status: alert.status,
    labels: goMap(alert.labels),
    annotations: goMap(alert.annotations),
    startsAt: rfc3339(alert.startsAt),
    endsAt: endsAt === undefined ? formatInstant(ZERO_TIME, RFC_3339_NANO) : rfc3339(endsAt),
    generatorURL: alert.generatorUrl,
    fingerprint: alert.fingerprint,
  };
}

function rfc3339(at: TemplateTime): string {
  const instant = typeof at === 'string' ? readInstant(at) : instantAt(at);
  return formatInstant(instant ?? ZERO_TIME, RFC_3339_NANO);
}
