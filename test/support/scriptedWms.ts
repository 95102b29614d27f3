import type {
  ChangePage,
  InvalidElement,
  PullItem,
  PullKind,
  WmsAnswer,
  WmsConnector,
  WmsTrouble,
} from '../../electron/ports/wmsConnector.ts';

const absent: WmsTrouble = { status: 'unreachable', reason: 'refused', message: 'not scripted' };

export type PullAnswer = WmsAnswer<ChangePage<PullItem[PullKind]>> | { status: 'expired' };
export interface PullAsked {
  kind: PullKind;
  cursor: string | null;
  limit: number;
}

/** A connector whose pulls a test writes down; it cannot do anything else. */
export function scriptedWms(answer: (asked: PullAsked) => PullAnswer | Promise<PullAnswer>): WmsConnector & { asked: PullAsked[] } {
  const asked: PullAsked[] = [];
  return {
    name: 'scripted',
    asked,
    async pull<K extends PullKind>(kind: K, cursor: string | null, limit: number) {
      asked.push({ kind, cursor, limit });
      return (await answer({ kind, cursor, limit })) as WmsAnswer<ChangePage<PullItem[K]>> | { status: 'expired' };
    },
    features: async () => absent,
    health: async () => absent,
    order: async () => absent,
    push: async () => absent,
    rehearse: async () => absent,
    lookUp: async () => absent,
    reserveWaybills: async () => absent,
    close: async () => {},
  };
}

export interface PageParts {
  items?: PullItem[PullKind][];
  invalid?: InvalidElement[];
  next: string;
  more?: boolean;
  epoch?: string;
}

export function pageOf({ items = [], invalid = [], next, more = false, epoch = 'e1' }: PageParts): PullAnswer {
  return { status: 'ok', value: { epoch, items, invalid, nextCursor: next, hasMore: more }, elapsedMs: 1 };
}

/** The feed of a WMS that holds these orders: cursors are places in it. */
export function feedOf(orders: readonly PullItem['orders'][], epoch = 'e1') {
  return ({ kind, cursor, limit }: PullAsked): PullAnswer => {
    if (kind !== 'orders') return pageOf({ next: 'end', epoch });
    const from = Number(cursor ?? '0');
    const to = Math.min(orders.length, from + limit);
    return pageOf({ items: orders.slice(from, to), next: String(to), more: to < orders.length, epoch });
  };
}
