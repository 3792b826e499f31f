/** An entry in one sentence, for the history of a work. */

import {
  type Entry,
  type EntryKind,
  materialsIn,
  particularsOf,
  placesIn,
  printFurtherTitle,
  printIdentifier,
  printMaterial,
  printParticulars,
  printPlaceInSeries,
  standingIdentifiers,
  titlesIn,
} from '../../registry/index.ts'

/** What describes a work and has no other consequence; the rest is undone where it is done. */
export const TAKEN_BACK_HERE: readonly EntryKind[] = ['identifier', 'title', 'particulars', 'series', 'source-material']

export function sayEntryInWords(entry: Entry): string {
  const { kind, says } = entry
  if (says === null) return `What was said before (${kind.replaceAll('-', ' ')}) is taken back.`
  const alone = [{ ...entry, corrects: undefined }]
  switch (kind) {
    case 'identifier':
      return standingIdentifiers(alone).map(printIdentifier).join(', ')
    case 'title':
      return titlesIn(alone).map(printFurtherTitle).join(', ')
    case 'particulars':
      return printParticulars(particularsOf(alone))
    case 'series':
      return `In a series: ${[...placesIn(alone).values()].map(printPlaceInSeries).join(', ') || 'no place in it'}`
    case 'source-material':
      return materialsIn(alone)
        .map((each) => `Based on the ${printMaterial(each)}`)
        .join(', ')
    default:
      return `${kind.replaceAll('-', ' ')}: ${plain(says)}`
  }
}

/** `key value, key value`; what is nested is left to whoever asks for the record. */
function plain(says: NonNullable<Entry['says']>): string {
  const told = Object.entries(says).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
  return told
    .map(([key, value]) => `${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${JSON.stringify(value)}`)
    .join(', ')
}
