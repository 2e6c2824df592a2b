import { describe, expect, it } from 'vitest';
import { slack } from '../../../shared/core/messages/slack.ts';
import { headline } from '../../../shared/core/messages/support/headline.ts';
import { BUTTON_VALUE_CHARS_MAX } from '../../../shared/core/messages/support/slack-blocks.ts';
import { escapeSlack } from '../../../shared/core/messages/support/slack-text.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { SlackAppSettings } from '../../../shared/core/receivers/slack.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert, aResolved, BEGAN_AT } from '../../helpers/notification.ts';
import { standardNotifications } from '../../helpers/standard-notifications.ts';

const settings: SlackAppSettings = {
  mode: 'app',
  appToken: 'xoxb-made-up',
  apiUrl: 'https://slack.com/api/',
  channel: '#alerts',
  updateMessage: true,
  linkNames: false,
};

function compose(notification: Notification) {
  const message = composed(slack, notification, settings);
  if (message.kind !== 'web-api') throw new Error('not a Web API message');
  return message;
}

/** The router's own content, where nothing is written of Alertmanager's. */
function contentOf(notification: Notification) {
  const { content } = compose(notification);
  if (!('blocks' in content)) throw new Error('not a message of blocks');
  return content;
}

function buttonsOf(notification: Notification) {
  return contentOf(notification).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements : [],
  );
}

const acknowledged = aNotification({
  status: 'acknowledged',
  reason: 'acknowledged',
  acknowledgement: { by: 'dana', at: BEGAN_AT },
});

describe('slack', () => {
  it.each(standardNotifications)('says of %s what is on file', async (name, notification) => {
    const message = compose(notification);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `../../golden/slack/${name}.json`,
    );
    await expect(`${slack.preview(message).join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/slack/${name}.txt`,
    );
  });

  it('shows the headline where blocks are not shown', () => {
    const notification = aNotification({ firing: [anAlert({ name: 'a & b' })] });
    expect(contentOf(notification).text).toBe(escapeSlack(headline(notification)));
  });

  it('sets marks of formatting apart from words there, and leaves names of code alone', () => {
    const text = (name: string) =>
      contentOf(aNotification({ firing: [anAlert({ name })] })).text.replaceAll('\u2060', '^');
    expect(text('*a* _b_')).toContain(' ^*^a^*^ ^_^b^_^ ');
    expect(text('my_queue_depth')).toContain(' my_queue_depth ');
  });

  it('carries the incident, to be found again', () => {
    const notification = aNotification({ episode: 3, epoch: 1_794_625_110_000 });
    expect(compose(notification).metadata).toEqual({
      event_type: 'tocsin_incident',
      event_payload: { group: notification.groupId, episode: 3, epoch: 1_794_625_110_000 },
    });
  });

  it.each([
    ['fires', aNotification(), ['acknowledge', 'silence']],
    ['is acknowledged', acknowledged, ['silence']],
    ['is over', aResolved([anAlert()]), []],
  ])('offers what can be done while it %s', (_, notification, actions) => {
    expect(buttonsOf(notification).map(({ action_id }) => action_id)).toEqual(actions);
  });

  it('asks what people think of what a detector found, while it is there', () => {
    const annotations = { series: 'latency/5b1f0a9c' };
    const found = anAlert({ labels: { source: 'detector' }, annotations });
    const all = ['acknowledge', 'silence', 'no-anomaly', 'too-sensitive'];
    const actionsOf = (notification: Notification) =>
      buttonsOf(notification).map(({ action_id }) => action_id);
    expect(actionsOf(aNotification({ firing: [found] }))).toEqual(all);
    expect(actionsOf(aResolved([found]))).toEqual([]);
    const posted = anAlert({ annotations });
    expect(actionsOf(aNotification({ firing: [posted] }))).toEqual(['acknowledge', 'silence']);
  });

  it('gives buttons the group and the episode', () => {
    const notification = aNotification({ episode: 2 });
    const [button] = buttonsOf(notification);
    expect(JSON.parse(button?.value ?? '')).toEqual({ g: notification.groupId, e: 2 });
    expect(button?.value?.length).toBeLessThanOrEqual(BUTTON_VALUE_CHARS_MAX);
  });

  it('tells in the thread what changed, once there is a message to update', () => {
    const again = { ...acknowledged, previousExternalId: '1794625110.000100' };
    expect(compose(aNotification())).not.toHaveProperty('threadText');
    expect(compose(again).threadText).toContain('ACKNOWLEDGED by dana');
  });

  it('shows moments in the zone of whoever reads, and in UTC where that fails', () => {
    const json = JSON.stringify(contentOf(aNotification()).blocks);
    const seconds = BEGAN_AT / 1_000;
    expect(json).toContain(`<!date^${seconds}^{date_short_pretty} {time}|02:58 UTC>`);
  });

  it('previews buttons and links as a reader sees them', () => {
    const alert = anAlert({ generatorUrl: 'https://x.example/?a=1&b=2' });
    const preview = slack.preview(compose(aNotification({ firing: [alert] })));
    expect(preview).toContain('[Acknowledge] [Silence 1 h]');
    expect(preview).toContain('Console: https://x.example/?a=1&b=2');
  });

  it('becomes an attachment where people write one in the terms of Alertmanager', () => {
    const written = { ...settings, channel: '#{{ .Status }}', text: '{{ .Receiver }}' };
    const message = composed(slack, aNotification(), written);
    if (message.kind !== 'web-api') throw new Error('not a Web API message');
    expect(message.channel).toBe('#firing');
    expect(message.content).toMatchObject({ attachments: [{ text: 'team-checkout' }] });
    expect(message.content).not.toHaveProperty('username');
    expect(slack.preview(message)).toContain('team-checkout');
  });

  it('stands under the name that is written, and else under its own', () => {
    const named = { ...settings, username: 'Crier {{ .Status }}' };
    expect(composed(slack, aNotification(), named)).toMatchObject({
      face: { username: 'Crier firing' },
    });
    expect(compose(aNotification()).face).toEqual({});
  });
});
