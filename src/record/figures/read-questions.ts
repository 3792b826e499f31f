/** YAML files → the questions that claimed figures are held against. Everything that is wrong in any of them is said, each thing in its place. */

import type { Problem } from '../../base/index.ts'
import {
  checkId,
  createReport,
  FACT_TABLES,
  type Fields,
  placesOf,
  quote,
  readFields,
  readNamed,
  readOneOf,
  readScalar,
  readText,
  readYaml,
  type Report,
  type YamlNode,
} from '../../terms/index.ts'
import { MEASURES } from '../claim.ts'
import type { HistoryFile } from '../history-files/parse-history.ts'
import { readSome, readWords } from '../history-files/read-words.ts'
import type {
  AnswerRule,
  FactChanges,
  FactOption,
  FactRow,
  FactRows,
  FactTerms,
  Phrases,
  Question,
} from './question.ts'
import { phrasesOf } from './phrases.ts'

const OPTIONAL = [
  'measures',
  'unless',
  'deals',
  'years',
  'rises',
  'schedules',
  'keys',
  'rest',
  'clauses',
  'rests_on',
  'whole',
  'facts',
  'terms',
  'vary',
  'reckons',
]
const UNITS = ['percent', 'count', 'weeks', 'years', 'USD'] as const

/** Nothing is thrown, whatever the texts. */
export function readQuestions(files: readonly HistoryFile[]): { questions: Question[]; problems: Problem[] } {
  const read = files.map(({ file, text }) => {
    const places = placesOf(text)
    const report = createReport((offset) => ({ file, ...places(offset) }))
    const root = readYaml(text, report)
    const fields = root && readFields(report, 'the file', root, { required: ['questions'], optional: ['facts'] })
    return { report, questions: fields ? readAll(fields) : [] }
  })
  const questions = read.flatMap((each) => each.questions)
  return { questions, problems: read.flatMap(({ report }) => report.problems()) }
}

function readAll(file: Fields): Question[] {
  const { report } = file
  const defaults = readChanges(report, 'the facts', file.nodes.get('facts'))
  return (readNamed(report, 'the questions', file.nodes.get('questions')) ?? []).flatMap(({ key, keyAt, value }) => {
    checkId(report, 'a question', key, keyAt)
    const keys = { required: ['title', 'unit', 'asks'], optional: OPTIONAL }
    const fields = readFields(report, `the question ${key}`, value, keys)
    const question = fields && readQuestion(fields, key, defaults)
    return question ? [question] : []
  })
}

function readQuestion(fields: Fields, id: string, defaults: FactChanges): Question | undefined {
  const [title, unit] = [readText(fields, 'title'), readOneOf(fields, 'unit', UNITS)]
  const asks = readWords(fields, 'asks').map(({ text }) => phrasesOf(text))
  const answer = readAnswer(fields, defaults)
  const measures = readSome(fields, 'measures', MEASURES)
  if (title === undefined || unit === undefined || answer === undefined) return undefined
  const deals = fields.nodes.has('deals') ? readWords(fields, 'deals').map(({ text }) => text) : undefined
  return {
    id,
    title,
    unit,
    measures,
    asks,
    unless: readWords(fields, 'unless').flatMap(({ text }) => phrasesOf(text)),
    deals,
    years: readYears(fields),
    rises: isYes(fields, 'rises'),
    answer,
  }
}

function readYears(fields: Fields): number | undefined {
  const node = readScalar(fields, 'years')
  if (node === undefined || /^[1-9]\d?$/.test(node.text)) return node && Number(node.text)
  fields.report.say(
    'terms/bad-number',
    node.at,
    `"years" of ${fields.what} is ${quote(node.text)}, which is no number of years.`,
  )
  return undefined
}

function isYes(fields: Fields, key: string): boolean {
  return fields.nodes.has(key) && readOneOf(fields, key, ['yes', 'no'] as const) === 'yes'
}

