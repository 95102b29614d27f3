import { z } from 'zod';

/**
 * One call over the local shell's socket. `id` is the caller's own number for it, by which the answer is told: answers come as
 * they are ready, not in the order of the calls. `session` as in the header of a call over HTTP; null for nobody's.
 */
export const socketCall = z.strictObject({
  id: z.int().nonnegative(),
  call: z.string().max(100),
  input: z.unknown(),
  session: z.string().max(200).nullable(),
});
export type SocketCall = z.infer<typeof socketCall>;

/** What comes back over the socket for a call. `answer` is the same to the letter as the body of an answer over HTTP. */
export interface SocketAnswer<A> {
  id: number;
  answer: A;
}
