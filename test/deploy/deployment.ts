/** Build and deploy as an operator does, in a folder beside the sources: `dist/` stays as it is. */

import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '../..');
const LINKED = ['package.json', 'node_modules', 'deploy', 'shared', 'scripts'];
const DEPLOY_MS_MAX = 180_000;

export const STAGE = 'test';
export const STACK = `tocsin-${STAGE}`;
export const REGION = 'eu-west-1';
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z._default(z.record(z.string(), z.unknown()), {}) }),
  ),
});
/** The template that the deploy tool has made, by logical id. */
export type Template = z.output<typeof Template>['Resources'];

/**
 * @param configuration YAML
 * @throws Error with what the tools have said
 */
export async function deployStage(
  folder: string,
  configuration: string,
  endpoint: string,
): Promise<Template> {
  for (const name of LINKED) symlinkSync(join(root, name), join(folder, name));
  // The tool takes no link for its configuration.
  copyFileSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'));
  writeFileSync(join(folder, 'test.yml'), configuration);

  await run(process.execPath, [join(root, 'scripts/build.ts')], folder, {
    TOCSIN_CONFIG: join(folder, 'test.yml'),
  });
  await run('npx', ['serverless', 'deploy', '--stage', STAGE], folder, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });
  const compiled = join(folder, '.serverless/cloudformation-template-update-stack.json');
  return Template.parse(JSON.parse(readFileSync(compiled, 'utf8'))).Resources;
}

/** With nothing else of whoever runs this: no profile and no credentials. */
async function run(
  program: string,
  programArguments: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const env = { PATH: process.env.PATH, HOME: cwd, ...variables };
  const options = { cwd, env, timeout: DEPLOY_MS_MAX };
  await promisify(execFile)(program, [...programArguments], options).catch(
    (error: Error & { stdout?: string }) => {
      throw new Error(`${error.message}\n${error.stdout ?? ''}`);
    },
  );
}
