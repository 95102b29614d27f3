import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { boardRows, viewBoard, viewWall } from '../usecases/viewBoard.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls of the board and the wall. */
export function boardHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `board/${string}`>> {
  return {
    'board/view': async ({ input }) => ok(await viewBoard(core(), input.limit)),
    'board/rows': async ({ input }) => ok(await boardRows(core(), input)),
    'board/wall': async () => ok(await viewWall(core())),
  };
}
