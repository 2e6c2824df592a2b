import { describe, expect, it } from 'vitest';
import { linksOf, safeUrl } from '../../../../shared/core/messages/support/links.ts';
import { anAlert } from '../../../helpers/notification.ts';

describe('safeUrl', () => {
  it('leaves an ordinary address alone', () => {
    const url = 'https://console.example.com/a?b=c&d=e#alarms:x';
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,<script>'],
    ['file:///etc/passwd'],
    ['/relative'],
    ['//host/path'],
    ['https://bank.example@evil.example/'],
    [`https://x.example/${'y'.repeat(3_000)}`],
    [''],
  ])('refuses %s', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  it('encodes what would end the markup around it', () => {
    expect(safeUrl(`https://x.example/a|b>c<d"e'f#g|h>i`)).toBe(
      'https://x.example/a%7Cb%3Ec%3Cd%22e%27f#g%7Ch%3Ei',
    );
  });
});

describe('linksOf', () => {
  const withConsole = (page: number) => anAlert({ generatorUrl: `https://x.example/${page}` });

  it('gives one alert its runbook, logs and console, in this order', () => {
    const alert = anAlert({
      generatorUrl: 'https://x.example/console',
      annotations: { logs_url: 'https://x.example/logs', runbook_url: 'https://x.example/runbook' },
    });
    expect(linksOf([alert]).map(({ text }) => text)).toEqual(['Runbook', 'Logs', 'Console']);
  });

  it('says that a link leads to one of several', () => {
    expect(linksOf([withConsole(1), withConsole(2)])).toEqual([
      { text: 'Console (1 of 2)', href: 'https://x.example/1' },
    ]);
  });

  it('gives several alerts the link that they share', () => {
    expect(linksOf([withConsole(1), withConsole(1)])).toEqual([
      { text: 'Console', href: 'https://x.example/1' },
    ]);
  });
});
