import { describe, expect, it } from 'vitest';
import {
  byTemplate,
  createShelf,
  kinshipOf,
  putOn,
  takeOff,
} from '../../../../shared/core/logs/shapes/kin.ts';

const shape = (template: string) => ({ level: 'error' as const, template });
const PEOPLE = ['ana', 'bo', 'cy', 'di'];
const shelfOf = (...templates: string[]) => createShelf(templates.map(shape));

describe('kinship of shapes', () => {
  it('joins the fifth that differs in one place', () => {
    const shelf = shelfOf(...PEOPLE.map((name) => `login failed for ${name}`));
    const { kin, template } = kinshipOf(shelf, shape('login failed for ed'));
    expect(kin).toHaveLength(4);
    expect(template).toBe('login failed for <*>');
  });

  it.each([
    ['the fourth', 'login failed for', PEOPLE.slice(1), ''],
    ['another length', 'login failed for', PEOPLE, ' now'],
    ['too few words', 'job', PEOPLE, ''],
    ['variables in common', '<*> <*> <*> a', PEOPLE, ''],
  ])('does not join %s', (_, start, names, end) => {
    const shelf = shelfOf(...names.map((name) => `${start} ${name}`));
    expect(kinshipOf(shelf, shape(`${start} ed${end}`)).template).toBeUndefined();
  });

  it('does not join what differs in other places', () => {
    const shelf = shelfOf('a b c d', 'a b x y', 'a z c d', 'w b c d');
    expect(kinshipOf(shelf, shape('a b c y')).template).toBeUndefined();
  });

  it('does not join across levels', () => {
    const shelf = shelfOf(...PEOPLE.map((name) => `login failed for ${name}`));
    const other = { level: 'info' as const, template: 'login failed for ed' };
    expect(kinshipOf(shelf, other)).toEqual({ kin: [] });
  });

  it.each([
    ['a b <*> d', 'a b c d'],
    ['a b user=<*> d', 'a b user=ana d'],
  ])('knows what %s stands for', (known, template) => {
    expect(kinshipOf(shelfOf(known), shape(template)).same).toEqual(shape(known));
  });

  it('does not take a variable for a word that must not vary', () => {
    expect(kinshipOf(shelfOf('a b user=<*> d'), shape('a b name=ana d')).same).toBeUndefined();
    expect(kinshipOf(shelfOf('<*> <*> <*> <*>'), shape('a b c d')).same).toBeUndefined();
  });

  it('keeps what words begin with in common, up to a mark', () => {
    const shelf = shelfOf(...PEOPLE.map((name) => `a b user=${name} c`));
    expect(kinshipOf(shelf, shape('a b user=ed c')).template).toBe('a b user=<*> c');
  });

  it('forgets what is taken off', () => {
    const known = shape('a b <*> d');
    const shelf = createShelf([known]);
    takeOff(shelf, known);
    expect(kinshipOf(shelf, shape('a b c d'))).toEqual({ kin: [] });
    putOn(shelf, known);
    expect(kinshipOf(shelf, shape('a b c d')).same).toBe(known);
  });

  it('has a fixed order', () => {
    const [a, b] = [shape('a'), { level: 'info' as const, template: 'a' }];
    expect([shape('b'), b, a].toSorted(byTemplate)).toEqual([a, b, shape('b')]);
  });
});
