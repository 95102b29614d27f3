import { Console } from 'node:console';
import { z } from 'zod';
import { chooseDataDir } from '../../app/dataDir.ts';
import { processLocale, shellWords } from '../../app/words.ts';
import { findBrowser, hasDisplay, openWindow } from '../browserWindow.ts';
import type { WmsChoice } from '../../app/wmsPeer.ts';
import { missingField, REAL_WMS_KINDS, WMS_FIELDS } from '../../../shared/model/wmsKinds.ts';
import type { WmsField } from '../../../shared/model/wmsKinds.ts';
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
    z.enum(['practice', ...REAL_WMS_KINDS]).optional(),
    'KIND',
    `practice, ${REAL_WMS_KINDS.join(' or ')}, for this run; left out: as set on the settings screen`,
  ),
  'wms-url': valued(
    z.url({ protocol: /^https?$/ }).optional(),
    'URL',
    'address of the WMS; of Tryton with its database: http://host:8000/database',
  ),
  'wms-user': valued(z.string().min(1).optional(), 'NAME', 'login name, where the WMS asks for one'),
  'wms-options': valued(
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.split(/=(.*)/s, 2)))
      .pipe(z.array(z.tuple([z.string().min(1), z.string()], 'NAME=VALUE,NAME=VALUE is needed')))
      .optional(),
    'N=V,N=V',
    'what else the kind of WMS asks for',
  ),
  'wms-token': valued(
    z.string().min(1).optional(),
    'TOKEN',
    `its token or password; safer in the environment as ${TOKEN_VARIABLE}, where other users cannot read it`,
  ),
});

/** Serves one station until it is asked to end; stdout carries one JSON line and nothing else. */
export const serve = defineCommand({
  name: 'serve',
  summary: 'runs a station and prints one JSON line {"url","token","pid"} when it answers',
  options,
  async run(given, terminal) {
    const wms = wmsChoice(given);
    if (typeof wms === 'string') {
      terminal.tell(wms);
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

/** The WMS of the command line; undefined: as set. A sentence where it does not fit together. */
function wmsChoice(given: z.output<typeof options>): WmsChoice | undefined | string {
  const { wms: kind, 'wms-url': url, 'wms-user': user, 'wms-token': token, 'wms-options': others } = given;
  if (kind === undefined || kind === 'practice') {
    const useless = [url, user, token, others].some((part) => part !== undefined);
    return useless
      ? `--wms-url, --wms-user, --wms-token and --wms-options mean nothing without --wms ${REAL_WMS_KINDS.join('|')}`
      : kind && { kind };
  }
  const options = Object.fromEntries(others ?? []);
  const wms = { kind, url: url ?? '', user: user ?? '', token: token ?? process.env[TOKEN_VARIABLE] ?? '', options };
  const fields: readonly WmsField[] = WMS_FIELDS[kind];
  const missing = missingField(wms, false);
  if (missing !== null) return `--wms ${kind} needs ${optionOf(missing)}${missing === 'token' ? ` (or ${TOKEN_VARIABLE})` : ''}`;
  const strange = [...Object.keys(options), ...(user === undefined ? [] : ['user'])].find(
    (name) => !fields.some((field) => field.name === name),
  );
  return strange === undefined ? wms : `--wms ${kind} knows no ${optionOf(strange)}`;
}

/** How a field is given on the command line. */
function optionOf(field: string): string {
  return ['url', 'user', 'token'].includes(field) ? `--wms-${field}` : `--wms-options ${field}=…`;
}
