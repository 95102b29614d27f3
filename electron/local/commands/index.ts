import type { Command } from './command.ts';
import { serve } from './serve.ts';

/** Every command of `desk`, in the order the help shows them. */
export const commands: readonly Command[] = [serve];
