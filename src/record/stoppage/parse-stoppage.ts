/** YAML → the model of a stoppage. Everything that is wrong in it is said at once, each thing in its place. */

import { daysBetween, equals, isCurrency, isDate, type Problem } from '../../base/index.ts'
import {
  checkId,
  createReport,
  type Fields,
  freezeDeep,
  placesOf,
  quote,
  readDate,
  readFields,
  readScalar,
  readText,
  readYaml,
} from '../../terms/index.ts'
import { createNames, type Names } from '../history-files/names.ts'
import { readRecordSources } from '../history-files/read-heads.ts'
import { readSpan } from '../history-files/read-entries.ts'
import { readWords } from '../history-files/read-words.ts'
import { MOST_TERM } from './payback.ts'
import { readGroups } from './read-groups.ts'
import { readOffers, readPublished } from './read-offers.ts'
import { readAssumption } from './read-assumption.ts'
import type { Assumption, StoppageModel } from './stoppage-model.ts'

const KEYS = { required: ['stoppage', 'groups'], optional: ['sources', 'offers', 'published', 'left-out'] }
const HEAD_KEYS = { required: ['id', 'title', 'currency', 'known-on', 'years'], optional: ['first', 'last'] }

/**
 * The model is there when nothing but notes was said. Nothing is thrown, whatever the text.
 *
 * @example
 * const { model, problems } = parseStoppage({ file: 'wga-2023.yaml', text })
 */
export function parseStoppage({ file, text }: { file: string; text: string }): {
  model?: StoppageModel
  problems: Problem[]
} {
  const places = placesOf(text)
  const report = createReport((offset) => ({ file, ...places(offset) }))
  if (!/^\s*[^\s#]/m.test(text)) {
    report.say('stoppage/empty', 0, 'This file says nothing.', {
      hint: `It holds ${KEYS.required.join(', ')}, and more.`,
    })
    return { problems: report.problems() }
  }
  const root = readYaml(text, report)
  const fields = root && readFields(report, 'the file', root, KEYS)
  const names = createNames()
  const model = fields && readModel(fields, names)
  names.check()
  const problems = report.problems()
  return model && report.fine() ? { model: freezeDeep(model), problems } : { problems }
}

function readModel(file: Fields, names: Names): StoppageModel | undefined {
  const sources = readRecordSources(file, names)
  const { groups, ids } = readGroups(file, names)
  const offers = readOffers(file, names)
  const published = readPublished(file, { names, ids })
  const leftOut = readWords(file, 'left-out').map(({ text }) => text)
  const node = file.nodes.get('stoppage')
  const head = node && readFields(file.report, 'the stoppage', node, HEAD_KEYS)
  const read = head && readHead(head, names)
  return read && { ...read, sources, groups, offers, published, leftOut }
}

type Head = Pick<StoppageModel, 'id' | 'title' | 'currency' | 'knownOn' | 'first' | 'last' | 'years'>

function readHead(head: Fields, names: Names): Head | undefined {
  const id = readScalar(head, 'id')
  if (id) checkId(head.report, 'a stoppage', id.text.trim(), id.at)
  const [title, currency, years] = [readText(head, 'title'), readCurrency(head), readYears(head, names)]
  const knownOn = readDate(head, 'known-on')
  const [first, last] = readSpan(head)
  if (head.nodes.has('first') !== head.nodes.has('last')) {
    const hint = 'Give both, the first and the last day without work, or leave both out.'
    head.report.say('stoppage/half-a-span', head.at, 'The stoppage has one of its two days.', { hint })
  }
  if (first && last && isDate(first) && isDate(last) && daysBetween(first, last) >= 3650) {
    head.report.say('stoppage/out-of-bounds', head.at, 'The stoppage is longer than ten years.')
  }
  if (!id || title === undefined || !currency || !knownOn || !years) return undefined
  return { id: id.text.trim(), title, currency, knownOn, first, last, years }
}

function readCurrency(head: Fields): string | undefined {
  const node = readScalar(head, 'currency')
  const code = node?.text.trim() ?? ''
  if (!node || isCurrency(code)) return node && code
  head.report.say('terms/bad-value', node.at, `${quote(code)} is no currency.`, {
    hint: 'Write its code, such as USD.',
  })
  return undefined
}

/** One whole number of years, with its ground like any other. */
function readYears(head: Fields, names: Names): Assumption | undefined {
  const years = readAssumption(head, 'years', { id: 'years', kind: 'people', names })
  if (!years) return undefined
  const { low, high } = years.range
  if (equals(low, high) && low.denominator === 1n && low.numerator <= MOST_TERM) return years
  const at = head.nodes.get('years')?.at ?? head.at
  const hint = `Write a whole number between 1 and ${MOST_TERM} as its value.`
  head.report.say('stoppage/out-of-bounds', at, '"years" of the stoppage is no whole number of years.', { hint })
  return undefined
}
