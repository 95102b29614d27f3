import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { Configuration } from 'app-builder-lib';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { build, Platform, type AfterPackContext } from 'electron-builder';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { build as buildProduct, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import { tempDir } from '../support/tempDir.ts';

const quiet = { isEnabled: false, add: () => {}, save: async () => {} };

function readConfiguration(): Configuration {
  return parse(readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8')) as Configuration;
}

/**
 * A stand-in for Electron's folder, because the real one cannot be downloaded everywhere: the packer copies, renames and
 * sets fuses in it as in the real one. It cannot show that the packed program starts.
 */
function standInElectron(): string {
  const folder = tempDir();
  mkdirSync(join(folder, 'resources'));
  mkdirSync(join(folder, 'locales'));
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/zh-CN.pak', 'locales/en-US.pak'])
    writeFileSync(join(folder, file), 'x');
  // The mark that a program file carries before its nine fuses; all are lit, so that each one put out is our doing.
  const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('111111111')]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
  return folder;
}

test('the configuration is one that electron-builder knows', async () => {
  await validateConfiguration(readConfiguration(), quiet as unknown as Parameters<typeof validateConfiguration>[1]);
  const wrong = { ...readConfiguration(), asarUnpackk: [] };
  await expect(
    validateConfiguration(wrong as Configuration, quiet as unknown as Parameters<typeof validateConfiguration>[1]),
  ).rejects.toThrow('asarUnpackk');
});

test('each system gets what it installs from', () => {
  const { win, linux, mac } = readConfiguration();
  const targets = [win, linux, mac].map((system) => ([system?.target].flat() as { target: string }[]).map(({ target }) => target));
  expect(targets).toEqual([['nsis'], ['AppImage', 'deb'], ['dmg']]);
});

test('a package holds the bundles, one binding, and nothing else; the fuses are set', async () => {
  if (!isBuilt('desktop')) await buildProduct('desktop');
  const output = tempDir();
  const packed: AfterPackContext[] = [];
  const configuration = readConfiguration();
  await build({
    projectDir,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...configuration,
      electronDist: standInElectron(),
      directories: { ...configuration.directories, output },
      afterPack: async (context) => void packed.push(context),
    },
  });

  const resources = join(packed[0]?.appOutDir ?? '', 'resources');
  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const binding = `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`;
  expect(files).toEqual(
    expect.arrayContaining(['/package.json', '/out/main/main.js', '/out/preload/preload.cjs', '/out/renderer/index.html', binding]),
  );
  expect(files.filter((file) => file.endsWith('.node'))).toEqual([binding]);
  expect(statSync(join(resources, 'app.asar.unpacked', binding)).size).toBeGreaterThan(1_000_000);
  const strangers = files.filter(
    (file) => !/^\/(package\.json$|out(\/(main|preload|renderer)|$)|node_modules(\/better-sqlite3|$))/.test(file),
  );
  expect(strangers).toEqual([]);
  expect(files.filter((file) => /\.(ts|tsx|map|stamp|cc|c|h)$/.test(file))).toEqual([]);

  const wire = await getCurrentFuseWire(join(packed[0]?.appOutDir ?? '', 'holdfast'));
  const lit = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: lit(FuseV1Options.RunAsNode),
    nodeOptions: lit(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: lit(FuseV1Options.EnableNodeCliInspectArguments),
    fileProtocol: lit(FuseV1Options.GrantFileProtocolExtraPrivileges),
    cookieEncryption: lit(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: lit(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: lit(FuseV1Options.OnlyLoadAppFromAsar),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    fileProtocol: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyAsar: true,
  });
});
