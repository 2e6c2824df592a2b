import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, maskedStart } from '../../../shared/core/model/mask.ts';

/** Characters of tokens that are nobody's: made here, so that no scanner takes them for real. */
const body = (length: number) => 'a1B2c3D4e5F6g7H8'.repeat(40).slice(0, length);
const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length);
const capitals = (length: number) => 'AB2CD3EF4GH5IJ6K'.repeat(4).slice(0, length);
const token = (...parts: readonly string[]) => parts.join('');

const TOKENS: readonly (readonly [kind: string, secret: string])[] = [
  ['AWS access key id', token('AK', 'IA', capitals(16))],
  ['AWS temporary key id', token('AS', 'IA', capitals(16))],
  ['AWS bearer key id', token('AB', 'IA', capitals(16))],
  ['AWS context key id', token('AC', 'CA', capitals(16))],
  ['AWS session token', token('IQoJb3JpZ2', 'lu', body(200))],
  ['AWS older session token', token('FwoGZXIv', 'YXdz', body(200))],
  ['Bedrock key', token('AB', 'SK', body(80))],
  ['JSON web token', token('ey', 'J', body(30), '.', body(60), '.', body(40))],
  ['unsigned JSON web token', token('ey', 'J', body(30), '.', body(60), '.')],
  ['Slack bot token', token('xo', 'xb-', '123456789012-', body(24))],
  ['Slack user token', token('xo', 'xp-', '123456789012-', body(32))],
  ['Slack refresh token', token('xo', 'xe-1-', body(64))],
  ['Slack configuration token', token('xo', 'xe.xoxp-1-', body(64))],
  ['Slack app token', token('xa', 'pp-1-', body(64))],
  ['Slack webhook', token('https://hooks.', 'slack.com/services/', 'T00/B00/', body(24))],
  ['Discord webhook', token('https://discord', '.com/api/webhooks/', '1234/', body(60))],
  ['Teams webhook', token('https://acme.webhook', '.office.com/webhookb2/', body(40))],
  ['Telegram bot', token('123456789:', 'AA', body(33))],
  ['GitHub personal token', token('gh', 'p_', body(36))],
  ['GitHub OAuth token', token('gh', 'o_', body(36))],
  ['GitHub user token', token('gh', 'u_', body(36))],
  ['GitHub server token', token('gh', 's_', body(36))],
  ['GitHub refresh token', token('gh', 'r_', body(36))],
  ['GitHub fine-grained token', token('github', '_pat_', body(22), '_', body(59))],
  ['GitLab token', token('gl', 'pat-', body(20))],
  ['GitLab runner token', token('gl', 'rt-', body(20))],
  ['GitLab trigger token', token('gl', 'ptt-', body(40))],
  ['npm token', token('np', 'm_', body(36))],
  ['PyPI token', token('py', 'pi-', body(120))],
  ['Docker Hub token', token('dckr', '_pat_', body(27))],
  ['RubyGems key', token('ruby', 'gems_', hex(48))],
  ['Stripe live key', token('sk', '_live_', body(24))],
  ['Stripe test key', token('sk', '_test_', body(24))],
  ['Stripe restricted key', token('rk', '_live_', body(24))],
  ['Stripe webhook secret', token('wh', 'sec_', body(32))],
  ['Square secret', token('sq0', 'csp-', body(43))],
  ['Google API key', token('AI', 'za', body(35))],
  ['Google OAuth token', token('ya', '29.', body(60))],
  ['Google client secret', token('GOC', 'SPX-', body(28))],
  ['Google refresh token', token('1/', '/0', body(60))],
  ['SendGrid key', token('S', 'G.', body(22), '.', body(43))],
  ['Mailgun key', token('ke', 'y-', hex(32))],
  ['Mailchimp key', token(hex(32), '-us', '12')],
  ['Brevo key', token('xkey', 'sib-', hex(64))],
  ['Twilio key', token('S', 'K', hex(32))],
  ['OpenAI key', token('s', 'k-', body(48))],
  ['OpenAI project key', token('s', 'k-proj-', body(48))],
  ['Anthropic key', token('s', 'k-ant-', body(60))],
  ['Hugging Face token', token('h', 'f_', body(34))],
  ['Vault token', token('hv', 's.', body(24))],
  ['Terraform Cloud token', token(body(14), '.atlas', 'v1.', body(60))],
  ['DigitalOcean token', token('do', 'p_v1_', hex(64))],
  ['Shopify token', token('shp', 'at_', hex(32))],
  ['New Relic key', token('NR', 'AK-', capitals(27))],
  ['Sentry token', token('sn', 'trys_', body(60))],
  ['Grafana token', token('gl', 'sa_', body(32))],
  ['Databricks token', token('da', 'pi', hex(32))],
  ['Linear key', token('lin', '_api_', body(40))],
  ['Postman key', token('PM', 'AK-', hex(24))],
  ['Atlassian token', token('ATA', 'TT3', body(180))],
  ['Artifactory key', token('AK', 'Cp', body(60))],
  ['PagerDuty user token', token('pd', 'us+_', body(20))],
  ['PlanetScale password', token('pscale', '_pw_', body(40))],
  ['age key', token('AGE-SECRET', '-KEY-1', capitals(58))],
  ['Square access token', token('EA', 'AA', body(60))],
];