/** A question has one way to its answer. */
function readAnswer(fields: Fields, defaults: FactChanges): AnswerRule | undefined {
  const ways = ['schedules', 'clauses', 'reckons'].filter((key) => fields.nodes.has(key))
  if (ways.length !== 1) {
    const hint = 'Give it "schedules:", "clauses:" with "facts:", or "reckons:", and no two of them.'
    fields.report.say('history/no-answer', fields.at, `${fields.what} has to say in one way what answers it.`, { hint })
    return undefined
  }
  if (ways[0] === 'reckons') {
    const by = readOneOf(fields, 'reckons', ['rises', 'length'] as const)
    return by && { by }
  }
  if (ways[0] === 'schedules') {
    const schedules = readWords(fields, 'schedules').map(({ text }) => text)
    return { by: 'cell', schedules, keys: readKeys(fields), rest: isYes(fields, 'rest') }
  }
  return {
    by: 'facts',
    clauses: readWords(fields, 'clauses').map(({ text }) => text),
    restsOn: fields.nodes.has('rests_on') ? readWords(fields, 'rests_on').map(({ text }) => text) : undefined,
    rows: readRows(fields.report, fields.nodes.get('facts'), defaults),
    terms: readTerms(fields, defaults),
    whole: readWords(fields, 'whole').map(({ text }) => text),
    vary: readVary(fields),
  }
}

function readKeys(fields: Fields): { column: string; key: string; words: Phrases }[] {
  const { report } = fields
  return (readNamed(report, 'the keys', fields.nodes.get('keys')) ?? []).flatMap(({ key: column, value }) =>
    (readNamed(report, `the keys of ${column}`, value) ?? []).map(({ key, value: words }) => ({
      column,
      key,
      words: words.is === 'text' ? phrasesOf(words.text) : [],
    })),
  )
}

/** Tables with a list of rows. */
function readRows(report: Report, node: YamlNode | undefined, defaults: FactChanges): FactRows {
  const rows = (readNamed(report, 'the facts', node) ?? []).flatMap(({ key, keyAt, value }) => {
    const table = tableOf(report, key, keyAt)
    if (table === undefined || value.is !== 'list') return []
    return [
      [
        table,
        value.items.map((item) => ({ ...defaults.get(table), ...readRow(report, `a row of ${key}`, item) })),
      ] as const,
    ]
  })
  return new Map(rows)
}

function readTerms(fields: Fields, defaults: FactChanges): ReadonlyMap<string, FactTerms> {
  const { report } = fields
  const terms = readNamed(report, 'the terms', fields.nodes.get('terms')) ?? []
  return new Map(
    terms.map(({ key, value }) => [
      key,
      { changes: readChanges(report, `the terms of ${key}`, value), rows: readRows(report, value, defaults) },
    ]),
  )
}

function readVary(fields: Fields): { axis: string; options: FactOption[] }[] {
  const { report } = fields
  return (readNamed(report, 'what varies', fields.nodes.get('vary')) ?? []).map(({ key: axis, value }) => ({
    axis,
    options: (value.is === 'list' ? value.items : []).flatMap((item) => {
      const keys = { required: ['name'], optional: ['words', 'known_by', ...FACT_TABLES] }
      const option = readFields(report, `an option of ${axis}`, item, keys)
      const name = option && readText(option, 'name')
      if (!option || name === undefined) return []
      const changes = new Map(
        FACT_TABLES.flatMap((table) => {
          const node = option.nodes.get(table)
          return node ? [[table, readRow(report, `${table} of ${name}`, node)] as const] : []
        }),
      )
      return [
        { name, words: phrasesOf(readText(option, 'words') ?? ''), changes, knownBy: readText(option, 'known_by') },
      ]
    }),
  }))
}

function readChanges(report: Report, what: string, node: YamlNode | undefined): FactChanges {
  const changes = (readNamed(report, what, node) ?? []).flatMap(({ key, keyAt, value }) => {
    const table = tableOf(report, key, keyAt)
    return table === undefined || value.is === 'list'
      ? []
      : [[table, readRow(report, `${key} of ${what}`, value)] as const]
  })
  return new Map(changes)
}

function readRow(report: Report, what: string, node: YamlNode): FactRow {
  const cells = readNamed(report, what, node) ?? []
  return Object.fromEntries(cells.flatMap(({ key, value }) => (value.is === 'text' ? [[key, value.text.trim()]] : [])))
}

function tableOf(report: Report, name: string, at: number) {
  const table = FACT_TABLES.find((each) => each === name)
  if (table === undefined)
    report.say('terms/bad-value', at, `${quote(name)} is no table of facts.`, {
      hint: `There are: ${FACT_TABLES.join(', ')}.`,
    })
  return table
}
