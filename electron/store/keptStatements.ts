import type { Readable } from './database.ts';

export type Parameters = Record<string, string | number>;

/** Statements by their text: of all that could be asked a station asks few, again and again. */
export function keptStatements(query: Readable) {
  const known = new Map<string, { all(parameters: Parameters): unknown[] }>();
  return <R>(sql: string, parameters: Parameters): R[] => {
    let statement = known.get(sql);
    if (statement === undefined) {
      statement = query.read<[Parameters], R>(sql);
      known.set(sql, statement);
    }
    return statement.all(parameters) as R[];
  };
}
