import { describe, expect, it } from 'vitest';
import { pagerduty } from '../../../shared/core/receivers/pagerduty.ts';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { faultsOf, NOTHING, settingsOf } from './read.ts';

describe('a PagerDuty service', () => {
  it('needs no more than a key', () => {
    expect(settingsOf(pagerduty, { routing_key: 'ssm:/pagerduty' })).toEqual({
      api: 'v2',
      key: 'ssm:/pagerduty',
      url: 'https://events.pagerduty.com/v2/enqueue',
      details: {},
    });
  });

  it('may have a key of the first version, which then goes first', () => {
    const entry = { routing_key: 'R1', service_key: 'S1' };
    expect(settingsOf(pagerduty, entry)).toMatchObject({ api: 'v1', key: 'S1' });
    const files = { routing_key: 'R1', service_key_file: '/run/key' };
    expect(settingsOf(pagerduty, files)).toMatchObject({ api: 'v1', key: 'file:/run/key' });
  });

  it('takes templates for the rest', () => {
    const entry = {
      routing_key: 'R1',
      url: 'https://pd.example/enqueue',
      client: 'Shop',
      client_url: 'https://shop.example/',
      severity: '{{ .CommonLabels.severity }}',
      class: 'latency',
      component: 'checkout',
      group: 'web',
      source: 'shop',
      description: 'Checkout is slow',
      links: [{ href: 'https://wiki.example/', text: 'Runbook' }],
      images: [{ src: 'https://img.example/a.png' }],
    };
    expect(settingsOf(pagerduty, entry)).toMatchObject({
      url: 'https://pd.example/enqueue',
      client: 'Shop',
      clientUrl: 'https://shop.example/',
      severity: '{{ .CommonLabels.severity }}',
      class: 'latency',
      component: 'checkout',
      group: 'web',
      source: 'shop',
      description: 'Checkout is slow',
      links: [{ href: 'https://wiki.example/', text: 'Runbook' }],
      images: [{ src: 'https://img.example/a.png', alt: '', href: '' }],
    });
  });

  it('takes details as YAML understands them', () => {
    const details = {
      floor: unquoted('3', 3),
      loud: unquoted('yes', true),
      none: NOTHING,
      rooms: ['a', unquoted('2', 2)],
      nested: { deep: 'x' },
    };
    const entry = { routing_key: 'R1', details };
    expect(settingsOf(pagerduty, entry).details).toEqual({
      floor: 3,
      loud: true,
      none: null,
      rooms: ['a', 2],
      nested: { deep: 'x' },
    });
  });

  it.each([
    [{}, ': needs routing_key, the integration key of a service in PagerDuty'],
    [{ routing_key: 'R1', details: ['a'] }, 'details: a list is no map'],
    [
      { routing_key: 'R1', routing_key_file: '/x' },
      'routing_key_file: stands beside routing_key: write one of the two',
    ],
    [
      { service_key: 'S1', service_key_file: '/x' },
      'service_key_file: stands beside service_key: write one of the two',
    ],
    [
      { routing_key: 'R1', url: 'http://x/5%' },
      'url: "http://x/5%" is no web address: write https://…',
    ],
    [{ routing_key: 'R1', url: 'ftp://x/' }, 'url: "ftp://x/" is no web address: write https://…'],
    [{ routing_key: 'R1', images: [{ url: 'x' }] }, 'images.0.url: is no key here'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(pagerduty, entry)).toEqual([fault]);
  });
});
