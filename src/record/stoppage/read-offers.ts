/** Reads which offers a model is held beside, and what others have published about what it reckons. */

import {
  didYouMean,
  type Fields,
  quote,
  readFields,
  readList,
  readNamed,
  readNumber,
  readOneOf,
  readScalar,
  readText,
  checkId,
} from '../../terms/index.ts'
import type { Names } from '../history-files/names.ts'
import { readSourceIds } from '../history-files/read-words.ts'
import { readAssumption } from './read-assumption.ts'
import type { ModelOffer, PublishedFigure } from './stoppage-model.ts'

const OFFER_KEYS = { required: ['label'], optional: ['position', 'worth', 'per'] }

export function readOffers(file: Fields, names: Names): ModelOffer[] {
  const labels = new Set<string>()
  return (readList(file, 'offers')?.items ?? []).flatMap((node) => {
    const fields = readFields(file.report, 'a row of the offers', node, OFFER_KEYS)
    const offer = fields && readOffer(fields, names)
    if (!fields || !offer) return []
    if (labels.has(offer.label)) {
      const hint = 'Each offer is told apart by its label.'
      file.report.say('stoppage/duplicate-id', fields.at, `Two offers are called ${quote(offer.label)}.`, { hint })
    }
    labels.add(offer.label)
    return [offer]
  })
}

function readOffer(fields: Fields, names: Names): ModelOffer | undefined {
  const [label, position] = [readText(fields, 'label'), readText(fields, 'position')]
  const per = fields.nodes.has('per') ? readOneOf(fields, 'per', ['year', 'term'] as const) : 'year'
  const worth = readAssumption(fields, 'worth', { id: `offers/${label ?? ''}`, kind: 'amount', names })
  if (fields.nodes.has('position') === fields.nodes.has('worth')) {
    const hint =
      'Give "position:" with the id of a position of the record that says what it is worth, or "worth:" with the number itself.'
    fields.report.say(
      'stoppage/no-worth',
      fields.at,
      `${fields.what} has neither a position nor a worth of its own, or both.`,
      { hint },
    )
    return undefined
  }
  if (label === undefined || !per) return undefined
  const { line, column } = fields.report.placeOf(fields.at)
  return { label, position, worth, per, at: { line, column } }
}

const PUBLISHED_KEYS = { required: ['of', 'value', 'says', 'sources'], optional: ['days'] }

export function readPublished(
  file: Fields,
  { names, ids }: { names: Names; ids: readonly string[] },
): PublishedFigure[] {
  const { report } = file
  return (readNamed(report, 'what is published', file.nodes.get('published')) ?? []).flatMap(
    ({ key: id, keyAt, value }) => {
      checkId(report, 'a published figure', id, keyAt)
      const fields = readFields(report, `the published figure ${id}`, value, PUBLISHED_KEYS)
      if (!fields) return []
      const [of, number, says] = [readOf(fields, ids), readNumber(fields, 'value'), readText(fields, 'says')]
      const [days, sources] = [readDays(fields), readSourceIds(fields, { report, names, round: undefined })]
      return of === undefined || !number || says === undefined
        ? []
        : [{ id, of, value: number.value, days, says, sources }]
    },
  )
}

function readOf(fields: Fields, ids: readonly string[]): string | undefined {
  const node = readScalar(fields, 'of')
  const of = node?.text.trim()
  if (!node || of === undefined || ids.includes(of)) return of
  fields.report.say('stoppage/unknown-flow', node.at, `There is no group or flow ${quote(of)} in this model.`, {
    hint: didYouMean(of, ids),
  })
  return undefined
}

function readDays(fields: Fields): number | undefined {
  const read = readNumber(fields, 'days')
  if (!read) return undefined
  const days = read.value.denominator === 1n ? Number(read.value.numerator) : -1
  if (days >= 0 && days <= 3650) return days
  const hint = 'Write whole days between 0 and 3650.'
  fields.report.say('stoppage/out-of-bounds', read.at, `"days" of ${fields.what} is ${quote(read.written)}.`, { hint })
  return undefined
}
