import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tempDir } from '../support/tempDir.ts';
import { checkArrows } from './arrows.ts';

/** A project of the named files; the names of the rules it breaks, without those about being unused or unresolved. */
async function broken(files: Record<string, string>): Promise<string[]> {
  const project = tempDir();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const { problems } = await checkArrows(project);
  const rules = problems.map((problem) => problem.split(':', 1)[0] ?? '');
  return [...new Set(rules)].filter((rule) => rule !== 'no-orphans' && rule !== 'resolvable').sort();
}

const leaf = 'export const value = 1;\nexport interface Shape { id: string }\n';

test.each([
  ['a rule that reads a clock', 'shared/domain/a.ts', 'electron/ports/clock.ts', ['domain-is-pure', 'shared-knows-nobody']],
  ['a model that imports the contract', 'shared/model/a.ts', 'shared/contract/b.ts', ['model-imports-nothing']],
  ['a use case that names a connector', 'electron/usecases/a.ts', 'electron/adapters/wms/rest/b.ts', ['usecases-know-no-adapter']],
  ['an adapter that uses another', 'electron/adapters/wms/rest/a.ts', 'electron/adapters/wms/tryton/b.ts', ['adapters-stand-alone']],
  [
    'the ground of connectors that knows one of them',
    'electron/adapters/wms/http/a.ts',
    'electron/adapters/wms/rest/b.ts',
    ['adapters-stand-alone'],
  ],
  ['a practice WMS that looks into the store', 'electron/practice/a.ts', 'electron/store/b.ts', ['practice-is-a-stranger']],
  ['a shell that uses the other', 'electron/desktop/a.ts', 'electron/local/b.ts', ['shells-are-strangers']],
  ['an app that knows its shell', 'electron/app/a.ts', 'electron/local/b.ts', ['app-knows-no-shell']],
  ['a screen that reaches into the core', 'renderer/features/x/a.ts', 'electron/store/b.ts', ['screens-and-core-meet-in-shared']],
  ['a feature that uses another', 'renderer/features/x/a.ts', 'renderer/features/y/b.ts', ['features-are-strangers']],
  ['a button that knows packing', 'renderer/ui/a.ts', 'shared/domain/packing.ts', ['ui-knows-no-domain']],
  ['a product that needs its tests', 'electron/store/a.ts', 'test/b.ts', ['product-knows-no-test', 'store-stands-alone']],
])('%s is found, by value and by type', async (_name, from, to, rules) => {
  const way = `${'../'.repeat(from.split('/').length - 1)}${to}`;
  expect(await broken({ [from]: `import { value } from '${way}';\nexport const b = value;\n`, [to]: leaf })).toEqual(rules);
  expect(await broken({ [from]: `import type { Shape } from '${way}';\nexport type B = Shape;\n`, [to]: leaf })).toEqual(rules);
});

test('two modules that need each other are found', async () => {
  const files = {
    'shared/domain/a.ts': "import { b } from './b.ts';\nexport const a = () => b();\n",
    'shared/domain/b.ts': "import { a } from './a.ts';\nexport const b = (): unknown => a();\n",
  };
  expect(await broken(files)).toEqual(['no-cycles']);
});

test.each([
  ['the database', 'electron/usecases/a.ts', 'better-sqlite3', ['one-database-binding']],
  ['electron', 'electron/app/a.ts', 'electron', ['one-electron']],
])('%s outside its room is found', async (_name, from, library, rules) => {
  const files = {
    [from]: `import thing from '${library}';\nexport const a = thing;\n`,
    [`node_modules/${library}/package.json`]: `{"name":"${library}","version":"1.0.0","type":"module","exports":"./index.js"}`,
    [`node_modules/${library}/index.js`]: 'export default 1;\n',
    'package.json': `{"name":"fixture","type":"module","dependencies":{"${library}":"1.0.0"}}`,
  };
  expect(await broken(files)).toEqual(rules);
});

test('a room that keeps to its arrows has nothing to answer for', async () => {
  const files = {
    'shared/model/m.ts': leaf,
    'shared/domain/d.ts': "import { value } from '../model/m.ts';\nexport const d = value;\n",
    'electron/usecases/u.ts': "import { d } from '../../shared/domain/d.ts';\nexport const u = d;\n",
  };
  expect(await broken(files)).toEqual([]);
});
