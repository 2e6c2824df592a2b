/** Does what a button asks for, or says to the person who pressed it why not. */

import { codeText, slackTime } from '../../shared/core/messages/support/slack-text.ts';
import type { SlackActions } from '../../shared/core/model/config.ts';
import type { Feedback } from '../../shared/core/model/feedback.ts';
import { formatMatchers } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { lineWords } from '../../shared/core/watch/feedback.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import { giveFeedback } from '../../shared/pipeline/give-feedback.ts';
import { silenceGroup } from '../../shared/pipeline/silence.ts';
import type { App } from '../../shared/ports.ts';
import type { Press } from './interaction.ts';
import type { Reply } from './slack-reply.ts';

const MATCHERS_CHARS_MAX = 1_000;

const WORDS = {
  stranger: 'Nothing was changed: this router takes no buttons from you, or from this channel.',
  foreign: 'Nothing was changed: this button is not one of mine.',
  taken: 'Nothing was changed: the incident is over, or somebody has it in hand already.',
  over: 'Nothing was changed: the incident is over.',
  wide: 'Nothing was changed: nothing sets this group apart, so that all alerts would be silenced.',
} as const;

export async function obey(press: Press, app: App, reply: Reply): Promise<void> {
  const { deed, person, team, channel, button, responseUrl } = press;
  const words = await answerTo(press, app);
  app.log.info('button pressed', {
    ...{ deed, answer: words, groupId: button?.groupId },
    ...{ person: person.id, team, channel },
  });
  if (words === undefined || responseUrl === undefined) return;
  // What was to be done is done, or refused for good: Slack is not to show a failure for a word.
  await reply(responseUrl, words).catch((error: unknown) =>
    app.log.warn('person not answered', { person: person.id, error }),
  );
}

/** Undefined where the message itself will show what was done. */
async function answerTo(press: Press, app: App): Promise<string | undefined> {
  const { deed, button, person } = press;
  if (!isAllowed(press, app.config.slackActions)) return WORDS.stranger;
  if (button === undefined) return WORDS.foreign;
  const { groupId, episode } = button;
  switch (deed) {
    case 'acknowledge': {
      const answer = await acknowledge(groupId, episode, person.name, app);
      return answer === 'acknowledged' ? undefined : WORDS.taken;
    }
    case 'silence': {
      const done = await silenceGroup(groupId, episode, person.name, app);
      if (done.answer === 'nothing-to-silence') return WORDS.over;
      return done.answer === 'too-wide' ? WORDS.wide : silenceWords(done.silence);
    }
    case 'no-anomaly':
    case 'too-sensitive': {
      const said = await giveFeedback(groupId, episode, { kind: deed, by: person.name }, app);
      return said.length === 0 ? WORDS.over : feedbackWords(said);
    }
  }
}

/** Matchers stand as code, where nothing in them means anything to Slack. */
function silenceWords({ matchers, startsAt, endsAt }: Silence): string {
  const what = codeText(formatMatchers(matchers), MATCHERS_CHARS_MAX);
  return `Silenced until ${slackTime(endsAt, startsAt)}, whatever matches \`${what}\`.`;
}

/** From an anomaly of a line on; several series of an incident may have several lines. */
function feedbackWords(said: readonly Feedback[]): string {
  const lines = said.map((one) => lineWords(one, one.at, 'UTC'));
  return `Noted for ${said.length === 1 ? 'its series' : `its ${said.length} series`}: ${[...new Set(lines)].join('; ')}.`;
}

/** An empty list allows everybody that Slack lets press. */
function isAllowed({ team, channel, person }: Press, allowed: SlackActions | undefined): boolean {
  if (allowed === undefined) return false;
  const { teams, channels, users } = allowed;
  return [[teams, team] as const, [channels, channel] as const, [users, person.id] as const].every(
    ([ids, id]) => ids.length === 0 || ids.includes(id),
  );
}
