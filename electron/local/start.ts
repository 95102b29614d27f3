import { FAILURE_SHOWN, processLocale, shellWords } from '../app/words.ts';
import { build, isBuilt } from './build.ts';
import { chooseDataDir } from '../app/dataDir.ts';
import { electronProgram, runElectron } from './desktopShell.ts';
import { runLocalShell } from './localShell.ts';
import { parseStart, START_HELP, type StartOptions } from './startOptions.ts';

/** A desktop program that ends so soon with an error never opened its window: a system library is missing. */
const NEVER_OPENED_MS = 5_000;

const words = shellWords(processLocale());
const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const parsed = parseStart(process.argv.slice(2));
  if (!parsed.ok) {
    console.error(`${parsed.problem}\n\n${START_HELP}`);
    return 2;
  }
  if (parsed.value.help) {
    say(START_HELP);
    return 0;
  }
  const dataDir = chooseDataDir(parsed.value.data);
  const localOnly = parsed.value.shell === 'local' || parsed.value['no-browser'] || parsed.value.port !== undefined;
  const ended = localOnly ? null : await tryElectron(parsed.value, dataDir);
  return ended ?? runLocalShell({ dataDir, port: parsed.value.port ?? 0, noBrowser: parsed.value['no-browser'], words, say });
}

/** The exit code of the desktop program, or null when the local shell has to do it. */
async function tryElectron(options: StartOptions, dataDir: string): Promise<number | null> {
  const asked = options.shell === 'electron';
  const found = await electronProgram(asked);
  if ('missing' in found) {
    const reason = words.say(found.missing);
    say(words.say(asked ? 'electronAsked' : 'electronMissing', { reason }));
    return asked ? 1 : null;
  }
  if (!isBuilt('desktop')) {
    say(words.say('building'));
    try {
      await build('desktop');
    } catch {
      say(words.say('buildFailed'));
      return 1;
    }
  }
  const startedAt = Date.now();
  const code = await runElectron(found.program, dataDir);
  if (code === FAILURE_SHOWN) return 1;
  if (code === 0 || asked || Date.now() - startedAt > NEVER_OPENED_MS) return code;
  say(words.say('electronFailed', { code }));
  return null;
}

process.exitCode = await main();
