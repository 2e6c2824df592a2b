/** What the state of a CloudWatch alarm means to the router. */

import type { Alert } from '../../model/alert.ts';
import type { SourceSettings } from '../../model/config.ts';
import type { Sighting } from '../../model/reading.ts';
import { type AlarmNotice, isTargetTracking } from './alarm-notice.ts';
import { parseArn } from './arn.ts';

/** @param alert as `alarmAlert` makes it of the same notice */
export function alarmSighting(
  alert: Alert,
  notice: AlarmNotice,
  settings: SourceSettings,
): Sighting {
  const { state, changedAt } = notice;
  const known = changedAt === undefined ? ({ startsAtKnown: false } as const) : {};
  switch (state) {
    case 'OK':
      return { status: 'resolved', alert: ended(alert), ...known };
    case 'INSUFFICIENT_DATA':
      // A gap neither opens an alert nor ends one. An alarm for which a gap is itself a fault
      // says so in CloudWatch, by TreatMissingData, and then goes into ALARM.
      return { status: 'info', alert, untold: 'the alarm has too little data', ...known };
    case 'ALARM':
      if (isTargetTracking(notice) && !settings.tellTargetTracking) {
        return { status: 'info', alert, untold: TARGET_TRACKING, ...known };
      }
      return { status: 'firing', alert, ...suppression(notice), ...known };
  }
}

/**
 * An end says nothing of the beginning, though one road could: what is stored knows it, and by
 * every road an OK is the same.
 */
function ended(alert: Alert): Alert {
  return { ...alert, startsAt: alert.updatedAt, endsAt: alert.updatedAt };
}

const TARGET_TRACKING = "one of target tracking's own alarms, which come and go by design";

/** CloudWatch ran none of the alarm's actions; EventBridge hears of it all the same. */
function suppression({ mute, suppressedBy }: AlarmNotice): Partial<Sighting> {
  // Where both hold, the mute rule is the one that CloudWatch obeys.
  if (mute !== undefined) {
    const rule = parseArn(mute.ruleArn)?.resource.replace(/^alarm-mute-rule:/, '') ?? '';
    return {
      untold: `a mute rule of CloudWatch holds it back${rule === '' ? '' : `: ${rule}`}`,
      ...(mute.until !== undefined && { untoldUntil: mute.until }),
    };
  }
  if (suppressedBy === undefined) return {};
  return { untold: `CloudWatch suppressed its actions: ${suppressedBy}` };
}
