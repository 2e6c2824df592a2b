import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Silence } from '../../local/stack/support/http-server.ts';
import { json } from '../../local/stack/support/http-server.ts';
import { startWebhookSink, type WebhookSink } from '../../local/stack/webhook-sink.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { jira as receiver } from '../../shared/core/receivers/jira.ts';
import type { Values } from '../../shared/core/receivers/support/scalar.ts';
import { JIRA_ANSWERS, jira } from '../../shared/notifiers/jira.ts';
import { outcomeOf } from '../../shared/notifiers/support/answers.ts';
import { settingsOf } from '../core/receivers/read.ts';
import { aNotification, anAlert, aResolved } from '../helpers/notification.ts';
import { PLAIN_ENTRIES } from '../helpers/plain-requests.ts';
import { failureOf, patiently, secretsOf } from './reach.ts';

const API = '/rest/api/2';
const over = aResolved([anAlert()]);

let sink: WebhookSink;
beforeAll(async () => {
  sink = await startWebhookSink();
});
afterAll(() => sink.close());
beforeEach(() => sink.reset());

const reach = { secrets: secretsOf({ 'ssm:/tocsin/bot': 'tok-12ab' }), privateAddresses: true };
async function notify(notification: Notification, some: Values = {}) {
  const entry = { ...PLAIN_ENTRIES.jira, api_url: `${sink.url}${API}/`, ...some };
  return jira.create(settingsOf(receiver, entry), reach).notify(notification, patiently());
}
const asked = () => sink.requests.map(({ method, path }) => `${method} ${path.replace(API, '')}`);
const answers = (...all: readonly (Answer | Silence)[]) => sink.answerNext(...all);

const found = (category: string) =>
  json(200, {
    issues: [{ key: 'OPS-7', fields: { status: { statusCategory: { key: category } } } }],
  });
const none = json(200, { issues: [] });
const done = { status: 204, body: '' };
const transitions = json(200, {
  transitions: [
    { id: '31', name: 'Done' },
    { id: '41', name: 'Reopen' },
  ],
});
const MAY_REOPEN = { reopen_transition: 'Reopen', reopen_duration: '1h' };

describe('Jira', () => {
  it('is asked whether there is an issue, and given one', async () => {
    answers(none, json(201, { id: '1', key: 'OPS-8' }));
    expect(await notify(aNotification())).toEqual({ externalId: 'OPS-8' });
    expect(asked()).toEqual(['POST /search', 'POST /issue']);
    expect(sink.requests[0]?.headers).toMatchObject({
      ...{ authorization: 'Bearer tok-12ab', 'accept-language': 'en' },
      'content-type': 'application/json',
    });
    expect(JSON.parse(sink.requests[1]?.body ?? '')).toMatchObject({
      fields: { project: { key: 'OPS' }, issuetype: { name: 'Incident' } },
    });
  });

  it('is given no issue of what is over', async () => {
    answers(none);
    expect(await notify(over)).toEqual({});
    expect(asked()).toEqual(['POST /search']);
  });

  it.each([
    ['kept up to date', aNotification(), 'new', {}, ['PUT /issue/OPS-7']],
    [
      'closed',
      over,
      'indeterminate',
      {},
      [...['PUT /issue/OPS-7', 'GET /issue/OPS-7/transitions', 'POST /issue/OPS-7/transitions 31']],
    ],
    ['left closed', over, 'done', {}, ['PUT /issue/OPS-7']],
    [
      'left open, where no transition is named',
      over,
      'new',
      { resolve_transition: '' },
      ['PUT /issue/OPS-7'],
    ],
    [
      'opened again',
      aNotification(),
      'done',
      MAY_REOPEN,
      [...['PUT /issue/OPS-7', 'GET /issue/OPS-7/transitions', 'POST /issue/OPS-7/transitions 41']],
    ],
  ])('has its issue %s', async (_, notification, category, some, expected) => {
    answers(found(category), done, transitions, done);
    expect(await notify(notification, some)).toEqual({ externalId: 'OPS-7' });
    const [, ...others] = sink.requests;
    expect(
      others.map(({ method, path, body }) => {
        const { transition } = body === '' ? {} : JSON.parse(body);
        const id = transition === undefined ? '' : ` ${transition.id}`;
        return `${method} ${path.replace(API, '')}${id}`;
      }),
    ).toEqual(expected);
  });

  it('does not know every transition', async () => {
    answers(found('new'), done, transitions);
    const failure = await failureOf(notify(over, { resolve_transition: 'Close' }));
    expect(failure).toMatchObject({ answer: 'never', unsure: false });
    expect(failure.message).toBe('Jira: OPS-7 has no transition "Close" where it stands');
  });

  it.each([
    ['datacenter', '/search'],
    ['cloud', '/rest/api/3/search/jql'],
    ['auto', '/search'],
  ])('is searched as its edition has it: %s', async (edition, path) => {
    answers(none, json(201, { key: 'OPS-8' }));
    await notify(aNotification(), { api_type: edition });
    expect(asked()[0]).toBe(`POST ${path}`);
  });

  it.each([200, 302, 400, 401, 403, 404, 429, 500, 503])(
    'means by status %i what its table says, of the search and of the issue',
    async (status) => {
      const expected = outcomeOf(status, JIRA_ANSWERS);
      const outcome = (told: Promise<unknown>) =>
        told.then(
          () => 'taken',
          ({ answer }) => answer,
        );
      answers({ status, body: none.body }, json(201, { key: 'OPS-8' }));
      expect(await outcome(notify(aNotification()))).toBe(expected);
      sink.reset();
      answers(none, json(status, { key: 'OPS-8' }));
      expect(await outcome(notify(aNotification()))).toBe(expected);
    },
  );

  it('is not believed when it says something else', async () => {
    answers({ status: 200, body: '<html>' });
    expect(await failureOf(notify(aNotification()))).toMatchObject({ answer: 'never' });
  });

  it('leads nowhere else by the name of an issue', async () => {
    answers(json(200, { issues: [{ key: '../../x', fields: {} }] }));
    expect(await failureOf(notify(aNotification()))).toMatchObject({ answer: 'never' });
    expect(sink.requests).toHaveLength(1);
  });
});
