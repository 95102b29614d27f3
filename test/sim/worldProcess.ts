import { runWorld } from './runWorld.ts';
import type { Told, WorldTask } from './simulation.ts';

/** A process of its own that runs the worlds it is sent, one after the other. */
process.on('message', (task: WorldTask) => {
  void runWorld(task.seed, task.outages).then(
    (totals) => tell({ totals }),
    (error: unknown) => tell({ wrong: String((error as Error).stack) }),
  );
});

function tell(told: Told): void {
  process.send?.(told);
}
