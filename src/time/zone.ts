import { offsetAt, offsetText } from './offset.ts';

export interface ZoneChoice {
  /** IANA name, `Europe/Berlin`. */
  readonly zone: string;
  /** Minutes ahead of UTC at the instant asked for. */
  readonly offset: number;
  /** `UTC+1`. */
  readonly offsetText: string;
}

/** Whether this runtime knows the IANA zone. Bare offsets such as `+02:00`, which some runtimes take, are refused. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone this device is set to, `UTC` when it has none. */
export function homeZone(): string {
  const zone = currentName(new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone);
  return isZone(zone) ? zone : 'UTC';
}

/** Every zone of this runtime with its offset at `instant`, UTC first, the rest by name. */
export function zoneChoices(instant: number): readonly ZoneChoice[] {
  const names = new Set(Intl.supportedValuesOf('timeZone').map(currentName));
  names.delete('UTC');
  return ['UTC', ...[...names].sort()].map((zone) => {
    const offset = offsetAt(zone, instant);
    return { zone, offset, offsetText: offsetText(offset) };
  });
}

/** Runtimes keep listing some places under names they no longer bear; people search for today's. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

function currentName(zone: string): string {
  const renamed = Object.hasOwn(RENAMED, zone) ? RENAMED[zone] : undefined;
  return renamed !== undefined && isZone(renamed) ? renamed : zone;
}
