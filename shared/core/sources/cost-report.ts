/** What our own watching of the bill says: one alert a finding, which changes as the bill does. */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { COST_KINDS, COST_REPORT_SOURCE } from '../model/cost.ts';
import { DAY_MS, type Milliseconds } from '../model/time.ts';
import { costExplorerUrl } from './support/aws-console.ts';
import { filled, Texts } from './support/lenient.ts';
import { OWN_REPORT, wordsOf } from './support/own-report.ts';
import { alerts, defineSource, member, readTime } from './support/source.ts';

const NAME = 'cost-report';
/** Before it began: what the days are compared with. */
const SHOWN_BEFORE_MS: Milliseconds = 28 * DAY_MS;
/** Of the whole bill. */
const BILL = 'AWS';
const ALERT_NAMES = {
  spike: 'CostSpike',
  drift: 'CostDrift',
  new: 'CostOfNewService',
  month: 'CostOfMonth',
};

const Report = z.object({
  kind: z.enum(COST_KINDS),
  account: z.string(),
  service: z.string(),
  state: z.enum(['ok', 'warning', 'critical']),
  usageTypes: Texts,
  ...OWN_REPORT,
});

export const costReport = defineSource({
  name: NAME,
  recognises: ({ payload }) => member(payload, 'source') === COST_REPORT_SOURCE,
  schema: Report,
  read(report, { receivedAt }) {
    const { kind, account, service, state } = report;
    const at = readTime(report.at) ?? receivedAt;
    const since = readTime(report.since) ?? at;
    const isOver = state === 'ok';
    const alert = createAlert({
      identity: { source: NAME, alertname: ALERT_NAMES[kind], account, service: service || BILL },
      labels: { severity: isOver ? 'warning' : state, metric: 'cost', resource: service || BILL },
      annotations: filled({
        ...wordsOf(report),
        reason: report.usageTypes.join('\n'),
      }),
      resources: [service, account].filter((one) => one !== ''),
      startsAt: since,
      updatedAt: at,
      changes: true,
      ...(isOver && { endsAt: at }),
      generatorUrl: costExplorerUrl(report, since - SHOWN_BEFORE_MS, at),
    });
    return alerts({ status: isOver ? 'resolved' : 'firing', alert });
  },
});
