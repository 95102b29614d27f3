import { join } from 'node:path';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/contract/site.ts';
import { createRestConnector } from '../adapters/wms/rest/restConnector.ts';
import type { Clock } from '../ports/clock.ts';
import type { WmsConnector } from '../ports/wmsConnector.ts';
import { createPracticeWms } from '../practice/practiceWms.ts';

/** Which WMS to use for one run whatever the settings say. */
export type WmsChoice = { kind: 'practice' } | { kind: 'rest'; url: string; token: string };

/** The WMS that this station talks to, and the practice panel where it is the practice one. */
export interface WmsPeer {
  connector: WmsConnector;
  /** Names the WMS, so that data of one is never taken for another's. */
  identity: string;
  connect(url: string, token: string): WmsConnector;
  practice: {
    state(): CallOutput<'practice/state'>;
    setMode(mode: CallParsed<'practice/mode'>['mode']): Promise<void>;
    act(action: CallParsed<'practice/act'>['action'], count: number, preferred: string[]): Promise<string[]>;
  } | null;
  close(): Promise<void>;
}

/** The WMS of the settings; the practice warehouse where none was set. */
export function choiceOf(settings: Settings, token: string | null): WmsChoice {
  return settings.wms === 'rest' ? { kind: 'rest', url: settings.wmsUrl, token: token ?? '' } : { kind: 'practice' };
}

/** Names the WMS of a choice. */
export function identityOf(choice: WmsChoice): string {
  return choice.kind === 'practice' ? 'practice' : `rest ${choice.url.replace(/\/+$/, '')}`;
}

const connect = (url: string, token: string) => createRestConnector({ url, token });

/** Opens the connection; the practice WMS is started on a free port and spoken to like any other. */
export async function openWms(choice: WmsChoice, dataDir: string, clock: Clock): Promise<WmsPeer> {
  const identity = identityOf(choice);
  if (choice.kind === 'rest') {
    const connector = connect(choice.url, choice.token);
    return { connector, identity, connect, practice: null, close: () => connector.close() };
  }
  const practice = createPracticeWms({ dir: join(dataDir, 'practice'), clock });
  const { url, token } = await practice.start();
  const connector = createRestConnector({ url, token, name: 'practice' });
  return {
    connector,
    identity,
    connect,
    practice: {
      state: () => practice.summary(),
      setMode: (mode) => practice.setMode(mode),
      act: async (action, count, preferred) => practice.act(action, { count, orderIds: preferred }),
    },
    async close() {
      await connector.close();
      await practice.stop();
    },
  };
}
