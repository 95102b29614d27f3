import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/contract/site.ts';
import type { RealWms, RealWmsKind } from '../../shared/model/wmsKinds.ts';
import { wmsIdentity } from '../../shared/model/wmsKinds.ts';
import { createQimenConnector } from '../adapters/wms/qimen/qimenConnector.ts';
import { createRestConnector } from '../adapters/wms/rest/restConnector.ts';
import type { Memory } from '../adapters/wms/ground/memory.ts';
import { createTrytonConnector } from '../adapters/wms/tryton/trytonConnector.ts';
import type { Clock } from '../ports/clock.ts';
import type { FileExchange } from '../ports/fileExchange.ts';
import type { WmsConnector } from '../ports/wmsConnector.ts';
import { createPracticeWms } from '../practice/practiceWms.ts';
import { openFilesFor, tryFiles } from './fileWms.ts';
import { replaceFile } from './replaceFile.ts';

/** Which WMS to use for one run whatever the settings say. */
export type WmsChoice = { kind: 'practice' } | RealWms;

/** The WMS that this station talks to, and the practice panel where it is the practice one. */
export interface WmsPeer {
  connector: WmsConnector;
  /** Names the WMS, so that data of one is never taken for another's. */
  identity: string;
  /** To try another WMS. */
  connect(wms: RealWms): WmsConnector;
  practice: {
    state(): CallOutput<'practice/state'>;
    setMode(mode: CallParsed<'practice/mode'>['mode']): Promise<void>;
    act(action: CallParsed<'practice/act'>['action'], count: number, preferred: string[]): Promise<string[]>;
  } | null;
  /** Where the WMS works through files. */
  files: FileExchange | null;
  close(): Promise<void>;
}

/** The WMS of the settings; the practice warehouse where none was set. */
export function choiceOf(settings: Settings, token: string | null): WmsChoice {
  return settings.wms === 'practice' ? { kind: 'practice' } : realWms({ ...settings, wms: settings.wms, wmsToken: token ?? '' });
}

/** A real WMS as settings and calls tell of it. */
export function realWms({ wms, wmsUrl, wmsUser, wmsToken, wmsOptions }: CallParsed<'settings/try-wms'>): RealWms {
  return { kind: wms, url: wmsUrl, user: wmsUser, token: wmsToken ?? '', options: wmsOptions };
}

/** Names the WMS of a choice. */
export function identityOf(choice: WmsChoice): string {
  return choice.kind === 'practice' ? 'practice' : wmsIdentity(choice);
}

/** The same WMS with another password; without one, as it is. */
export function withToken(choice: WmsChoice | undefined, token: string | undefined): WmsChoice | undefined {
  if (token === undefined || choice === undefined || choice.kind === 'practice') return choice;
  return { ...choice, token };
}

/** How each kind is spoken to. `memory` is there for the WMS in use, not for one that is only tried. */
const CONNECTORS: Record<RealWmsKind, (wms: RealWms, memory?: Memory) => WmsConnector> = {
  rest: ({ url, token }) => createRestConnector({ url, token }),
  tryton: ({ url: address, user = '', token: password }, memory) => {
    const [, url = '', database = ''] = /^(.*?)\/+([^/]+)\/*$/.exec(address) ?? [];
    return createTrytonConnector({ url, database, user, password, ...(memory ? { memory } : {}) });
  },
  qimen: ({ url, user: appKey = '', token: secret, options = {} }) => {
    const { customerId = '', warehouseCode = '', ownerCode = '' } = options;
    return createQimenConnector({ url, appKey, secret, customerId, warehouseCode, ownerCode });
  },
  file: tryFiles,
};

function connect(wms: RealWms, memory?: Memory): WmsConnector {
  return CONNECTORS[wms.kind](wms, memory);
}

/** What a connector saw of its WMS, kept in the data folder. Without it, or unreadable, the connector begins anew. */
function memoryFile(path: string): Memory {
  return {
    read: () => (existsSync(path) ? readFileSync(path, 'utf8') : null),
    write: (text) => replaceFile(path, text),
  };
}

/** Opens the connection; the practice WMS is started on a free port and spoken to like any other. */
export async function openWms(choice: WmsChoice, dataDir: string, clock: Clock): Promise<WmsPeer> {
  const identity = identityOf(choice);
  if (choice.kind !== 'practice') {
    const name = hash('sha256', identity, 'hex').slice(0, 12);
    if (choice.kind === 'file') {
      const { connector, exchange } = openFilesFor(choice, join(dataDir, `wms-${name}`));
      return { connector, identity, connect, practice: null, files: exchange, close: () => connector.close() };
    }
    const connector = connect(choice, memoryFile(join(dataDir, `wms-${name}.json`)));
    return { connector, identity, connect, practice: null, files: null, close: () => connector.close() };
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
    files: null,
    async close() {
      await connector.close();
      await practice.stop();
    },
  };
}
