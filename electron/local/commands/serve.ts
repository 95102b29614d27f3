import { Console } from 'node:console';
import { z } from 'zod';
import { chooseDataDir } from '../../app/dataDir.ts';
import { processLocale, shellWords } from '../../app/words.ts';
import { findBrowser, hasDisplay, openWindow } from '../browserWindow.ts';
import type { WmsChoice } from '../../app/wmsPeer.ts';
import { realWms } from '../../app/wmsPeer.ts';
import { openApp } from '../openApp.ts';
import { openStation, stopRequested } from '../station.ts';
import { dataOption, defineCommand, DONE, FAILED, flag, portOption, valued, WRONG_USAGE } from './command.ts';
import { join } from 'node:path';

const TOKEN_VARIABLE = 'HOLDFAST_WMS_TOKEN';

const options = z.strictObject({
  data: dataOption,
  port: portOption,
  'no-browser': flag('open no window'),
  wms: valued(
    z.enum(['practice', 'rest', 'tryton']).optional(),
    'KIND',
    'practice, rest or tryton, for this run; left out: as set on the settings screen',
  ),
  'wms-url': valued(
    z.url({ protocol: /^https?$/ }).optional(),
    'URL',
    'address of the WMS bridge, or of Tryton with its database: http://host:8000/database',
  ),
  'wms-user': valued(z.string().min(1).optional(), 'NAME', 'login name at Tryton'),
  'wms-token': valued(
    z.string().min(1).optional(),
    'TOKEN',
    `its token, or the password at Tryton; safer in the environment as ${TOKEN_VARIABLE}, where other users cannot read it`,
  ),
});

/** Serves one station until it is asked to end; stdout carries one JSON line and nothing else. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'runs a station and prints one JSON line {"url","token","pid"} when it answers',
  options,
  async run(given, terminal) {
    const wms = wmsChoice(given);
    if (wms === 'incomplete') {
      terminal.tell(
        `--wms rest needs --wms-url and --wms-token (or ${TOKEN_VARIABLE}), --wms tryton --wms-user too; they mean nothing without it`,
      );
      return WRONG_USAGE;
    }
    // Whatever a library prints must not mix with the line that scripts wait for.
    globalThis.console = new Console(process.stderr, process.stderr);
    const stop = stopRequested();
    const dataDir = chooseDataDir(given.data);
    const words = shellWords(processLocale());
    const station = await openStation({ openApp: () => openApp(dataDir, wms), port: given.port ?? 0, words, say: terminal.tell });
    if (!station.ok) {
      terminal.tell(words.say('cannotStart', { reason: station.reason }));
      return FAILED;
    }
    terminal.out(JSON.stringify({ url: station.value.url, token: station.value.token, pid: process.pid }));
    const browser = given['no-browser'] || !hasDisplay() ? null : findBrowser();
    const window = browser === null ? null : openWindow(browser, station.value.windowUrl(), join(dataDir, 'browser'));
    await stop;
    window?.close();
    await station.value.stop();
    return DONE;
  },
});

function wmsChoice(given: z.output<typeof options>): WmsChoice | undefined | 'incomplete' {
  const url = given['wms-url'];
  const user = given['wms-user'];
  const token = given['wms-token'];
  if (given.wms === undefined || given.wms === 'practice')
    return [url, user, token].some((part) => part !== undefined) ? 'incomplete' : given.wms && { kind: 'practice' };
  const secret = token ?? process.env[TOKEN_VARIABLE];
  if (url === undefined || secret === undefined || (user !== undefined) !== (given.wms === 'tryton')) return 'incomplete';
  return realWms({ wms: given.wms, wmsUrl: url, wmsUser: user ?? '', wmsToken: secret });
}
