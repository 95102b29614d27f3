import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { hasDisplay } from '../../electron/local/browserWindow.ts';
import { findElectron } from '../../electron/local/electronBinary.ts';
import { projectDir } from '../../electron/local/project.ts';

/** Why the real Electron cannot be tried here, or null when it can; to be printed by the test that is skipped. */
export function electronMissing(): string | null {
  if (findElectron() === null) return "Electron's program file is not on this machine (it is downloaded apart from npm)";
  return hasDisplay() ? null : 'there is no display for Electron to open a window on';
}

/** Opens the built product in the real Electron. The screens must have been built. */
export async function launchElectron(dataDir: string): Promise<{ electron: ElectronApplication; page: Page }> {
  const program = findElectron();
  if (program === null) throw new Error(electronMissing() ?? 'no Electron');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electron = await _electron.launch({ executablePath: program, args: [projectDir, ...asRoot, `--data=${dataDir}`] });
  return { electron, page: await electron.firstWindow() };
}
