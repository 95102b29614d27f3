import { basename, join } from 'node:path';
import type { Words } from '../app/words.ts';
import { findBrowser, hasDisplay, openWindow } from './browserWindow.ts';
import { openApp } from './openApp.ts';
import { openStation, stopRequested, type Station } from './station.ts';

/** A window that ends so soon with an error was never seen by anybody. */
const NEVER_SEEN_MS = 5_000;

export interface LocalShellOptions {
  dataDir: string;
  port: number;
  noBrowser: boolean;
  words: Words;
  say: (line: string) => void;
}

/** Runs the app in the local shell until its window is closed or the process is asked to end. Answers the exit code. */
export async function runLocalShell(options: LocalShellOptions): Promise<number> {
  const { words, say } = options;
  const stop = stopRequested();
  const station = await openStation({ openApp: () => openApp(options.dataDir, undefined), port: options.port, words, say });
  if (!station.ok) {
    say(words.say('cannotStart', { reason: station.reason }));
    return 1;
  }
  try {
    await station.value.screens;
  } catch {
    await station.value.stop();
    return 1;
  }
  say(words.say('dataFolder', { dataDir: options.dataDir }));
  await showAndWait(station.value, options, stop);
  say(words.say('stopping'));
  await station.value.stop();
  say(words.say('stopped'));
  return 0;
}

/** Opens the window, or says where to look; settles when it is time to end. */
async function showAndWait(station: Station, options: LocalShellOptions, stop: Promise<void>): Promise<void> {
  const { words, say } = options;
  const browser = findBrowser();
  const printAddress = (why: 'address' | 'noDisplay' | 'noBrowser' | 'windowFailed') => {
    say(words.say(why));
    say(`  ${station.pageUrl}`);
    say(words.say('stop'));
  };
  if (options.noBrowser || !hasDisplay() || browser === null) {
    printAddress(options.noBrowser ? 'address' : browser === null ? 'noBrowser' : 'noDisplay');
    return stop;
  }
  const openedAt = Date.now();
  const window = openWindow(browser, station.windowUrl(), join(options.dataDir, 'browser'));
  say(words.say('opened', { browser: basename(browser) }));
  const ended = await Promise.race([window.closed, stop.then(() => 'stop' as const)]);
  if (ended === 'stop') {
    window.close();
    return;
  }
  if (ended === null || (ended !== 0 && Date.now() - openedAt < NEVER_SEEN_MS)) {
    printAddress('windowFailed');
    return stop;
  }
}
