/** The notifications that every type of message is shown with, each with a name for its golden file. */

import type { Alert } from '../../shared/core/model/alert.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { aNotification, anAlert, aResolved, BEGAN_AT, manyAlerts, newsOf } from './notification.ts';

/** What the far side called the last message: any text. */
const PREVIOUS = 'C012AB3CD:1794625110.000100';
const CONSOLE = 'https://eu-west-1.console.aws.amazon.com';

const checkout = anAlert({
  labels: { service: 'checkout', team: 'payments' },
  annotations: {
    title: 'checkout-5xx-rate',
    reading: '5XXError 41.2, threshold > 5 (3 of 3 datapoints)',
    description: 'Checkout answers customers with errors. Orders are being lost.',
    runbook_url: 'https://wiki.example.com/runbooks/checkout-5xx',
    severity_reason: 'rule 1: service="checkout"',
  },
  resources: [
    'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:checkout-5xx-rate',
    'LoadBalancer=app/checkout-edge/50dc6c495c0c9188',
  ],
  generatorUrl: `${CONSOLE}/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/checkout-5xx-rate`,
});

const status = manyAlerts(500, (index) => ({
  labels: { severity: 'warning', availability_zone: `eu-west-1${'abc'[index % 3] ?? 'a'}` },
  annotations: { reading: 'instance status check failed' },
  generatorUrl: `${CONSOLE}/ec2/home?region=eu-west-1#Instances:instanceId=i-${index}`,
}));
const [twelve, nine] = [status.slice(0, 12), status.slice(0, 9)];
const spot = anAlert({
  name: 'spot-interruption',
  labels: { severity: 'warning', availability_zone: 'eu-west-1b', service: 'batch' },
  annotations: {
    title: 'Spot instance i-0f3a9c1d2b will be terminated',
    deadline: '2026-11-14T03:00:00Z',
  },
  resources: ['arn:aws:ec2:eu-west-1b::instance/i-0f3a9c1d2b'],
  generatorUrl: `${CONSOLE}/ec2/home?region=eu-west-1#Instances:instanceId=i-0f3a9c1d2b`,
});
const billing = anAlert({
  name: 'monthly-spend',
  labels: { severity: 'warning', region: 'us-east-1' },
  annotations: {
    title: 'Spend this month above 2,500 USD',
    reading: 'EstimatedCharges 2,731.40 USD, threshold > 2,500',
    description: 'Cumulative since the 1st. AWS counts a few times a day.',
  },
  resources: ['Currency=USD'],
});
const stack = [
  '2026-11-14T02:57:41.113Z 7c1e ERROR TypeError: Cannot read properties of undefined',
  '    at priceOf (/var/task/basket.js:41:17)',
  '    at async handler (/var/task/index.js:12:3)',
];
const logErrors = anAlert({
  name: 'errors-in-log',
  labels: { service: 'basket', log_group: '/aws/lambda/basket' },
  annotations: {
    title: 'TypeError in /aws/lambda/basket',
    reading: '37 lines in 5 min',
    sample: stack.join('\n'),
    logs_url: `${CONSOLE}/cloudwatch/home#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fbasket`,
  },
});
const hostile = anAlert({
  name: '<!channel> *bold* `tick` &lt; \u202egnp.exe\u0000',
  labels: { service: '<https://evil.example|bank>', region: '<@U123>\r\nBcc: x@evil.example' },
  annotations: {
    reading: '"><script>alert(1)</script> ~struck~ _slanted_ :fire:',
    description: '> quoted\n```\nfence\n```\n<!everyone> \ud800 lone',
    sample: '\u001b[31mred\u001b[0m ``` <!here> </pre><img src=x onerror=alert(1)>',
    runbook_url: 'javascript:alert(1)',
    logs_url: 'https://logs.example.com/?q=a|b>c<d"e',
  },
  generatorUrl: 'https://bank.example@evil.example/',
});
const huge = manyAlerts(40, (index) => ({
  name: `${'very-long-alarm-name-'.repeat(20)}${index % 5}`,
  annotations: {
    title: `${'A title & its <markup> '.repeat(40)}${index}`,
    description: 'All & sundry. '.repeat(500),
    sample: `${'&'.repeat(500)}\n`.repeat(60),
    runbook_url: `https://wiki.example.com/${'x'.repeat(4_000)}`,
  },
  resources: Array.from({ length: 30 }, (_, each) => `${'resource'.repeat(30)}${each}`),
}));

/** In the order in which an incident lives. */
export const standardNotifications: readonly (readonly [name: string, Notification])[] = [
  ['first', aNotification({ firing: [checkout] })],
  ['first-storm', aNotification({ firing: status, receiver: 'platform' })],
  [
    'new-alerts',
    aNotification({
      firing: nine,
      resolved: ended(status.slice(9, 12), 4),
      reason: 'new-alerts',
      news: newsOf([...status.slice(6, 9), ...status.slice(9, 11)]),
      decidedAt: BEGAN_AT + 5 * MINUTE_MS,
      previousExternalId: PREVIOUS,
    }),
  ],
  [
    'some-resolved',
    aNotification({
      firing: nine,
      resolved: ended(status.slice(9, 12), 9),
      reason: 'some-resolved',
      news: newsOf(status.slice(9, 12)),
      decidedAt: BEGAN_AT + 10 * MINUTE_MS,
      previousExternalId: PREVIOUS,
    }),
  ],
  [
    'worse',
    aNotification({
      firing: nine.map((alert, index) => (index < 2 ? graver(alert) : alert)),
      reason: 'worse',
      worse: newsOf(nine.slice(0, 2)),
      decidedAt: BEGAN_AT + 15 * MINUTE_MS,
      previousExternalId: PREVIOUS,
    }),
  ],
  ['all-resolved', { ...aResolved(twelve), previousExternalId: PREVIOUS }],
  ['all-resolved-single', aResolved([checkout])],
  [
    'acknowledged',
    aNotification({
      firing: [checkout],
      status: 'acknowledged',
      reason: 'acknowledged',
      acknowledgement: { by: 'dana', at: BEGAN_AT + 3 * MINUTE_MS },
      decidedAt: BEGAN_AT + 3 * MINUTE_MS,
      previousExternalId: PREVIOUS,
    }),
  ],
  [
    'repeat',
    aNotification({
      firing: [checkout],
      reason: 'repeat',
      decidedAt: BEGAN_AT + 4 * HOUR_MS,
      previousExternalId: PREVIOUS,
    }),
  ],
  ['spot-interruption', aNotification({ firing: [spot] })],
  ['billing', aNotification({ firing: [billing] })],
  ['log-errors', aNotification({ firing: [logErrors] })],
  ['mixed', aNotification({ firing: [checkout, spot, ...nine.slice(0, 4)] })],
  ['hostile', aNotification({ firing: [hostile], receiver: '<!channel>' })],
  ['huge', aNotification({ firing: huge, previousExternalId: PREVIOUS })],
];

function ended(alerts: Notification['resolved'], minutes: number): Notification['resolved'] {
  return alerts.map((alert) => ({ ...alert, endsAt: BEGAN_AT + minutes * MINUTE_MS }));
}

function graver(alert: Alert): Alert {
  return { ...alert, labels: { ...alert.labels, severity: 'critical' } };
}
