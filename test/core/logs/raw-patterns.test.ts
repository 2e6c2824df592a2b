/** Patterns say of the bytes of a document what they say of the text of each line. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openData } from '../../../shared/core/logs/document.ts';
import { createTallier } from '../../../shared/core/logs/metric-filter.ts';
import { LOGGED_AT, logDocument, packed } from '../../helpers/logs.ts';

/** The same document in a form of which only `JSON.parse` is sure. */
const parsedTwin = (text: string) => packed(` ${text}`);

describe('patterns on the bytes of a document', () => {
  const patterns = [
    ...['ERROR', '"say \\"hi\\""', '?Ann ?größe', 'ERROR -"a/b"', '%ERROR.*b$%', '"\\\\u00"', '""'],
    ...['{ $.level = "error" }', '{ $.level != "error" }', '{ $.a.b = 4* }', '{ $.a.b >= 4 }'],
    ...['{ $.level IS NULL }', '{ $.a NOT EXISTS }', '{ $.a[0] = "x" }', '{ $.level = %err% }'],
    ...['{ $.a.b = 4 }', '{ $.a.b = 5 }', '{ $.a.b = "4" }', '{ $.a.b = 44 && $.level = "x" }'],
    ...['[a, b = "x", ...]', '[..., z = "*\\""]', '[a = 4, ...]', '[a = 5, ...]', '[a = "4", ...]'],
    ...['[a = 44, b]', '[a = "*\\"*", ...]', '[..., y, z > 3]'],
  ];
  const piece = fc.constantFrom(
    ...[
      'ERROR',
      'Ann',
      'größe',
      'say "hi"',
      'a/b',
      '4',
      '44',
      '4.0',
      '"x y"',
      '[x 4]',
      '"',
      '\\u00',
    ],
    ...[
      '\t',
      '\n',
      '\u001b[31m',
      '{"level":"error","a":{"b":4}}',
      '{"level":null,"a":["x"]}',
      '{}',
    ],
    ...[
      '{"level":"err\\u006fr"}',
      '{"a":{"b":"4"},"level":"x\\"y"}',
      '{ "a" : { "b" : 44 } }',
      '{',
    ],
  );
  const line = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(' '));

  it('match as they do on the text of each line', () => {
    const filters = patterns.map((pattern, index) => ({
      name: `${index}`,
      pattern,
      metrics: [{ name: 'm', value: '1', dimensions: {} }],
    }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = JSON.stringify(logDocument(lines));
        const [raw, twin] = [packed(text), parsedTwin(text)].map((data) =>
          openData(data).map((document) => createTallier(filters).tally(document, LOGGED_AT)),
        );
        expect(raw).toEqual(twin);
      }),
    );
  });

  it('find rare texts and frequent ones alike, however many lines there are', () => {
    const terms = [
      'ERROR "shop.cart"',
      'ERROR',
      '"shop.cart"',
      '{ $.service = "cart" }',
      '[a = 7, ...]',
    ];
    const tallier = createTallier(
      terms.map((pattern) => ({
        name: pattern,
        pattern,
        metrics: [{ name: 'm', value: '1', dimensions: {} }],
      })),
    );
    const lines = Array.from({ length: 1_200 }, (_, index) =>
      index % 100 === 0 ? '7 ERROR shop.cart' : `INFO shop.cart ${index}`,
    );
    const [document] = openData(packed(JSON.stringify(logDocument(lines))));
    const found = document && tallier.tally(document, LOGGED_AT).tallies;
    expect(found?.map(({ filter, count }) => [filter, count])).toEqual([
      ['ERROR "shop.cart"', 12],
      ['ERROR', 12],
      ['"shop.cart"', 1_200],
      ['[a = 7, ...]', 12],
    ]);
  });
});
