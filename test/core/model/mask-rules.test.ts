/** What is masked beside keys and tokens: card numbers, mail addresses, patterns of one's own. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, isSecretName, MASK_RULES, mask } from '../../../shared/core/model/mask.ts';
import { blotter } from '../../../shared/core/model/pattern.ts';
import { suspicionOf } from '../../../shared/core/model/suspicion.ts';

describe('mask, of card numbers', () => {
  it.each([
    ['4111111111111111', '[masked]'],
    ['card 4111 1111 1111 1111 declined', 'card [masked] declined'],
    ['pan=5500-0000-0000-0004;', 'pan=[masked];'],
    ['amex 3782 822463 10005', 'amex [masked]'],
    ['{"pan":"6011111111111117"}', '{"pan":"[masked]"}'],
    ['4111 1111 1111 1111 5500000000000004', '[masked] [masked]'],
    ['2223003122003222', '[masked]'],
  ])('makes %s into %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    ['a number that does not add up', '4111111111111112'],
    ['a moment in milliseconds', 'at 1763742677000'],
    ['a moment in nanoseconds', '1763742677000000000'],
    ['an account of AWS', 'arn:aws:iam::411111111111:root'],
    ['a long decimal', '0.4111111111111111'],
    ['a part of an id', 'job-4111111111111111-a'],
    ['a part of a word', 'x4111111111111111'],
    ['digits with days and hours', '2026-11-21 16:31:17'],
    ['digits in two kinds of groups', '4111 1111-1111 1111'],
  ])('leaves alone %s', (_, text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('a mask by rule', () => {
  const byRule = createMask({
    mailAddresses: 'keep',
    patterns: [
      { name: 'customer', pattern: blotter('CUST-\\d+') },
      { name: 'order', pattern: blotter('order \\w+') },
    ],
  });

  it.each([
    ['pat@example.com', '[masked]'],
    ['mail pat.doe+x@mail.shop.example.com now', 'mail [masked] now'],
    ['<pat@example.com>, robin@example.org', '<[masked]>, [masked]'],
    ['cut off: pat@exam…', 'cut off: [masked]'],
  ])('takes out the mail address in %s', (text, masked) => {
    expect(createMask(MASK_RULES)(text)).toBe(masked);
    expect(byRule(text)).toBe(text);
  });

  it.each(['root@ip-10-0-0-1', 'repository@sha256:0a1b2c', 'pip install x@1.2.3', '@channel'])(
    'takes for no mail address: %s',
    (text) => {
      expect(createMask(MASK_RULES)(text)).toBe(text);
    },
  );

  it('takes out what patterns of one’s own find, by their names, and keys as ever', () => {
    expect(byRule('CUST-12, CUST-7: order 8f3 with password=hunter2')).toBe(
      '[masked customer], [masked customer]: [masked order] with password=[masked]',
    );
  });

  it('changes nothing when it is done again', () => {
    const part = fc.constantFrom('CUST-1', 'a@b.example', '4111111111111111', 'token=', 'x1', ' ');
    const full = createMask({ mailAddresses: 'mask', patterns: [] });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        for (const hide of [byRule, full]) {
          const once = hide(parts.join(' '));
          expect(hide(once)).toBe(once);
        }
      }),
    );
  });

  it.each(['a', 'a.', 'a@', 'a@b.', '4', '4111 ', 'x:1@'])(
    'takes no more than linear time for a flood of %s',
    (piece) => {
      const startedAt = performance.now();
      createMask(MASK_RULES)(`${piece.repeat(200_000 / piece.length)}@key`);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    },
  );
});

describe('a text that cannot hold a secret', () => {
  it.each([
    'checkout-5xx-rate',
    'HTTPCode_Target_5XX_Count 97.3, threshold > 90, 3 of 3 datapoints',
    'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:checkout-5xx-rate',
    'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/a',
  ])('is let through at a glance: %s', (text) => {
    expect(suspicionOf(text)).toBe(0);
  });
});

describe('a field that holds a secret', () => {
  it.each(['db_password', 'apiKey', 'Authorization', 'session_token', 'clientSecret'])(
    'is known by its name: %s',
    (name) => {
      expect(isSecretName(name)).toBe(true);
    },
  );

  it.each(['title', 'runbook_url', 'reason', 'key', 'sample'])('is not %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
