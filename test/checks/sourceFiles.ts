import { globSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder that holds package.json. */
export const projectDir = resolve(import.meta.dirname, '..', '..');

/** Source files below the named folders, as paths from the project's folder with forward slashes. */
export function sourceFiles(folders: string[], extensions: string, project: string = projectDir): string[] {
  return folders
    .flatMap((folder) => extensions.split(',').flatMap((extension) => globSync(`${folder}/**/*.${extension}`, { cwd: project })))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** Prints what a check found and lets the process end with the fitting code. */
export function report(check: string, looked: string, problems: string[]): void {
  for (const problem of problems) console.error(`  ${problem}`);
  console.log(problems.length === 0 ? `${check}: ${looked}, all well` : `${check}: ${looked}, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
}
