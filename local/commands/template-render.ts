/** `tocsin template render`: what a template makes of alerts. */

import { parseArgs } from 'node:util';
import { renderHtml, renderText } from '../../shared/core/template/render.ts';
import { parseTemplates } from '../../shared/core/template/template-set.ts';
import { exampleData, readTemplateData } from '../amtool/template-data.ts';
import { type Command, wronglyCalled } from '../io.ts';
import { templatesIn } from '../template-files.ts';

const USAGE = `Usage: npx tocsin template render [options]

Prints what a text with templates becomes. Alertmanager's own templates are there, as they are in a
configuration.

  --template.text TEXT      the text: '{{ template "team.title" . }}'
  --template.glob GLOB      files with templates, as often as needed
  --template.type TYPE      text, or html: values are escaped then (default: text)
  --template.data FILE      JSON in the shape of Alertmanager's Data: receiver, status, alerts,
                            groupLabels, commonLabels, commonAnnotations, externalURL (default: two
                            alerts that are made up)

Exit codes: 0 rendered; 1 the template fails, and how; 2 wrongly called.

  npx tocsin template render --template.glob 'templates/*.tmpl' --template.text '{{ template "team.title" . }}'`;

const OPTIONS = {
  'template.text': { type: 'string' },
  'template.glob': { type: 'string', multiple: true },
  'template.type': { type: 'string', default: 'text' },
  'template.data': { type: 'string' },
} as const;

const RENDER = new Map([
  ['text', renderText],
  ['html', renderHtml],
]);

export const templateRenderCommand: Command = {
  name: 'template render',
  summary: 'what a template makes of alerts',
  usage: USAGE,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const text = values['template.text'];
    if (text === undefined) throw wronglyCalled('--template.text: which text?');
    const render = RENDER.get(values['template.type']);
    if (render === undefined) throw wronglyCalled('--template.type: text or html');
    const now = Date.now();
    const path = values['template.data'];
    const data = path === undefined ? exampleData(now) : readTemplateData(path);
    const set = parseTemplates((values['template.glob'] ?? []).flatMap(templatesIn('')));
    io.write(render(set, text, data, { now }));
    return 0;
  },
};
