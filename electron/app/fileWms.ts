import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import texts from '../../resources/locales/zh-CN/export.json' with { type: 'json' };
import type { RealWms } from '../../shared/model/wmsKinds.ts';
import type { FileWmsOptions } from '../adapters/wms/file/fileConnector.ts';
import { openFileWms } from '../adapters/wms/file/fileConnector.ts';
import type { WmsConnector } from '../ports/wmsConnector.ts';
import { csvOf } from '../usecases/exportRows.ts';

/** What the settings say of a WMS that works through files; `home` is the connector's own folder. */
export function fileOptions({ options = {} }: RealWms, home: string): FileWmsOptions {
  return {
    inFolder: options['inFolder'] ?? '',
    outFolder: options['outFolder'] ?? '',
    home,
    batchFormat: options['format'] === 'xlsx' ? 'xlsx' : 'csv',
    batchColumns: options['columns'] ?? '',
    words: { ...texts.batch, kinds: texts.kinds },
    csvOf,
  };
}

/** Opens the folders of the WMS in use. */
export function openFilesFor(wms: RealWms, home: string): ReturnType<typeof openFileWms> {
  return openFileWms(fileOptions(wms, home));
}

/** To try two folders: what it would keep of them is dropped at the end. */
export function tryFiles(wms: RealWms): WmsConnector {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-try-'));
  const { connector } = openFilesFor(wms, home);
  return {
    ...connector,
    async close() {
      await connector.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
