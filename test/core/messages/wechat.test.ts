import { expect, it } from 'vitest';
import { wechat } from '../../../shared/core/messages/wechat.ts';
import { wechat as receiver } from '../../../shared/core/receivers/wechat.ts';
import { aNotification } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, wechat, 'message');

it.each(['text', 'markdown'])('WeCom is told in %s', (kind) => {
  const entry = { ...plainEntry('wechat'), message_type: kind, message: 'hello', to_tag: 'ops' };
  expect(said(receiver, wechat, entry, aNotification())).toEqual({
    ...{ touser: '@all', totag: 'ops', agentid: '1000002', safe: '0' },
    ...{ msgtype: kind, [kind]: { content: 'hello' } },
  });
});
