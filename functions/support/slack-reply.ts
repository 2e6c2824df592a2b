import { SECOND_MS } from '../../shared/core/model/time.ts';
import { post } from '../../shared/notifiers/support/post.ts';

/** What is left of Slack's three seconds, a cold start and two writes taken off. */
const DEADLINE_MS = 1.5 * SECOND_MS;
/** Source: docs.slack.dev, "Handling user interaction", response_url; GovSlack's own host. */
const HOSTS: readonly string[] = ['hooks.slack.com', 'hooks.slack-gov.com'];

/** Says something to one person where they pressed the button, and to nobody else there. */
export type Reply = (responseUrl: string, text: string) => Promise<void>;

/**
 * Says nothing to addresses that are not Slack's: the request was signed, but an address in it is
 * still only text.
 *
 * @throws DeliveryError
 */
export const replyInSlack: Reply = async (responseUrl, text) => {
  if (!isSlackAddress(responseUrl)) return;
  await post({
    place: 'Slack',
    url: responseUrl,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
    deadline: AbortSignal.timeout(DEADLINE_MS),
    privateAddresses: false,
    secrets: [responseUrl],
  });
};

export function isSlackAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  const plain = port === '' && username === '' && password === '';
  return protocol === 'https:' && plain && HOSTS.includes(hostname);
}
