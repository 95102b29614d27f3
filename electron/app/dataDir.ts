import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the data lies when nobody says otherwise: the place each system keeps application data. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Holdfast');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Holdfast');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'holdfast');
}

/** The folder a person named, or the usual one, as an absolute path. */
export function chooseDataDir(named: string | undefined): string {
  return named === undefined ? defaultDataDir() : resolve(named);
}

/**
 * Makes a new data folder readable by its owner alone: it will hold people's names and addresses.
 * A folder that cannot be made is not our answer to give: whoever opens it says why.
 */
export function makePrivate(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
}
