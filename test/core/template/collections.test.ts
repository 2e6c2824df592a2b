import { describe, expect, it } from 'vitest';
import { complaint, rendered } from './rendering.ts';

describe('lists, maps and texts', () => {
  it.each([
    [
      '{{ index "abc" 1 }} {{ index (list (list 1 2)) 0 1 }} {{ index (dict "a" 1) "a" }}',
      '98 2 1',
    ],
    ['{{ index (dict) "a" }}|{{ index .GroupLabels "none" }}|', '<no value>||'],
    [
      '{{ slice "héllo" 2 | printf "%q" }} {{ slice "hello" 1 3 }} {{ slice (list 1 2 3) 1 }} {{ slice (list 1 2 3) 0 1 2 }}',
      '"\\xa9llo" el [2 3] [1]',
    ],
    ['{{ stringSlice "a" "b" | join "+" }} {{ len stringSlice }}', 'a+b 0'],
    ['{{ append (list 1) 2 "c" }} {{ append nil 1 }}', '[1 2 c] [1]'],
    [
      '{{ dict "b" 1 "a" 2 "b" 3 }} {{ (dict "a" 1).a }} {{ (dict).a }}',
      'map[a:2 b:3] 1 <no value>',
    ],
  ])('%s gives %j', (template, expected) => {
    expect(rendered(template)).toBe(expected);
  });

  it.each([
    [
      '{{ len "héllo" }} {{ len .Alerts }} {{ len .GroupLabels }} {{ len . }}',
      'template: :1:63: executing "" at <len .>: error calling len: len of type template.Data',
    ],
    ['{{ len 3 }}', 'template: :1:3: executing "" at <len 3>: error calling len: len of type int'],
    [
      '{{ len nil }}',
      'template: :1:3: executing "" at <len nil>: error calling len: reflect: call of reflect.Value.Type on zero Value',
    ],
    [
      '{{ index .Alerts "x" }}',
      'template: :1:3: executing "" at <index .Alerts "x">: error calling index: cannot index slice/array with type string',
    ],
    [
      '{{ index .Alerts nil }}',
      'template: :1:3: executing "" at <index .Alerts nil>: error calling index: cannot index slice/array with nil',
    ],
    [
      '{{ index .Alerts -1 }}',
      'template: :1:3: executing "" at <index .Alerts -1>: error calling index: index out of range: -1',
    ],
    [
      '{{ index .Alerts 2 }}',
      'template: :1:3: executing "" at <index .Alerts 2>: error calling index: reflect: slice index out of range',
    ],
    [
      '{{ index "abc" 3 }}',
      'template: :1:3: executing "" at <index "abc" 3>: error calling index: reflect: string index out of range',
    ],
    [
      '{{ index .GroupLabels 1 }}',
      'template: :1:3: executing "" at <index .GroupLabels 1>: error calling index: value has type int; should be string',
    ],
    [
      '{{ index .GroupLabels nil }}',
      'template: :1:3: executing "" at <index .GroupLabels nil>: error calling index: value is nil; should be of type string',
    ],
    [
      '{{ index 1 2 }}',
      'template: :1:3: executing "" at <index 1 2>: error calling index: can\'t index item of type int',
    ],
    [
      '{{ index nil 1 }}',
      'template: :1:3: executing "" at <index nil 1>: error calling index: index of untyped nil',
    ],
    [
      '{{ slice "hello" 3 2 }}',
      'template: :1:3: executing "" at <slice "hello" 3 2>: error calling slice: invalid slice index: 3 > 2',
    ],
    [
      '{{ slice "hello" 1 2 3 }}',
      'template: :1:3: executing "" at <slice "hello" 1 2 3>: error calling slice: cannot 3-index slice a string',
    ],
    [
      '{{ slice (list 1 2 3) 0 2 1 }}',
      'template: :1:3: executing "" at <slice (list 1 2 3) 0 2 1>: error calling slice: invalid slice index: 2 > 1',
    ],
    [
      '{{ slice (list 1) 0 0 0 0 }}',
      'template: :1:3: executing "" at <slice (list 1) 0 0 0 0>: error calling slice: too many slice indexes: 4',
    ],
    [
      '{{ slice .GroupLabels }}',
      'template: :1:3: executing "" at <slice .GroupLabels>: error calling slice: can\'t slice item of type template.KV',
    ],
    [
      '{{ slice nil }}',
      'template: :1:3: executing "" at <slice nil>: error calling slice: slice of untyped nil',
    ],
    [
      '{{ slice "hello" 6 }}',
      'template: :1:3: executing "" at <slice "hello" 6>: error calling slice: index out of range: 6',
    ],
    [
      '{{ append (stringSlice "a") "b" }}',
      'template: :1:23: executing "" at <"a">: wrong type for value; expected []interface {}; got []string',
    ],
    [
      '{{ dict "a" }}',
      'template: :1:3: executing "" at <dict "a">: error calling dict: dict requires an even number of arguments',
    ],
    [
      '{{ dict 1 2 }}',
      'template: :1:3: executing "" at <dict 1 2>: error calling dict: dict keys must be strings',
    ],
  ])('%s is refused', (template, expected) => {
    expect(complaint(template)).toBe(expected);
  });
});
