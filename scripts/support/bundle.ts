import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type ImportKind, type Metafile, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** What CommonJS inside a bundle calls for Node's own modules. */
const REQUIRE = [
  "import { createRequire as bundleRequire } from 'node:module';",
  'const require = bundleRequire(import.meta.url);',
].join('');

const IMPORTS: readonly ImportKind[] = ['import-statement', 'dynamic-import'];

/**
 * Node's own modules by `require`. An `import` of one reads every name that it exports before the
 * first line runs, and among those of `node:http` is a getter that loads the whole of `fetch`: a
 * tenth of a cold start, for nothing.
 */
const BUILTINS_BY_REQUIRE: Plugin = {
  name: 'builtins-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path, kind }) =>
      IMPORTS.includes(kind) && isBuiltin(path)
        ? { path, namespace: 'builtin', sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** How whatever runs in Lambda is bundled. */
export const BUNDLE_OPTIONS = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  format: 'esm' as const,
  platform: 'node' as const,
  target: 'node24',
  // The packages' builds for bundlers: the AWS clients are a third smaller so, and start sooner.
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  plugins: [BUILTINS_BY_REQUIRE],
  logLevel: 'warning' as const,
} satisfies BuildOptions;

/**
 * Every file of `functions/` as one file that needs nothing beside it.
 *
 * @param folder where to, from the folder of whoever asks; absent: nothing is written
 * @returns what went into each: paths from the root of the repository
 */
export async function bundle(folder?: string): Promise<Metafile> {
  const { metafile } = await build({
    ...BUNDLE_OPTIONS,
    entryPoints: functionNames().map((name) => join('functions', `${name}.ts`)),
    outdir: folder === undefined ? 'dist' : resolve(folder),
    write: folder !== undefined,
    metafile: true,
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
