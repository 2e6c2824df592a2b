import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStory } from '../../local/replay/story.ts';
import { type Survey, takeSurvey } from '../../local/replay/story-survey.ts';
import { createFleetTown } from '../helpers/fleet-town.ts';
import { NOW } from '../helpers/group.ts';

describe('a survey in a story', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'story-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const load = (line: object) => {
    const path = join(folder, 'fleet.jsonl');
    writeFileSync(path, JSON.stringify(line));
    return loadStory(path).steps;
  };
  const taken = async (survey: Survey) => {
    const { app } = createFleetTown();
    await takeSurvey(survey, NOW, app);
    const items = await app.fleets.listMembers('render-farm');
    return {
      members: items.map(({ member }) => member),
      header: await app.fleets.readHeader('render-farm'),
    };
  };

  it('is a step like any other', () => {
    const survey = { fleet: 'render-farm', wanted: 3, members: [{ id: 'i-%02x', count: 3 }] };
    expect(load({ at: '90s', survey })).toEqual([{ kind: 'survey', offsetMs: 90_000, survey }]);
  });

  it.each([
    [{ at: '1s', survey: { members: [] } }, 'survey.fleet'],
    [{ at: '1s', survey: { fleet: 'x', members: [{ count: 3 }] } }, 'survey.members.0.id'],
    [{ at: '1s', survey: { fleet: 'x', size: 3 } }, 'survey: '],
  ])('is refused as %o', (line, place) => {
    expect(() => load(line)).toThrow(place);
  });

  it('lists members by number', async () => {
    const { members, header } = await taken({
      fleet: 'render-farm',
      wanted: 4,
      members: [
        { id: 'i-%02x', from: 15, count: 2, zone: 'eu-west-1a', type: 'c5.large', spot: true },
        { id: 'i-x', health: 'unhealthy', because: 'standby' },
      ],
    });
    expect(members.map(({ id }) => id)).toEqual(['i-0f', 'i-10', 'i-x']);
    expect(members[0]).toMatchObject({
      zone: 'eu-west-1a',
      instanceType: 'c5.large',
      isSpot: true,
    });
    expect(members[2]?.failed).toEqual({ standby: NOW });
    expect(header?.survey).toEqual({ takenAt: NOW, wanted: 4, overlap: 0 });
  });

  it('may be refused, and asks of no fleet that the configuration has not', async () => {
    const { header } = await taken({ fleet: 'render-farm', refused: 'RequestLimitExceeded' });
    expect(header?.survey?.fault).toEqual({ because: 'RequestLimitExceeded', since: NOW });
    expect((await taken({ fleet: 'other', members: [] })).header).toBeUndefined();
  });
});
