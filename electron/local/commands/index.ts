import { backup, restore } from './backups.ts';
import type { Command } from './command.ts';
import { doctor } from './doctor.ts';
import { practiceWms } from './practiceWms.ts';
import { listSample, verifySample } from './sample.ts';
import { serve } from './serve.ts';
import { addUser, listUsers } from './users.ts';

/** Every command of `desk`, in the order the help shows them. */
export const commands: readonly Command[] = [serve, addUser, listUsers, doctor, verifySample, listSample, backup, restore, practiceWms];
