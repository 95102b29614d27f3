import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { WmsConnector } from '../ports/wmsConnector.ts';

/** Asks a WMS address for health and capabilities before anybody relies on it. Fails `link/down`, `link/unauthorized`. */
export async function tryWms(
  connect: (wms: CallParsed<'settings/try-wms'>) => WmsConnector,
  wms: CallParsed<'settings/try-wms'>,
): Promise<Result<CallOutput<'settings/try-wms'>>> {
  const connector = connect(wms);
  try {
    const health = await connector.health(5_000);
    if (health.status === 'unauthorized') return fail('link/unauthorized', {}, health.message);
    if (health.status !== 'ok') return fail('link/down', {}, health.message);
    const features = await connector.features();
    if (features.status === 'unauthorized') return fail('link/unauthorized', {}, features.message);
    if (features.status !== 'ok') return fail('link/down', {}, features.message);
    const { maxBatch, ...can } = features.value;
    const names = Object.entries(can).filter(([, able]) => able);
    return ok({ health: health.value.status, features: names.map(([name]) => name), maxBatch });
  } finally {
    await connector.close();
  }
}
