/** What our own weighing says of a fleet: one alert for each, which changes as the fleet does. */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { FLEET_REPORT_SOURCE } from '../model/fleet-report.ts';
import { filled } from './support/lenient.ts';
import { OWN_REPORT, wordsOf } from './support/own-report.ts';
import { alerts, defineSource, member, readTime } from './support/source.ts';

const NAME = 'fleet';

const Report = z.object({
  fleet: z.string().check(z.minLength(1)),
  state: z.enum(['ok', 'warning', 'critical']),
  ...OWN_REPORT,
});

export const fleet = defineSource({
  name: NAME,
  recognises: ({ payload }) => member(payload, 'source') === FLEET_REPORT_SOURCE,
  schema: Report,
  read(report, { receivedAt, region = '' }) {
    const at = readTime(report.at) ?? receivedAt;
    const isOver = report.state === 'ok';
    const alert = createAlert({
      identity: { source: NAME, alertname: 'FleetHealth', fleet: report.fleet },
      labels: {
        severity: isOver ? 'warning' : report.state,
        service: 'Fleet',
        resource: report.fleet,
        region,
      },
      annotations: filled(wordsOf(report)),
      resources: [report.fleet],
      startsAt: isOver ? at : (readTime(report.since) ?? at),
      updatedAt: at,
      changes: true,
      ...(isOver && { endsAt: at }),
    });
    return alerts({ status: isOver ? 'resolved' : 'firing', alert });
  },
});
