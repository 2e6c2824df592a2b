import { expect, it } from 'vitest';
import { isRequestUri } from '../../../shared/core/api/go-uri.ts';

it.each([
  'http://prometheus:9090/graph?g0.expr=up%3D%3D0&g0.tab=1',
  'https://user:secret@graphs.example/a b',
  'http://[2001:db8::1]:9090/',
  'http://x/?share=5%',
  'http://größe.example/ü',
  'mailto:oncall@example.com',
  'urn:',
  '/graph?x=y',
  '*',
])('%j is an address', (text) => {
  expect(isRequestUri(text)).toBe(true);
});

it.each([
  'graph',
  './graph',
  '?x=y',
  '9p:/x',
  'http://two words/',
  'http://x/5%',
  'http://x%41/',
  'http://x:http/',
  'http://[2001:db8::1/',
  'http://a\\b/',
  'http://x/\n',
])('%j is none', (text) => {
  expect(isRequestUri(text)).toBe(false);
});
