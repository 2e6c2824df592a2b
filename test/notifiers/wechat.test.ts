import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { json } from '../../local/stack/support/http-server.ts';
import { WECHAT_ANSWERS, WECHAT_STATUS_ANSWERS, wechat } from '../../shared/notifiers/wechat.ts';
import { describePlainRequests } from './plain-requests.contract.ts';
import { failureOf } from './reach.ts';

const { double, teller } = describePlainRequests({
  type: wechat,
  answers: WECHAT_STATUS_ANSWERS,
  at: (url) => ({ apiUrl: `${url}/cgi-bin/` }),
  knows: [
    {
      method: 'GET',
      path: /^\/cgi-bin\/gettoken\?corpid=ww1f2e3d4c5b6a7980&corpsecret=wechat-secret-2$/,
      answer: { errcode: 0, errmsg: 'ok', access_token: 'granted-1', expires_in: 7_200 },
    },
    {
      ...{ method: 'POST', path: /^\/cgi-bin\/message\/send\?access_token=granted-1$/ },
      body: z.object({
        touser: z.string(),
        agentid: z.string(),
        msgtype: z.literal('text'),
        text: z.object({ content: z.string() }),
      }),
      answer: { errcode: 0, errmsg: 'ok' },
    },
  ],
});

describe('WeCom', () => {
  const granted = (token: string, seconds = 7_200) =>
    json(200, { errcode: 0, access_token: token, expires_in: seconds });
  const taken = json(200, { errcode: 0 });
  const says = (errcode: number) => json(200, { errcode, errmsg: 'no' });
  const tokens = () =>
    double().requests.flatMap(({ path }) => /access_token=(.+)/.exec(path)?.[1] ?? []);

  it('grants a token, which is good for several messages', async () => {
    const tellAgain = teller();
    double().answerNext(granted('one'), taken, taken);
    await tellAgain();
    await tellAgain();
    expect(double().requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
    expect(tokens()).toEqual(['one', 'one']);
  });

  it('grants another when the first is about to end', async () => {
    const tellAgain = teller();
    double().answerNext(granted('one', 5), taken, granted('two'), taken);
    await tellAgain();
    await tellAgain();
    expect(tokens()).toEqual(['one', 'two']);
  });

  it.each([40014, 42001])('grants another when it knows the first no more: %i', async (errcode) => {
    const tellAgain = teller();
    double().answerNext(granted('one'), says(errcode), granted('two'), taken);
    expect(await failureOf(tellAgain())).toMatchObject({ answer: 'again' });
    await tellAgain();
    expect(tokens()).toEqual(['one', 'two']);
  });

  it.each(Object.entries(WECHAT_ANSWERS))('means by code %s: %s', async (errcode, answer) => {
    const tellAgain = teller();
    double().answerNext(granted('one'), says(Number(errcode)));
    expect(await failureOf(tellAgain())).toMatchObject({ answer });
  });

  it.each([
    ['a message', [granted('one'), says(60011)], 'never'],
    ['the secret', [says(40001)], 'never'],
    ['the secret, in no words of its own', [json(200, { errcode: 0 })], 'never'],
    ['everything, in no words of its own', [{ status: 200, body: '<html>' }], 'again'],
  ])('refuses %s', async (_, answers, answer) => {
    const tellAgain = teller();
    double().answerNext(...answers);
    expect(await failureOf(tellAgain())).toMatchObject({ answer });
  });
});
