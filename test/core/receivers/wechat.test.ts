import { describe, expect, it } from 'vitest';
import { wechat } from '../../../shared/core/receivers/wechat.ts';
import { faultsOf, settingsOf } from './read.ts';

const least = { api_secret: 'ssm:/wechat', corp_id: 'wwc0ffee' };

describe('an application of WeCom', () => {
  it('needs its secret and its company', () => {
    expect(settingsOf(wechat, least)).toEqual({
      apiUrl: 'https://qyapi.weixin.qq.com/cgi-bin/',
      apiSecret: 'ssm:/wechat',
      corpId: 'wwc0ffee',
      messageType: 'text',
      message: '{{ template "wechat.default.message" . }}',
      toUser: '{{ template "wechat.default.to_user" . }}',
      toParty: '{{ template "wechat.default.to_party" . }}',
      toTag: '{{ template "wechat.default.to_tag" . }}',
      agentId: '{{ template "wechat.default.agent_id" . }}',
    });
  });

  it('may speak Markdown to some', () => {
    const entry = { ...least, message_type: 'markdown', to_user: 'nuo|kim', agent_id: '7' };
    expect(settingsOf(wechat, entry)).toMatchObject({
      messageType: 'markdown',
      toUser: 'nuo|kim',
      agentId: '7',
    });
  });

  it.each([
    [{ corp_id: 'a' }, 'api_secret: is missing, here and as wechat_api_secret in global'],
    [{ api_secret: 'a' }, 'corp_id: is missing, here and as wechat_api_corp_id in global'],
    [{ ...least, message_type: 'html' }, 'message_type: "html" is none of text, markdown'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(wechat, entry)).toEqual([fault]);
  });
});
