import { type ColumnName, NIL_UUID } from './columns.ts';
import { type RequestRow, UNDATED } from './request-rows.ts';

/** Where a version of a request lies in the table. */
export interface Place {
  readonly request_id: string;
  readonly organization_id: string;
  readonly request_created_at: string;
  readonly model: string;
}

/** A request on its way into the table: its place and age, and the whole of it as a line of JSON. */
export interface Line extends Place {
  readonly updated_at: string;
  readonly json: string;
}

/** A row read with care, as a line. */
export function lineOfRow(row: RequestRow): Line {
  const { request_id, organization_id, request_created_at, updated_at } = row;
  const model = String(row.model ?? '');
  const json = JSON.stringify(row);
  return { request_id, organization_id, request_created_at, updated_at, model, json };
}

/**
 * Most lines of a large file are rows just as the table takes them and need not be written anew. It only has to be
 * right when it says so: null for whatever it doubts. `value` is what the text says.
 */
export function tableLine(text: string, value: unknown): Line | null {
  if (typeof value !== 'object' || value === null) return null;
  const cells = value as Cells;
  for (const name in cells) {
    const cell = cells[name];
    if (cell === null) continue;
    const fits = FORMS.get(name);
    if (fits === undefined || !fits(cell)) return null;
  }
  const { request_id, request_created_at, organization_id, updated_at, scores, properties } = cells;
  if (!request_id || !request_created_at) return null;
  if (!standsIn(text, 'scores', scores) || !standsIn(text, 'properties', properties)) return null;
  return {
    request_id: String(request_id),
    request_created_at: String(request_created_at),
    organization_id: String(organization_id ?? NIL_UUID),
    updated_at: String(updated_at ?? UNDATED),
    model: String(cells.model ?? ''),
    json: text,
  };
}

type Cells = Record<string, unknown>;

/** The engine would keep a key that a text gives twice, where reading it kept the last. */
function standsIn(text: string, name: string, map: unknown): boolean {
  return !map || text.includes(`"${name}":${JSON.stringify(map)}`);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** As the table has it, and on a day that every month has. */
const INSTANT =
  /^(?:19[7-9]|20\d|21\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

type Form = (cell: unknown) => boolean;
const isText: Form = (cell) => typeof cell === 'string';
const isFlag: Form = (cell) => typeof cell === 'boolean';
const isWhole: Form = (cell) => Number.isSafeInteger(cell);
const isUuid: Form = (cell) => typeof cell === 'string' && UUID.test(cell);
const isInstant: Form = (cell) => typeof cell === 'string' && INSTANT.test(cell);
const isListOfTexts: Form = (cell) => Array.isArray(cell) && cell.every(isText);
const isMapOf =
  (fits: Form): Form =>
  (cell) => {
    if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) return false;
    const cells = cell as Cells;
    for (const key in cells) if (!fits(cells[key])) return false;
    return true;
  };

/** Tombstones are not for a file to say. */
const FORM_OF_COLUMN: Readonly<Record<Exclude<ColumnName, 'is_deleted'>, Form>> = {
  response_id: isUuid,
  response_created_at: isInstant,
  latency: isWhole,
  status: isWhole,
  completion_tokens: isWhole,
  prompt_tokens: isWhole,
  prompt_cache_write_tokens: isWhole,
  prompt_cache_read_tokens: isWhole,
  model: isText,
  request_id: isUuid,
  request_created_at: isInstant,
  user_id: isText,
  organization_id: isUuid,
  proxy_key_id: isUuid,
  threat: isFlag,
  time_to_first_token: isWhole,
  provider: isText,
  target_url: isText,
  country_code: isText,
  cache_enabled: isFlag,
  cache_reference_id: isUuid,
  properties: isMapOf(isText),
  scores: isMapOf(isWhole),
  request_body: isText,
  response_body: isText,
  assets: isListOfTexts,
  updated_at: isInstant,
  node_id: isText,
  job_id: isText,
};

const FORMS: ReadonlyMap<string, Form> = new Map(Object.entries(FORM_OF_COLUMN));
