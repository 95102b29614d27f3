import { join, resolve } from 'node:path';

/** The folder that holds package.json; the local shell always runs from the sources. */
export const projectDir = resolve(import.meta.dirname, '..', '..');

/** Folder of the built screens. */
export const screensDir = join(projectDir, 'out', 'renderer');
