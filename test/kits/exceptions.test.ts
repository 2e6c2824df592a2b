import { describe, expect, it } from 'vitest';
import { readExceptions } from './exceptions.ts';

const MANUAL = `# Alertmanager
| \`not-here\` | another table |

## Recorded cases that are answered otherwise
Text.

| case | reason |
| --- | --- |
| \`api-null\` | 400 instead of a crash |
| \`timing-odd\` | the clock of the \`real\` one was wrong |

## Another heading
| \`not-here-either\` | another table |
`;

describe('exceptions', () => {
  it('are the rows under their heading, each with its reason', () => {
    expect([...readExceptions(MANUAL)]).toEqual([
      ['api-null', '400 instead of a crash'],
      ['timing-odd', 'the clock of the `real` one was wrong'],
    ]);
  });

  it.each(['', '# Alertmanager\n| `a` | b |\n'])('are none where nothing is listed: %j', (text) => {
    expect(readExceptions(text).size).toBe(0);
  });
});
