/** Names of months in four languages, and of time zones as mail and news write them. */

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jänner', 'enero', 'ene', 'janvier', 'janv'],
  ['february', 'feb', 'februar', 'febrero', 'février', 'févr', 'fév'],
  ['march', 'mar', 'märz', 'mär', 'mrz', 'marzo', 'mars'],
  ['april', 'apr', 'abril', 'abr', 'avril', 'avr'],
  ['may', 'mai', 'mayo'],
  ['june', 'jun', 'juni', 'junio', 'juin'],
  ['july', 'jul', 'juli', 'julio', 'juillet', 'juil'],
  ['august', 'aug', 'agosto', 'ago', 'août'],
  ['september', 'sept', 'sep', 'septiembre', 'septembre'],
  ['october', 'oct', 'oktober', 'okt', 'octubre', 'octobre'],
  ['november', 'nov', 'noviembre', 'novembre'],
  ['december', 'dec', 'dezember', 'dez', 'diciembre', 'dic', 'décembre', 'déc'],
]

/** The longest first, so that `march` is not read as `mar`. */
export const MONTH_NAMES: readonly string[] = MONTHS.flat().toSorted((a, b) => b.length - a.length)

/** 1 to 12. */
export function monthOf(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1
}

// Hours from UTC; of abbreviations that mean several zones, those of RFC 5322 and of Europe.
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  wet: 'Z',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  akst: '-09:00',
  akdt: '-08:00',
  hst: '-10:00',
  ast: '-04:00',
  adt: '-03:00',
  bst: '+01:00',
  cet: '+01:00',
  mez: '+01:00',
  cest: '+02:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
}

/** `-0500`, `+5:30`, `EST` → `-05:00`; `undefined` for one that nobody knows. "ET" and "PT" differ by season and are none. */
export function zoneOffset(zone: string): string | undefined {
  const match = /^([+\-−])(\d{1,2}?):?(\d{2})?$/.exec(zone)
  if (!match) return ZONES[zone.toLowerCase()]
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? '0')]
  if (hours > 14 || minutes > 59) return undefined
  const sign = match[1] === '+' ? '+' : '-'
  return `${sign}${match[2]!.padStart(2, '0')}:${(match[3] ?? '00').padStart(2, '0')}`
}
