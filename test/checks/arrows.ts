import { join } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { projectDir, report, sourceFiles } from './sourceFiles.ts';

const ROOMS = ['shared', 'electron', 'renderer', 'test'];

/** Checks who imports whom, and that the cruiser really saw every file: with a missing parser it sees none and says all is well. */
export async function checkArrows(project: string = projectDir): Promise<{ modules: number; problems: string[] }> {
  const { forbidden = [], options = {} } = await readRules();
  const files = sourceFiles(ROOMS, 'ts,tsx,mts,mjs', project);
  const { output } = await cruise(files, { ...options, baseDir: project, validate: true, ruleSet: { forbidden } });
  const result = output as ICruiseResult;

  const seen = new Set(result.modules.map((module) => module.source));
  const problems = files.filter((file) => !seen.has(file)).map((file) => `${file}: not seen by the cruiser`);
  // Without edges no arrow can be wrong: a parser that finds files but reads no imports would pass.
  const edges = result.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  if (files.length > 10 && edges < files.length)
    problems.push(`only ${edges} imports were seen in ${files.length} files; the parser cannot read them`);

  const reasons = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  for (const { from, to, rule, cycle } of result.summary.violations) {
    const way = cycle?.map((step) => step.name).join(' -> ') ?? to;
    problems.push(`${rule.name}: ${from} -> ${way}\n    ${reasons.get(rule.name) ?? ''}`);
  }
  return { modules: files.length, problems };
}

async function readRules(): Promise<IConfiguration> {
  const path = join(projectDir, '.dependency-cruiser.mjs');
  const loaded = (await import(path)) as { default: IConfiguration };
  return loaded.default;
}

if (import.meta.main) {
  const { modules, problems } = await checkArrows();
  report('arrows', `${modules} modules`, problems);
}
