import { describe, expect, it } from 'vitest';
import { isNews, reportOf } from '../../../shared/core/fleet/report.ts';
import { weigh } from '../../../shared/core/fleet/weigh.ts';
import { FLEET_REPORT_SOURCE } from '../../../shared/core/model/fleet-report.ts';
import { aFleet, aHeader, members } from '../../helpers/fleet.ts';
import { NOW } from '../../helpers/group.ts';
import { seen } from '../../helpers/reading.ts';

const verdictOn = (count: number) =>
  weigh(aFleet(), members(count, 'there'), aHeader(100), NOW).verdict;
const well = verdictOn(100);
const ill = verdictOn(90);

describe('a report', () => {
  it('is the payload that the source of fleets reads', () => {
    const report = reportOf('render-farm', ill, NOW);
    expect(report).toEqual({
      source: FLEET_REPORT_SOURCE,
      fleet: 'render-farm',
      state: 'warning',
      at: new Date(NOW).toISOString(),
      since: new Date(NOW).toISOString(),
      title: 'render-farm: 10 of 100 gone (10 %)',
      reading: '90 % healthy: 90 of 100',
      because: '10 % missing, unhealthy or about to go: from 5 % on it is a warning',
    });
    expect(seen(report)).toMatchObject({
      status: 'firing',
      alert: { updatedAt: NOW, annotations: { title: report.title } },
    });
  });

  it.each([
    ['trouble', ill, undefined, true],
    ['the same trouble again', ill, ill, false],
    ['other figures', verdictOn(91), ill, true],
    ['another note', { ...ill, note: 'x' }, ill, true],
    ['its end', well, ill, true],
    ['a fleet that was well all along', well, well, false],
    ['a fleet that is well for the first time', well, undefined, false],
  ])('is made of %s: %#', (_, verdict, before, news) => {
    expect(isNews(verdict, before)).toBe(news);
  });
});
