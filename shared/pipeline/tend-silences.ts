/** What becomes of silences while nobody looks: some end by themselves, and some are about to end. */

import { ANY_ALERT } from '../core/api/alert-query.ts';
import type { ListedAlert } from '../core/api/listed-alert.ts';
import { formatMatchers } from '../core/model/matcher.ts';
import { type Silence, silenceState } from '../core/model/silence.ts';
import { type EpochMs, MINUTE_MS } from '../core/model/time.ts';
import { expireSilence } from '../core/mute/edit-silence.ts';
import type { App } from '../ports.ts';
import { ingest } from './ingest.ts';
import { listAlerts } from './list-alerts.ts';

/** A silence that was made before its alerts, or while their sources restart, is given this long. */
const SETTLE_MS = 5 * MINUTE_MS;
const TIME_CHARS = 16;

/** Done at every sweep. Reads alerts only when a silence asks for it. */
export async function tendSilences(app: App): Promise<void> {
  const now = app.clock.now();
  const active = (await app.silences.list()).filter((one) => silenceState(one, now) === 'active');
  const done = active.filter(({ untilResolved, updatedAt }) => {
    return untilResolved === true && updatedAt + SETTLE_MS <= now;
  });
  const ending = active.filter((silence) => isEndingSoon(silence, now, app));
  if (done.length + ending.length === 0) return;

  const alerts = await listAlerts(ANY_ALERT, app);
  const hiddenBy = ({ id }: Silence) =>
    alerts.filter(({ status }) => status.silencedBy.includes(id));
  for (const silence of done) {
    if (hiddenBy(silence).length === 0) await end(silence, now, app);
  }
  for (const silence of ending) {
    const hidden = hiddenBy(silence);
    if (hidden.length > 0) await remind(silence, hidden, now, app);
  }
}

/** One that comes again ends and begins as it was meant to, and nobody forgets a short one. */
function isEndingSoon(silence: Silence, now: EpochMs, { config }: App): boolean {
  const { every, startsAt, endsAt } = silence;
  const reminderMs = config.silences?.reminderMs;
  if (reminderMs === undefined || every !== undefined) return false;
  return endsAt - startsAt > reminderMs && endsAt - now <= reminderMs;
}

async function end(silence: Silence, now: EpochMs, app: App): Promise<void> {
  const ended = expireSilence(silence, now);
  if (ended === undefined) return;
  await app.silences.put(ended);
  app.log.info('silence ended', { silence: silence.id, because: 'what it hid is resolved' });
}

/** An alert like any other: it is routed by its labels, and over when the silence was to be. */
async function remind(
  silence: Silence,
  hidden: readonly ListedAlert[],
  now: EpochMs,
  app: App,
): Promise<void> {
  const { id, createdBy, comment, endsAt, matchers } = silence;
  const until = new Date(endsAt).toISOString();
  const count = hidden.length === 1 ? 'an alert that fires' : `${hidden.length} alerts that fire`;
  const reminder = {
    labels: { alertname: 'SilenceEnds', severity: 'info', silence: id, created_by: createdBy },
    annotations: {
      summary: `A silence of ${createdBy} ends at ${until.slice(0, TIME_CHARS).replace('T', ' ')} UTC. It hides ${count}.`,
      description: `${formatMatchers(matchers)}${comment === '' ? '' : `: ${comment}`}`,
    },
    endsAt: until,
    generatorURL: '',
  };
  // Said at every sweep in the same words: what is known already is told once.
  await ingest({ messageId: `${id}-${endsAt}`, payload: [reminder], acceptedAt: now }, app);
}
