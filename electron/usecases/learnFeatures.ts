import type { WmsFeatures } from '../ports/wmsConnector.ts';
import type { Core } from './core.ts';

/** What the WMS can do, asked once and again after it was away; null when it does not say. */
export async function learnFeatures(core: Core): Promise<WmsFeatures | null> {
  if (core.wms.features) return core.wms.features;
  const answer = await core.wms.connector.features();
  if (answer.status !== 'ok') return null;
  core.wms.features = answer.value;
  return answer.value;
}
