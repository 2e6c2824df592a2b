/** A picture of the series, shown by whoever can show one. */

import { describe, expect, it } from 'vitest';
import { email } from '../../../shared/core/messages/email.ts';
import { pagerduty } from '../../../shared/core/messages/pagerduty.ts';
import { slack } from '../../../shared/core/messages/slack.ts';
import type { EmailSettings } from '../../../shared/core/receivers/email.ts';
import type { PagerDutySettings } from '../../../shared/core/receivers/pagerduty.ts';
import type { SlackAppSettings } from '../../../shared/core/receivers/slack.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification } from '../../helpers/notification.ts';

const picture = { name: 'b8c1f0e2a4d6-0123', png: new Uint8Array([0x89, 0x50]) };
const shown = aNotification({ picture, externalUrl: 'https://alerts.example.com' });
const URL = 'https://alerts.example.com/pictures/b8c1f0e2a4d6-0123.png';

const MAIL: EmailSettings = {
  to: 'oncall@example.com',
  from: 'tocsin@example.com',
  smarthost: { host: 'mail.example.com', port: 587 },
  hello: 'localhost',
  requireTls: true,
  tls: { insecureSkipVerify: false },
  headers: {},
};
const SLACK: SlackAppSettings = {
  mode: 'app',
  appToken: 'ssm:/house/slack',
  apiUrl: 'https://slack.com/api/',
  channel: '#alerts',
  updateMessage: true,
  linkNames: false,
};
const PAGERDUTY: PagerDutySettings = {
  api: 'v2',
  key: 'ssm:/house/pagerduty',
  url: 'https://events.pagerduty.com/v2/enqueue',
  details: {},
};

describe('a picture', () => {
  it('stands beside the blocks in Slack, which leaves it out where it cannot fetch it', () => {
    const message = composed(slack, shown, SLACK);
    expect(message).toMatchObject({ content: { attachments: [{ image_url: URL }] } });
    expect(slack.preview(message)).toContain(`Picture: ${URL}`);
  });

  it('goes with the mail, whose HTML names it', () => {
    const { html, picture: inline } = composed(email, shown, MAIL);
    expect(inline).toEqual({ contentId: 'b8c1f0e2a4d6-0123@tocsin', png: picture.png });
    expect(html).toContain('<img src="cid:b8c1f0e2a4d6-0123@tocsin"');
  });

  it('is an image of the event in PagerDuty', () => {
    expect(composed(pagerduty, shown, PAGERDUTY)).toMatchObject({
      event: { images: [{ src: URL, href: URL }] },
    });
  });

  it('is no image of an event where PagerDuty would refuse its address, and the event with it', () => {
    const local = { ...shown, externalUrl: 'http://127.0.0.1:9093' };
    expect(composed(pagerduty, local, PAGERDUTY)).not.toHaveProperty('event.images');
    expect(composed(slack, local, SLACK)).toHaveProperty('content.attachments');
  });

  it('is left out where nobody outside can fetch it, and stays in mails', () => {
    const alone = { ...shown, externalUrl: '' };
    expect(composed(slack, alone, SLACK)).not.toHaveProperty('content.attachments');
    expect(composed(pagerduty, alone, PAGERDUTY)).not.toHaveProperty('event.images');
    expect(composed(email, alone, MAIL)).toHaveProperty('picture');
  });
});
