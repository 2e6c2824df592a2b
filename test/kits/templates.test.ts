/**
 * Recorded results of templates, from a folder outside the repository:
 * `TOCSIN_KITS=<folder with alertmanager/> npx vitest run test/kits`.
 */

import { describe, expect, it } from 'vitest';
import type { TemplateData, TemplateTime } from '../../shared/core/template/data.ts';
import { renderHtml, renderText } from '../../shared/core/template/render.ts';
import { TemplateError } from '../../shared/core/template/template-error.ts';
import { parseTemplates } from '../../shared/core/template/template-set.ts';
import { readKit, VERSION } from './kit.ts';

type Result = { readonly ok: true; readonly out: string } | { readonly ok: false };

interface Case {
  readonly id: string;
  readonly type: 'text' | 'html';
  readonly text: string;
  readonly result: Readonly<Record<string, Result>>;
}

interface Kit {
  readonly data: RecordedData;
  readonly files: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

type RecordedData = Omit<TemplateData, 'alerts' | 'externalUrl' | 'notificationReason'> & {
  readonly externalURL: string;
  readonly alerts: readonly (Omit<TemplateData['alerts'][number], 'generatorUrl'> & {
    readonly generatorURL: string;
    readonly endsAt: TemplateTime;
  })[];
};

const kit = readKit<Kit>('static-templates.json');
const cases = kit?.cases ?? [];
const set = parseTemplates(
  Object.entries(kit?.files ?? {}).map(([name, text]) => ({ name, text })),
);

describe.skipIf(cases.length === 0)('templates of the kit (skipped without TOCSIN_KITS)', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each(cases)('$id: $type $text', ({ type, text, result }) => {
    const expected = result[VERSION];
    expect(attempt(type, text)).toEqual(expected?.ok ? expected : { ok: false });
  });
});

function attempt(type: Case['type'], text: string): Result {
  const render = type === 'html' ? renderHtml : renderText;
  try {
    return { ok: true, out: render(set, text, data(), { now: 0 }) };
  } catch (error) {
    if (error instanceof TemplateError) return { ok: false };
    throw error;
  }
}

function data(): TemplateData {
  if (kit === undefined) throw new Error('no kit');
  const { externalURL, alerts, ...rest } = kit.data;
  return {
    ...rest,
    externalUrl: externalURL,
    notificationReason: '',
    alerts: alerts.map(({ generatorURL, ...alert }) => ({ ...alert, generatorUrl: generatorURL })),
  };
}
