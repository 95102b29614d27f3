import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { exportServices } from '../usecases/services/exportServices.ts';
import { importServices, previewServices } from '../usecases/services/importServices.ts';
import { listMaterials, removeMaterial, saveMaterial } from '../usecases/services/materials.ts';
import { removeServices, saveServices, viewServices } from '../usecases/services/serviceTable.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls about what special requests are judged by: what carriers do, and packaging material. */
export function serviceHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `services/${string}`>> {
  return {
    'services/table': () => ok(viewServices(core())),
    'services/save': ({ caller, input }) => saveServices(core(), caller, input),
    'services/remove': ({ caller, input }) => ok(removeServices(core(), caller, input)),
    'services/preview': ({ input }) => previewServices(core(), input),
    'services/import': ({ caller, input }) => importServices(core(), caller, input),
    'services/export': ({ input }) => ok(exportServices(core(), input)),
    'services/materials': () => ok(listMaterials(core())),
    'services/save-material': ({ caller, input }) => saveMaterial(core(), caller, input),
    'services/remove-material': ({ caller, input }) => ok(removeMaterial(core(), caller, input.code)),
  };
}
