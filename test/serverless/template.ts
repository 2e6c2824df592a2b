/** The compiled template of a stage, made offline from a configuration that has every channel. */

import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { distribute } from '../../scripts/support/distribution.ts';

const root = join(import.meta.dirname, '../..');
const LINKED = ['package.json', 'node_modules', 'deploy', 'shared', 'scripts'];

const Resource = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
});
const Template = z.object({ Resources: z.record(z.string(), Resource) });

export type Resource = z.output<typeof Resource>;

export interface Packaged {
  /** By logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** Those of a type: `AWS::SQS::Queue`. */
  of(type: string): readonly (readonly [id: string, properties: Resource['Properties']])[];
  properties(id: string): Resource['Properties'];
  /** The template as text. */
  readonly text: string;
}

/** What `npx serverless package --stage dev` makes, in a folder of its own beside the sources. */
export async function packageStage(): Promise<Packaged> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-package-'));
  try {
    for (const name of LINKED) symlinkSync(join(root, name), join(folder, name));
    // The tool takes no link for its configuration.
    copyFileSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'));
    await distribute(join(folder, 'dist'), join(import.meta.dirname, 'tocsin.yml'));
    const tool = join(root, 'node_modules/serverless/bin/serverless.js');
    // Neither credentials nor a region of whoever runs the tests.
    const env = { PATH: process.env.PATH, HOME: folder };
    await promisify(execFile)(process.execPath, [tool, 'package', '--stage', 'dev'], {
      cwd: folder,
      env,
    });
    const compiled = join(folder, '.serverless/cloudformation-template-update-stack.json');
    return packaged(readFileSync(compiled, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function packaged(text: string): Packaged {
  const { Resources: resources } = Template.parse(JSON.parse(text));
  return {
    resources,
    text,
    of: (type) =>
      Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
        Type === type ? [[id, Properties] as const] : [],
      ),
    properties(id) {
      const found = resources[id];
      if (found === undefined) throw new Error(`the template has no ${id}`);
      return found.Properties;
    },
  };
}
