import { describe, expect, it } from 'vitest';
import { detectors } from '../../../shared/core/detectors/index.ts';

describe('the registry of detectors', () => {
  const without = [...detectors].filter(([name]) => name !== 'band');

  it.each(without)('makes %s without a parameter', (_, create) => {
    expect(create({}).name).toMatch(/^[a-z-]+\/\d$/);
  });

  it.each([...detectors])('has %s refuse a parameter that there is not', (_, create) => {
    expect(() => create({ hihg: 1 })).toThrow(/^detector parameters: hihg: no such parameter/);
  });

  it('names the parameter that is wrong', () => {
    expect(() => detectors.get('ewma')?.({ threshold: -1 })).toThrow(/threshold: /);
  });
});
