import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackInteraction } from '../../../shared/core/sources/slack-interaction.ts';
import { aParcel, readParcel, recordedParcel } from '../../helpers/parcels.ts';

const read = (path: string) => readParcel(slackInteraction, recordedParcel(path));

describe('slack-interaction', () => {
  it.each([
    ['button', 'block_actions'],
    ['button-form', 'block_actions'],
    ['command-base64', 'slash_command'],
  ])('reads %s as the deed of a person', (name, kind) => {
    expect(read(`slack-interaction/${name}`)).toEqual({
      disposition: 'interaction',
      sightings: [],
      because: `a person did something in Slack: ${kind}`,
    });
  });

  it.each([
    ['view_submission', { type: 'view_submission', user: { id: 'U1' }, view: { id: 'V1' } }],
    ['view_closed', { type: 'view_closed', team: { id: 'T1' } }],
    ['block_actions', { type: 'block_actions', user: { id: 'U1' }, container: { type: 'view' } }],
    ['slash_command', { command: '/tocsin', user_id: 'U1' }],
    ['slash_command', 'command=%2Ftocsin&user_id=U1&text=one+word'],
    ['block_actions', `payload=${encodeURIComponent('{"type":"block_actions","team":{}}')}`],
  ])('knows %s as Slack sends it', (kind, payload) => {
    expect(readParcel(slackInteraction, aParcel(payload))).toMatchObject({
      disposition: 'interaction',
      because: `a person did something in Slack: ${kind}`,
    });
  });

  it('reads the check of the address as plumbing', () => {
    expect(read('slack-interaction/url-verification').disposition).toBe('control');
    expect(readParcel(slackInteraction, aParcel('ssl_check=1&token=x')).disposition).toBe(
      'control',
    );
  });

  it.each([
    ['a type alone', { type: 'block_actions' }],
    ["somebody else's check", { type: 'url_verification' }],
    ['a command of a shell', { command: '/bin/true' }],
    ['a form of something else', 'a=b&c=d'],
    ['a payload that is no JSON', 'payload=none'],
    ['a log line', 'GET /?command=/x user_id=7'],
    ['a request without a body', { headers: {}, body: null }],
    ['a request with text', { headers: {}, body: 'hello' }],
    ['nothing', null],
  ])('leaves alone %s', (_, payload) => {
    expect(slackInteraction.recognises(aParcel(payload))).toBe(false);
  });

  it('takes any request', () => {
    const request = fc.record({
      headers: fc.jsonValue(),
      body: fc.oneof(
        fc.jsonValue(),
        fc.string(),
        fc.json().map((json) => `payload=${json}`),
      ),
      isBase64Encoded: fc.boolean(),
    });
    fc.assert(
      fc.property(request, (payload) => {
        expect(typeof slackInteraction.recognises(aParcel(payload))).toBe('boolean');
      }),
    );
  });
});
