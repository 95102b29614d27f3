import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Topic } from '../../shared/contract/events.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import type { Failure, Result } from '../../shared/model/result.ts';
import { useSession } from '../state/session.ts';
import { call, checkSession, subscribe } from './call.ts';
import { dependsOn } from './topics.ts';
import type { ReadName } from './topics.ts';

/** Carries a failure through react-query, which knows only throws. */
class CallFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

function failureOf(error: unknown): Failure | null {
  if (error === null || error === undefined) return null;
  return error instanceof CallFailed
    ? error.failure
    : { ok: false, code: 'internal', message: error instanceof Error ? error.message : 'unknown' };
}

export interface ReadState<T> {
  /** The last good answer; stays while a newer one is awaited or fails. */
  data: T | undefined;
  error: Failure | null;
  /** True until the first answer. */
  loading: boolean;
  /** True whenever an answer is awaited. */
  busy: boolean;
  /** When `data` came, UTC milliseconds; 0 before. */
  at: number;
  refresh: () => void;
}

export interface ReadOptions {
  /** False: do not ask (yet). */
  enabled?: boolean;
  /** Ask again after so many milliseconds, besides after every change event. */
  everyMs?: number;
  /** Show the answer to the previous input until the new one is here (search as one types). */
  keepPrevious?: boolean;
}

/** For answers that are large and change little: how to ask for what changed since the last one, and to put that into it. */
export interface OnTop<N extends ReadName> {
  ask: (before: CallOutput<N>) => Partial<CallInput<N>>;
  join: (before: CallOutput<N>, news: CallOutput<N>) => CallOutput<N>;
}

/** Reads one call and keeps its answer fresh: events of its topics make it ask again. */
export function useCall<N extends ReadName>(
  name: N,
  input: CallInput<N>,
  options: ReadOptions & { onTop?: OnTop<N> } = {},
): ReadState<CallOutput<N>> {
  // Part of the key, so that nobody sees what the person before was allowed to see.
  const user = useSession((session) => session.user);
  const client = useQueryClient();
  const queryKey = [name, input, user];
  const { onTop } = options;
  const query = useQuery<CallOutput<N>>({
    queryKey,
    queryFn: async () => {
      const before = onTop === undefined ? undefined : client.getQueryData<CallOutput<N>>(queryKey);
      const answer = await call(name, before === undefined ? input : { ...input, ...onTop?.ask(before) });
      if (!answer.ok) throw new CallFailed(answer);
      return before === undefined || onTop === undefined ? answer.value : onTop.join(before, answer.value);
    },
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keepPrevious === true ? { placeholderData: (previous: CallOutput<N> | undefined) => previous as never } : {}),
  });
  return {
    data: query.data,
    error: failureOf(query.error),
    loading: query.isPending && query.fetchStatus === 'fetching',
    busy: query.isFetching,
    at: query.dataUpdatedAt,
    refresh: () => void query.refetch(),
  };
}

export interface Action<N extends CallName> {
  /** Makes the call; never rejects. */
  run: (input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
  busy: boolean;
  /** The failure of the last run; null after a success or `reset`. */
  error: Failure | null;
  /** The last success. */
  data: CallOutput<N> | undefined;
  reset: () => void;
}

/** A call that does something. What it changed comes back as events; nothing is invalidated by hand. */
export function useAction<N extends CallName>(name: N): Action<N> {
  const mutation = useMutation<Result<CallOutput<N>>, Error, CallInput<N>>({ mutationFn: (input) => call(name, input) });
  const last = mutation.data;
  return {
    run: async (input) => {
      try {
        return await mutation.mutateAsync(input);
      } catch (error) {
        return { ok: false, code: 'internal', message: String(error) };
      }
    },
    busy: mutation.isPending,
    error: last !== undefined && !last.ok ? last : failureOf(mutation.error),
    data: last?.ok === true ? last.value : undefined,
    reset: mutation.reset,
  };
}

/**
 * Runs something after changes of some topics, at most so often: the first time at once, then once for all that came meanwhile.
 * For answers that are too large to be asked for with every single change.
 */
export function useChanges(topics: readonly Topic[], run: () => void, atMostEveryMs: number): void {
  const heard = useEffectEvent(run);
  const wanted = topics.join();
  useEffect(() => {
    const of = new Set<string>(wanted.split(','));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting = false;
    const rest = () => {
      timer = undefined;
      if (waiting) fire();
    };
    const fire = () => {
      waiting = timer !== undefined;
      if (waiting) return;
      heard();
      timer = setTimeout(rest, atMostEveryMs);
    };
    const stop = subscribe({ onChange: (event) => event.topics.some((topic) => of.has(topic)) && fire(), onGap: fire });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [wanted, atMostEveryMs]);
}

/** Makes the answers on screen follow the core's change events. Used once, by the app. */
export function useChangeEvents(client: QueryClient): void {
  useEffect(
    () =>
      subscribe({
        onChange: ({ topics }) => void client.invalidateQueries({ predicate: ({ queryKey }) => dependsOn(String(queryKey[0]), topics) }),
        onGap: () => {
          void checkSession();
          void client.invalidateQueries();
        },
      }),
    [client],
  );
}

/** Asks for everything on screen again (the button of an error that came from the core being away). */
export function useRefreshAll(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries();
}
