import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAuthorization, readSettings } from '../../../local/amtool/settings.ts';

const home = mkdtempSync(join(tmpdir(), 'amtool-'));
afterAll(() => rmSync(home, { recursive: true }));
const written = (name: string, text: string) => {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
};

describe("amtool's settings", () => {
  it('are none where there is no file', () => {
    expect(readSettings(join(home, 'nobody'))).toEqual({});
  });

  it('are read from the home of the user', () => {
    mkdirSync(join(home, '.config/amtool'), { recursive: true });
    written(
      '.config/amtool/config.yml',
      'alertmanager.url: https://alerts.example.com\nauthor: dana\ncomment_required: false\n',
    );
    expect(readSettings(home)).toEqual({
      'alertmanager.url': 'https://alerts.example.com',
      author: 'dana',
      comment_required: false,
    });
    written('.config/amtool/config.yml', 'author: [dana]');
    expect(() => readSettings(home)).toThrow('author');
  });
});

describe('who asks', () => {
  written('token', 'from-a-file\n');
  it.each([
    ['authorization: { credentials: house }', 'Bearer house'],
    ['authorization: { type: Token, credentials: house }', 'Token house'],
    ['authorization: { credentials_file: token }', 'Bearer from-a-file'],
    ['bearer_token: house', 'Bearer house'],
    ['bearer_token_file: token', 'Bearer from-a-file'],
    ['basic_auth: { username: dana, password: house }', `Basic ${btoa('dana:house')}`],
    ['basic_auth: { username: dana, password_file: token }', `Basic ${btoa('dana:from-a-file')}`],
    ['tls_config: {}', undefined],
    ['', undefined],
  ])('%s: %s', (text, expected) => {
    expect(readAuthorization(written('http.yml', text))).toBe(expected);
  });
});
