import { useMemo, useState } from 'react';
import type { OutboxState } from '../../../shared/model/record.ts';
import type { Failure } from '../../../shared/model/result.ts';
import { call, useCall } from '../../bridge/index.ts';
import type { Entry } from './types.ts';

const PAGE = 1_000;

/** Records of a state (null: all). The first page follows every change; further ones are added when they are asked for. */
export function useRecords(state: OutboxState | null) {
  const filter = state === null ? {} : { state };
  const first = useCall('writeback/list', { ...filter, limit: PAGE });
  const [loaded, setLoaded] = useState<{ behind: string; entries: Entry[]; next: string | undefined } | null>(null);
  const [moreError, setMoreError] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  // Pages behind the first belong to the list as it was; a new filter or a changed first page begins anew.
  const behind = `${state ?? 'all'} ${first.data?.next ?? ''}`;
  const more = loaded?.behind === behind ? loaded : null;
  const next = more === null ? first.data?.next : more.next;

  const entries = useMemo(() => [...(first.data?.entries ?? []), ...(more?.entries ?? [])], [first.data, more]);
  const loadMore = async () => {
    if (next === undefined || busy) return;
    setBusy(true);
    const answer = await call('writeback/list', { ...filter, limit: PAGE, after: next });
    setBusy(false);
    setMoreError(answer.ok ? null : answer);
    if (answer.ok) setLoaded({ behind, entries: [...(more?.entries ?? []), ...answer.value.entries], next: answer.value.next });
  };
  return { entries, loading: first.loading, error: first.error ?? moreError, refresh: first.refresh, next, loadMore, busy };
}
