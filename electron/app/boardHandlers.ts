import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { viewBoard, viewWall } from '../usecases/viewBoard.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls of the board and the wall. */
export function boardHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `board/${string}`>> {
  return {
    'board/view': ({ input }) => ok(viewBoard(core(), input.limit)),
    'board/wall': () => ok(viewWall(core())),
  };
}
