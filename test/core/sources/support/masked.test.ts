import { describe, expect, it } from 'vitest';
import { DEFAULT_LOG_RULES } from '../../../../shared/core/model/log-rules.ts';
import { masksOf, withoutSecrets } from '../../../../shared/core/sources/support/masked.ts';
import { anAlert } from '../../../helpers/group.ts';

const settings = { logRules: DEFAULT_LOG_RULES, tellTargetTracking: false };
const masked = (parts: Parameters<typeof anAlert>[1]) =>
  withoutSecrets({ status: 'firing', alert: anAlert('Lag', parts) }, masksOf(settings)).alert;

describe('a sighting without its secrets', () => {
  it('is the very same when it has none', () => {
    const sighting = { status: 'firing', alert: anAlert('Lag') } as const;
    expect(withoutSecrets(sighting, masksOf(settings))).toBe(sighting);
  });

  it('keeps its identity, and labels that differ keep apart', () => {
    const labels = (password: string) => ({ severity: 'critical', dsn: `password=${password}` });
    const [one, other] = [masked({ labels: labels('a1') }), masked({ labels: labels('b2') })];
    expect(one.fingerprint).toBe(anAlert('Lag').fingerprint);
    expect(one.labels.dsn).toMatch(/^password=\[masked]~[0-9a-f]{4}$/);
    expect(other.labels.dsn).not.toBe(one.labels.dsn);
    expect(masked({ labels: labels('a1') }).labels).toEqual(one.labels);
  });

  it('keeps mail addresses in labels, against which routes are written, and nowhere else', () => {
    const mail = 'dba@example.com';
    const alert = masked({ labels: { owner: mail }, annotations: { reason: `ask ${mail}` } });
    expect(alert.labels.owner).toBe(mail);
    expect(alert.annotations.reason).toBe('ask [masked]');
  });

  it('hides an annotation whose name says that it is a secret', () => {
    expect(masked({ annotations: { db_password: 'plain', title: 'x' } }).annotations).toEqual({
      db_password: '[masked]',
      title: 'x',
    });
  });

  it.each([
    ['https://x.example.com/?token=abcdefgh12', 'https://x.example.com/?token=[masked]'],
    ['https://x.example.com/alarm/password%3Dhunter2', undefined],
    ['https://x.example.com/alarm/password$253Dhunter2', undefined],
    ['https://x.example.com/alarm/a%20b', 'https://x.example.com/alarm/a%20b'],
  ])('shows of the address %s only %s', (generatorUrl, shown) => {
    expect(masked({ generatorUrl }).generatorUrl).toBe(shown);
  });

  it('hides what stands in resources and in the reason why it is not told', () => {
    const alert = anAlert('Lag', { resources: ['db=x', 'password=hunter2'] });
    const sighting = withoutSecrets(
      { status: 'firing', alert, untold: 'told pat@example.com already' },
      masksOf(settings),
    );
    expect(sighting.alert.resources).toEqual(['db=x', 'password=[masked]']);
    expect(sighting.untold).toBe('told [masked] already');
  });
});
