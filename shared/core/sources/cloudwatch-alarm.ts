/** CloudWatch alarms, by SNS, by EventBridge or by an alarm's own Lambda action. */

import { ALARM_SOURCE, alarmAlert } from './support/alarm-alert.ts';
import { isAlarmNotice, readNotice } from './support/alarm-roads.ts';
import { alarmSighting } from './support/alarm-sighting.ts';
import { alerts, type Source } from './support/source.ts';

export const cloudwatchAlarm: Source = {
  name: ALARM_SOURCE,
  recognises: ({ payload }) => isAlarmNotice(payload),
  read(parcel, settings) {
    const notice = readNotice(parcel);
    return alerts(alarmSighting(alarmAlert(notice, parcel.receivedAt), notice, settings));
  },
};
