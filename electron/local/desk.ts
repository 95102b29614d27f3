import { readOptions, usage, WRONG_USAGE, DONE, type Command } from './commands/command.ts';
import { commands } from './commands/index.ts';

// Not the console: `serve` points that at stderr, so that nothing a library prints mixes with its one line.
const terminal = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  tell: (line: string) => void process.stderr.write(`${line}\n`),
};
const OVERVIEW = [
  'npm run -s desk -- COMMAND [options]',
  '',
  ...commands.map((command) => `  ${command.name.padEnd(14)}${command.summary}`),
  '  help [COMMAND]  this text, or the options of a command',
].join('\n');

async function main(args: string[]): Promise<number> {
  const asksHelp = args.length === 0 || args[0] === 'help' || args.includes('--help') || args.includes('-h');
  const wanted = args[0] === 'help' ? args.slice(1) : args;
  const command = findCommand(wanted);
  if (command === undefined) {
    const problem = wanted.length > 0 && wanted[0]?.startsWith('-') === false ? `There is no command "${wanted.join(' ')}".\n\n` : '';
    (problem === '' ? terminal.out : terminal.tell)(problem + OVERVIEW);
    return problem === '' && asksHelp ? DONE : WRONG_USAGE;
  }
  if (asksHelp) {
    terminal.out(usage(command, `npm run -s desk -- ${command.name}`));
    return DONE;
  }
  const options = readOptions(command, wanted.slice(command.name.split(' ').length));
  if (!options.ok) {
    terminal.tell(`${options.problem}\n\n${usage(command, `npm run -s desk -- ${command.name}`)}`);
    return WRONG_USAGE;
  }
  return command.run(options.value, terminal);
}

function findCommand(args: string[]): Command | undefined {
  return commands.find((command) => command.name.split(' ').every((word, place) => args[place] === word));
}

process.exitCode = await main(process.argv.slice(2));
