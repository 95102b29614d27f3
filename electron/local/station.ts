import type { Result } from '../../shared/model/result.ts';
import type { App } from '../app/app.ts';
import type { ShellWord, Words } from '../app/words.ts';
import { build, isBuilt } from './build.ts';
import { makeRunToken } from './guard.ts';
import { screensDir } from './project.ts';
import { startLocalServer } from './server.ts';

export interface StationOptions {
  openApp: () => Promise<Result<App>>;
  /** 0 takes any free port. */
  port: number;
  words: Words;
  /** Lines for the person at the terminal. */
  say: (line: string) => void;
}

/** The app behind its local server: what both `npm start` and `desk serve` run. */
export interface Station {
  /** `http://127.0.0.1:PORT` */
  url: string;
  token: string;
  /** The address for a person to open in a browser, token included. */
  pageUrl: string;
  /** An address for a window to be started with: it opens the screens once. */
  windowUrl(): string;
  /** Settles when the screens can be shown; rejects when they could not be built. */
  screens: Promise<void>;
  /** Ends the server, then the app. */
  stop(): Promise<void>;
}

/** Opens the app and serves it. An expected failure is answered as the words for it. */
export async function openStation(options: StationOptions): Promise<{ ok: true; value: Station } | { ok: false; reason: string }> {
  const app = await options.openApp();
  if (!app.ok) return { ok: false, reason: options.words.failure(app) };
  const screens = prepareScreens(options);
  // Whoever needs the screens awaits them; for calls alone a failed build is not an end.
  screens.catch(() => options.say(options.words.say('buildFailed')));
  const token = makeRunToken();
  try {
    const server = await startLocalServer({
      app: app.value,
      token,
      port: options.port,
      pagesDir: screensDir,
      pagesReady: screens,
      waitingPage: plainPage(options.words, 'waiting', '<meta http-equiv="refresh" content="2">'),
      failedPage: plainPage(options.words, 'buildFailed', ''),
    });
    return {
      ok: true,
      value: {
        url: server.url,
        token,
        pageUrl: `${server.url}/#token=${token}`,
        windowUrl: () => server.makeTicket(),
        screens,
        async stop() {
          await server.close();
          await app.value.close();
        },
      },
    };
  } catch (error) {
    await app.value.close();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' || code === 'EACCES') return { ok: false, reason: options.words.say('portTaken', { port: options.port }) };
    throw error;
  }
}

async function prepareScreens({ words, say }: StationOptions): Promise<void> {
  if (isBuilt('screens')) return;
  say(words.say('building'));
  await build('screens');
}

/** A page of one sentence. With a refresh it opens the screens by itself once they are ready; the token in the fragment survives that. */
function plainPage(words: Words, sentence: ShellWord, head: string): string {
  return `<!doctype html><html translate="no"><meta charset="utf-8">${head}<title>${words.say('title')}</title><p>${words.say(sentence)}</p></html>`;
}

/** Settles when the person or the system asks this process to end. A second request ends it at once. */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
