/**
 * CloudWatch alarms on the bill. Read as any alarm is, by the same roads and with the same
 * identity, and told in words of money.
 *
 * Source: Amazon CloudWatch User Guide, "Creating a billing alarm to monitor your estimated AWS
 * charges": the metric is in us-east-1 only, comes a few times a day, and adds up over the month.
 */

import type { Alert } from '../model/alert.ts';
import { alarmAlert } from './support/alarm-alert.ts';
import { type AlarmFigures, readFigures } from './support/alarm-figures.ts';
import { type AlarmNotice, dimensionsOf } from './support/alarm-notice.ts';
import { isAlarmNotice, readNotice, watches } from './support/alarm-roads.ts';
import { alarmSighting } from './support/alarm-sighting.ts';
import { named } from './support/fields.ts';
import { alerts, type Source } from './support/source.ts';

export const billingAlarm: Source = {
  name: 'billing-alarm',
  recognises: ({ payload }) => isAlarmNotice(payload) && watches(payload, 'AWS/Billing'),
  read(parcel, settings) {
    const notice = readNotice(parcel);
    const alert = inMoney(alarmAlert(notice, parcel.receivedAt), notice);
    return alerts(alarmSighting(alert, notice, settings));
  },
};

function inMoney(alert: Alert, notice: AlarmNotice): Alert {
  const {
    Currency = 'USD',
    ServiceName,
    LinkedAccount,
  } = Object.fromEntries(dimensionsOf(notice.metrics));
  const { severity_reason: because = '' } = alert.annotations;
  return {
    ...alert,
    labels: {
      ...alert.labels,
      // Who spends; the alarm itself lives in the account that pays.
      ...(LinkedAccount !== undefined && { linked_account: LinkedAccount }),
    },
    annotations: {
      ...alert.annotations,
      title: `Estimated charges: ${notice.name}`,
      ...named({
        reading: reading(readFigures(notice), Currency, ServiceName),
        note: isNewMonth(notice) ? NEW_MONTH : undefined,
      }),
      severity_reason: `${because}; spend, not an outage`,
    },
  };
}

function reading(
  { value, operator = '', threshold }: AlarmFigures,
  currency: string,
  service: string | undefined,
): string {
  if (value === undefined) return '';
  const what = service === undefined ? '' : ` for ${service}`;
  const limit =
    threshold === undefined ? '' : `, threshold ${operator} ${sum(threshold, currency)}`;
  return `${sum(value, currency)} estimated this month${what}${limit}`;
}

/** `$512.37`, `$500`, `€500`; a currency that is none stands behind the number. */
function sum(value: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return `${value} ${currency}`;
  return value.toLocaleString('en-US', {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
}

const NEW_MONTH = 'The estimate starts again from zero on the 1st: this end is no saving';
/** The first figures of a month come within hours; an alarm notices a day later at most. */
const NEW_MONTH_DAYS = 2;

function isNewMonth({ state, changedAt }: AlarmNotice): boolean {
  return (
    state === 'OK' && changedAt !== undefined && new Date(changedAt).getUTCDate() <= NEW_MONTH_DAYS
  );
}
