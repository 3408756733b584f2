import type { QueryParams } from './query-params.ts';

/** Collects the values of one question; each method answers with the typed placeholder that stands for the value. */
export interface SqlValues {
  text(value: string): string;
  uuid(value: string): string;
  integer(value: bigint, type: 'Int64' | 'Int128'): string;
  /** Milliseconds since 1970. */
  instant(milliseconds: bigint): string;
  /** All values so far, by placeholder name. */
  params(): QueryParams;
}

/** Equal values share a placeholder; names count up from `p0`, so equal questions give equal SQL. */
export function collectValues(): SqlValues {
  const names = new Map<string, string>();
  const params: Record<string, string> = {};
  const add = (type: string, value: string) => {
    const identity = `${type} ${value}`;
    let name = names.get(identity);
    if (name === undefined) {
      name = `p${names.size}`;
      names.set(identity, name);
      params[name] = value;
    }
    return `{${name}:${type}}`;
  };
  return {
    text: (value) => add('String', value),
    uuid: (value) => add('UUID', value),
    integer: (value, type) => add(type, value.toString()),
    instant: (milliseconds) => add("DateTime64(3, 'UTC')", sqlInstant(milliseconds)),
    params: () => params,
  };
}

/** Milliseconds since 1970 as the engine writes a UTC instant: `2024-01-31 05:00:00.000`. */
export function sqlInstant(milliseconds: bigint): string {
  return new Date(Number(milliseconds)).toISOString().replace('T', ' ').replace('Z', '');
}
