import { z } from 'zod';
import type { Domain, WatchedList } from './changes.ts';
import { SHIPMENT } from './shipments.ts';

const wireLinked = z.object({ id: z.int(), shipment: z.string() });

/** Rows that are the subject themselves. */
export function own(model: string, domain: Domain = []): WatchedList {
  return {
    model,
    domain,
    fields: [],
    subjects: (_rpc, rows) => Promise.resolve(rows.map(({ id }) => ({ id: Number(id), row: Number(id) }))),
  };
}

/** Rows that name their shipment. */
export function ofShipments(model: string): WatchedList {
  return {
    model,
    domain: [['shipment', 'like', `${SHIPMENT},%`]],
    fields: ['shipment'],
    subjects: (_rpc, rows) =>
      Promise.resolve(
        rows.map((row) => {
          const { id, shipment } = wireLinked.parse(row);
          return { id: Number(shipment.split(',')[1]), row: id };
        }),
      ),
  };
}

/** Rows that subjects of another table point to by `subject.field`; `link` is the row's column that holds what they point to. */
export function pointedTo(model: string, link: 'id' | 'party', subject: { model: string; field: string; domain: Domain }): WatchedList {
  const shape = z.array(z.looseObject({ id: z.int() }));
  return {
    model,
    domain: [],
    fields: link === 'id' ? [] : [link],
    async subjects(rpc, rows) {
      const byTarget = Map.groupBy(rows, (row) => Number(row[link]));
      const domain = [[subject.field, 'in', [...byTarget.keys()]], ...subject.domain];
      const found = await rpc.call(`model.${subject.model}.search_read`, [domain, 0, null, [['id', 'ASC']], [subject.field]], shape);
      return found.flatMap((row) =>
        (byTarget.get(Number(row[subject.field])) ?? []).map((pointed) => ({ id: row.id, row: Number(pointed['id']) })),
      );
    },
  };
}

/** Rows that name their article. */
export function ofProducts(model: string): WatchedList {
  return {
    model,
    domain: [],
    fields: ['product'],
    subjects: (_rpc, rows) => Promise.resolve(rows.map((row) => ({ id: Number(row['product']), row: Number(row['id']) }))),
  };
}
