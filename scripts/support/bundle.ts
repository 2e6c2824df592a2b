import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** What CommonJS inside a bundle calls for Node's own modules. */
const REQUIRE = [
  "import { createRequire as bundleRequire } from 'node:module';",
  'const require = bundleRequire(import.meta.url);',
].join('');

/**
 * Every file of `functions/` as one file that needs nothing beside it.
 *
 * @param folder where to, from the folder of whoever asks; absent: nothing is written
 * @returns what went into each: paths from the root of the repository
 */
export async function bundle(folder?: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: functionNames().map((name) => join('functions', `${name}.ts`)),
    outdir: folder === undefined ? 'dist' : resolve(folder),
    write: folder !== undefined,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The packages' builds for bundlers: the AWS clients are a third smaller so, and start sooner.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  return metafile;
}

/** Names of the Lambda functions, in alphabetical order: `deliver-slack`. */
export function functionNames(): readonly string[] {
  return readdirSync(join(root, 'functions'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace('.ts', ''))
    .toSorted();
}
