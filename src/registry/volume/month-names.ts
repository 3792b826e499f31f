/** Months as title pages write them, in the languages whose title pages are read. */

const MONTHS: readonly string[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen',
  'february feb februar février fevrier févr fevr febrero febbraio',
  'march mar märz maerz mrz mars marzo',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag',
  'june jun juni juin junio giugno giu',
  'july jul juli juillet juil julio luglio lug',
  'august aug août aout agosto ago',
  'september sept sep septembre septiembre settembre set',
  'october oct oktober okt octobre octubre ottobre ott',
  'november nov novembre noviembre',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre',
]

const NUMBERS = new Map(MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)))

/** For a regular expression; longer names first. */
export const MONTH_NAMES = [...NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join('|')

/** 1 to 12. */
export function monthOf(name: string): number | undefined {
  return NUMBERS.get(name.toLowerCase())
}