describe('mask, of tokens by their shape', () => {
  it.each(TOKENS)('takes out a %s', (_, secret) => {
    expect(mask(`before ${secret} after`)).toBe('before [masked] after');
    expect(mask(`{"found":"${secret}","n":1}`)).not.toContain(secret.slice(-12));
  });

  it('knows at least fifty', () => {
    expect(TOKENS.length).toBeGreaterThanOrEqual(50);
  });

  it('takes out a private key, whole or cut off', () => {
    const begin = '-----BEGIN RSA PRIVATE KEY-----';
    const end = '-----END RSA PRIVATE KEY-----';
    expect(mask(`key ${begin}\nMIIE\nabc\n${end} end`)).toBe('key [masked] end');
    expect(mask(`key ${begin}\nMIIE\nabc`)).toBe('key [masked]');
  });
});

describe('mask, of values by their names', () => {
  it.each([
    ['password=hunter2 next', 'password=[masked] next'],
    ['DB_PASSWORD: hunter2', 'DB_PASSWORD: [masked]'],
    ['pwd=a;Database=b', 'pwd=[masked];Database=b'],
    ['"password": "two words", "a": 1', '"password": "[masked]", "a": 1'],
    ["'passphrase': 'x y', 'a'", "'passphrase': '[masked]', 'a'"],
    [
      String.raw`{\"password\":\"hunter2\",\"a\":1}`,
      String.raw`{\"password\":\"[masked]\",\"a\":1}`,
    ],
    ['aws_secret_access_key = wJalr/K7+x', 'aws_secret_access_key = [masked]'],
    ['AccountKey=Zm9v==;Endpoint=x', 'AccountKey=[masked];Endpoint=x'],
    ['clientSecret=>"abc"', 'clientSecret=>"[masked]"'],
    ['x-api-key: 5f3a9c', 'x-api-key: [masked]'],
    ['routing_key=R0123456789ABCDEF', 'routing_key=[masked]'],
    ['token=abc&user=1', 'token=[masked]&user=1'],
    ['?sv=1&sig=Zm9v%3D&se=2', '?sv=1&sig=[masked]&se=2'],
    ['Authorization: Bearer abcd1234efgh', 'Authorization: Bearer [masked]'],
    ['Bearer abcd1234efgh', 'Bearer [masked]'],
    ['Basic dXNlcjpwYXNz', 'Basic [masked]'],
    ['Set-Cookie: sid=1; Path=/', 'Set-Cookie: [masked]'],
    ['postgres://app:hunter2@db:5432/x', 'postgres://app:[masked]@db:5432/x'],
    ['https://0a1b2c@o1.ingest.example/2', 'https://[masked]@o1.ingest.example/2'],
    ['curl -u admin:hunter2 http://x', 'curl -u admin:[masked] http://x'],
    ['mysql --password hunter2 x', 'mysql --password [masked] x'],
    ['X-Amz-Signature=0a1b2c&X=1', 'X-Amz-Signature=[masked]&X=1'],
  ])('makes %s into %s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'Unexpected token: punctuation',
    'password authentication failed for user "app"',
    'token expired after 3600 s',
    'used tokens: 512 of 4096',
    'secret not found',
    'basic authentication is off',
    'token=null',
    'password: undefined',
    'request 5d0b7c1e-3f62-4a88-9c1d-20b6e47fa913 took 12 ms',
    'commit 0123456789abcdef0123456789abcdef01234567',
    'arn:aws:iam::004215550173:role/basic-execution',
    '2026/03/12/[$LATEST]4f1e8a6c2b9d4073a5e0c7d81b3f9260',
    'npm_lifecycle_script is not set',
    'risk-assessment-service-2 and sk-learn are names',
    'see https://example.com/path?user=7',
  ])('leaves alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('mask', () => {
  it('changes nothing when it is done again', () => {
    const texts = fc.array(fc.constantFrom(...TOKENS.map(([, secret]) => secret), 'a', '=', ' '));
    fc.assert(
      fc.property(texts, (parts) => {
        const once = mask(parts.join(' '));
        expect(mask(once)).toBe(once);
      }),
    );
  });

  it.each(['eyJaaaaaaaaaa-', 'a://', 'password', 'token=', '"', 'Bearer ', '-----BEGIN '])(
    'takes no more than linear time for a flood of %s',
    (piece) => {
      const startedAt = performance.now();
      mask(piece.repeat(200_000 / piece.length));
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    },
  );
});

describe('maskedStart', () => {
  it('cuts aloud', () => {
    expect(maskedStart('abcdef', 6)).toBe('abcdef');
    expect(maskedStart('abcdefg', 6)).toBe('abcde…');
  });

  it('leaves no half of a secret where it cuts', () => {
    const secret = token('ey', 'J', body(30), '.', body(600));
    for (let chars = 1; chars < 700; chars += 7) {
      expect(maskedStart(`see ${secret} there`, chars)).not.toContain(body(30));
    }
  });

  it('is never longer than asked, and well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const start = maskedStart(text, max);
        expect(start.length).toBeLessThanOrEqual(max);
        expect(start.isWellFormed()).toBe(true);
      }),
    );
  });
});
