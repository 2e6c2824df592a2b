/** WeCom, WeChat's edition for companies: an application's secret buys a token, and that a message. */

import * as z from 'zod/mini';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { wechat as weChatMessage } from '../core/messages/wechat.ts';
import { SECOND_MS } from '../core/model/time.ts';
import type { WeChatSettings } from '../core/receivers/wechat.ts';
import { type Answer, DeliveryError } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import type { StatusAnswers } from './support/answers.ts';
import { type Line, openLine } from './support/far-end.ts';
import { filledIn } from './support/filled-in.ts';
import { readJson } from './support/json-reply.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import type { Reply } from './support/post.ts';
import { readSecret } from './support/secret.ts';

/** Whatever WeCom has to say it says with 200. Source: Alertmanager, notify/wechat/wechat.go. */
export const WECHAT_STATUS_ANSWERS: StatusAnswers = { '2xx': 'taken', other: 'again' };

/**
 * By `errcode`. All that are not here complain of the secret, the application, its rights or the
 * message.
 *
 * Source: developer.work.weixin.qq.com, "Global error codes"; Alertmanager, notify/wechat/wechat.go.
 */
export const WECHAT_ANSWERS: Readonly<Record<number, Answer>> = {
  [-1]: 'again', // busy
  40014: 'again', // a token that is none
  42001: 'again', // a token that is too old
  45009: 'next-tick', // too many calls
  45033: 'next-tick', // too many at once
};

/** After these another token is bought. */
const TOKEN_GONE: readonly number[] = [40014, 42001];
/** A token is given up this long before its end: the call that it is for takes its time. */
const MARGIN_MS = 10 * SECOND_MS;

const Said = z.object({ errcode: z.number() });
const Granted = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.number(),
});

const kept = new WeakMap<WeChatSettings, { readonly token: string; readonly until: number }>();

export const wechat = defineNotifierType<WeChatSettings>({
  type: 'wechat',
  message: weChatMessage,
  create: createWeChat,
});

function createWeChat(settings: WeChatSettings, reach: Reach): Notifier {
  const { apiUrl, http } = settings;
  const objection = (reply: Reply) => objectionOf(reply, settings);
  return {
    async notify(notification, deadline) {
      const { message, wording, remark } = composeOrPlain(
        weChatMessage,
        notification,
        settings,
        reach.templates,
      );
      const secret = filledIn(await readSecret(settings.apiSecret, reach.secrets), wording);
      const farEnd = {
        ...{ place: 'WeCom', http, answers: WECHAT_STATUS_ANSWERS, objection },
        secrets: [secret],
      };
      const call = await openLine(farEnd, reach, deadline);
      const token = await readToken(call, settings, {
        corpid: filledIn(settings.corpId, wording),
        corpsecret: secret,
      });
      await call({
        url: `${apiUrl}message/send?${new URLSearchParams({ access_token: token })}`,
        body: JSON.stringify(message),
        secrets: [token],
      });
      return remark === undefined ? {} : { remark };
    },
  };
}

/** The token that is still good, or another. @throws DeliveryError when none is granted */
async function readToken(
  call: Line,
  settings: WeChatSettings,
  login: Readonly<Record<string, string>>,
): Promise<string> {
  const known = kept.get(settings);
  if (known !== undefined && Date.now() < known.until) return known.token;

  const url = `${settings.apiUrl}gettoken?${new URLSearchParams({ ...login })}`;
  const granted = readJson((await call({ method: 'GET', url })).body, Granted);
  if (granted === undefined) {
    throw new DeliveryError('WeCom: its answer holds no token', { answer: 'never' });
  }
  const { access_token: token, expires_in } = granted;
  kept.set(settings, { token, until: Date.now() + expires_in * SECOND_MS - MARGIN_MS });
  return token;
}

/** What is no answer of WeCom's comes from what stands before it. */
function objectionOf({ body }: Reply, settings: WeChatSettings): Answer | undefined {
  const code = readJson(body, Said)?.errcode;
  if (code === undefined) return 'again';
  if (TOKEN_GONE.includes(code)) kept.delete(settings);
  return code === 0 ? undefined : (WECHAT_ANSWERS[code] ?? 'never');
}
