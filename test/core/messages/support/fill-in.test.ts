import { describe, expect, it } from 'vitest';
import { fillIn } from '../../../../shared/core/messages/support/fill-in.ts';

const text = (template: string) => template.replace('{{ x }}', '7');

describe('a value with templates in it', () => {
  it.each([
    ['text', 'is {{ x }}', 'is 7'],
    ['a number', '{{ x }}', 7],
    ['a fraction', '-{{ x }}.50', -7.5],
    ['a number of many digits, which is a name', '1234567890123456789', '1234567890123456789'],
    ['a number with a unit', '{{ x }}m', '7m'],
    ['yes', 'yes', true],
    ['no', 'False', false],
    ['nothing', '', null],
    ['a list', '[1, "{{ x }}"]', [1, 7]],
    ['a map', '{"id": "{{ x }}"}', { id: 7 }],
    ['what only begins like a list', '[FIRING:{{ x }}] x', '[FIRING:7] x'],
    ['what YAML would make a map of', 'Note: all is well', 'Note: all is well'],
  ])('is filled in and read: %s', (_, template, value) => {
    expect(fillIn(template, text)).toEqual(value);
  });

  it('is filled in however deep it lies, names of maps among it', () => {
    expect(fillIn({ 'a{{ x }}': [{ b: '{{ x }}', c: true }, null] }, text)).toEqual({
      a7: [{ b: 7, c: true }, null],
    });
  });
});
