import { useState } from 'react';
import type { Failure } from '../../../shared/model/result.ts';
import { fail } from '../../../shared/model/result.ts';
import { useAction } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { awaitsSecond, mayCheckSecond } from './dayTask.ts';
import type { ItemView } from './words.ts';

export interface OpenItem {
  /** Begins the check that an order waits for, or goes on with it. */
  begin: (item: ItemView) => Promise<void>;
  /** Shows what was found; what is not checked yet is begun. */
  look: (item: ItemView) => Promise<void>;
  busy: boolean;
  failure: Failure | null;
}

/** Opens an order of the list. */
export function useOpenItem(): OpenItem {
  const user = useSession((session) => session.user);
  const go = useView((view) => view.go);
  const start = useAction('sampling/start');
  const [failure, setFailure] = useState<Failure | null>(null);
  const show = ({ checkId }: ItemView, otherwise: Failure) => {
    if (checkId === null) setFailure(otherwise);
    else go('sampling', { check: checkId });
  };
  const begin = async (item: ItemView) => {
    setFailure(null);
    const begun = await start.run({ itemId: item.itemId });
    if (begun.ok) return go('sampling', { check: begun.value.checkId });
    // What another person has in hand can be looked at, and taken over there.
    return begun.code === 'sampling/being-checked' || begun.code === 'sampling/nothing-to-check' ? show(item, begun) : setFailure(begun);
  };
  const look = async (item: ItemView) => {
    const isMine = item.state !== 'done' || (awaitsSecond(item) && mayCheckSecond(item, user));
    if (isMine) return begin(item);
    setFailure(null);
    return show(item, fail('sampling/nothing-to-check'));
  };
  return { begin, look, busy: start.busy, failure };
}
