import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian's interpreter, for which Debian packs Tryton; another python3 on the path has none. */
const PYTHON = '/usr/bin/python3';
const MODULES = ['stock', 'carrier', 'stock_package', 'stock_package_shipping'];
const DATABASE = 'wms';
/** Runs one statement on a SQLite file that a server may be using, and prints its rows. */
const SQL = `
import json, sqlite3, sys
file, statement, values = sys.argv[1:]
base = sqlite3.connect(file, timeout=20)
base.row_factory = sqlite3.Row
rows = [dict(row) for row in base.execute(statement, json.loads(values))]
base.commit()
print(json.dumps(rows))
`;
export const ADMIN_PASSWORD = 'Office-4711!x';

/** Debian packages that make it run; `.ci/run` installs them. */
const PACKAGES = 'tryton-server tryton-modules-stock-package-shipping';

/** Why there is no Tryton here; null when there is. */
export function trytonMissing(): string | null {
  const imports = `import trytond; ${MODULES.map((name) => `import trytond.modules.${name}`).join('; ')}; print(trytond.__version__)`;
  const { status, stdout } = spawnSync(PYTHON, ['-c', imports], { encoding: 'utf8' });
  if (status !== 0) return `no Tryton here; Debian has it: apt-get install ${PACKAGES}`;
  return stdout.startsWith('6.0.') ? null : `Tryton ${stdout.trim()} is here, this connector is for 6.0`;
}

export interface TrytonServer {
  url: string;
  database: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it at once, in the middle of whatever it does (SIGKILL). */
  kill(): Promise<void>;
  /** Rows of its tables, read past it; or a change made past it. */
  sql<T>(statement: string, values?: (string | number)[]): T[];
  /** Keeps the database as it is, to go back to. */
  keep(): void;
  /** Puts the kept database back, as a restore from a backup does. */
  restore(): Promise<void>;
  /** Ends it and removes its files. */
  dispose(): Promise<void>;
}

/** Makes a Tryton of its own on loopback, with an empty database in a temporary folder; not started yet. */
export async function makeTryton(): Promise<TrytonServer> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-tryton-'));
  const port = await freePort();
  const database = join(home, 'db', `${DATABASE}.sqlite`);
  const kept = join(home, 'kept.sqlite');
  const config = join(home, 'trytond.conf');
  const log = openSync(join(home, 'trytond.log'), 'a');
  mkdirSync(join(home, 'db'));
  // The tests log in a hundred times, with passwords that stand in these files.
  writeFileSync(join(home, 'passlib.ini'), '[passlib]\nschemes = pbkdf2_sha512\npbkdf2_sha512__default_rounds = 1000\n');
  const sections = {
    database: `uri = sqlite://\npath = ${join(home, 'db')}`,
    web: `listen = 127.0.0.1:${port}`,
    password: `passlib = ${join(home, 'passlib.ini')}`,
  };
  writeFileSync(
    config,
    Object.entries(sections)
      .map(([name, text]) => `[${name}]\n${text}\n`)
      .join(''),
  );
  writeFileSync(join(home, 'password'), `${ADMIN_PASSWORD}\n`);
  // This backend wants the file to be there before it fills it.
  writeFileSync(database, '');
  const admin = ['/usr/bin/trytond-admin', '-c', config, '-d', DATABASE, '-u', 'ir', 'res', ...MODULES];
  const made = spawn(PYTHON, [...admin, '--activate-dependencies', '--email', 'office@example.invalid'], {
    env: { ...process.env, TRYTONPASSFILE: join(home, 'password') },
    stdio: ['ignore', log, log],
  });
  const code = await ended(made);
  if (code !== 0) throw new Error(`trytond-admin ended with ${code}; see ${home}`);

  const url = `http://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    running = spawn(PYTHON, ['/usr/bin/trytond', '-c', config, '-d', DATABASE], { stdio: ['ignore', log, log] });
    while (!(await answers(url))) {
      if (running.exitCode !== null) throw new Error(`trytond ended with ${running.exitCode}; see ${home}`);
      await sleep(50);
    }
  }

  async function stop(): Promise<void> {
    const process = running;
    if (process === null || process.exitCode !== null) return;
    running = null;
    process.kill('SIGTERM');
    const stubborn = setTimeout(() => process.kill('SIGKILL'), 10_000);
    await ended(process);
    clearTimeout(stubborn);
  }

  return {
    url,
    database: DATABASE,
    start,
    stop,
    async kill() {
      const process = running;
      running = null;
      process?.kill('SIGKILL');
      if (process !== null) await ended(process);
    },
    sql<T>(statement: string, values: (string | number)[] = []): T[] {
      const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', SQL, database, statement, JSON.stringify(values)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as T[];
    },
    keep() {
      const copy = 'import sqlite3, sys; source, target = map(sqlite3.connect, sys.argv[1:]); source.backup(target)';
      const { status, stderr } = spawnSync(PYTHON, ['-c', copy, database, kept], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    },
    async restore() {
      await stop();
      for (const file of ['', '-wal', '-shm', '-journal']) rmSync(`${database}${file}`, { force: true });
      copyFileSync(kept, database);
      await start();
    },
    async dispose() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function ended(process: ChildProcess): Promise<number | null> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve(process.exitCode);
  return new Promise((resolve) => void process.once('exit', resolve));
}

async function answers(url: string): Promise<boolean> {
  try {
    const body = '{"id":0,"method":"common.server.version","params":[]}';
    const response = await fetch(`${url}/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.ok;
  } catch {
    return false;
  }
}

/** A port that nobody uses now; Tryton is told it by its file, and keeps it over restarts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return port;
}
