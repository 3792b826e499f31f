/** YAML files → the record as a value. Everything that is wrong in any of them is said at once, each thing in its place. */

import type { Problem } from '../../base/index.ts'
import {
  createReport,
  type Fields,
  freezeDeep,
  placesOf,
  readFields,
  readYaml,
  type Report,
} from '../../terms/index.ts'
import type { History } from '../history.ts'
import { sayOutside } from './check-days.ts'
import { createNames, type Names } from './names.ts'
import { readEvents, readOutcomes, readPositions, readStates } from './read-entries.ts'
import { readParties, readRecordSources, readRound } from './read-heads.ts'

export interface HistoryFile {
  readonly file: string
  readonly text: string
}

const KEYS = ['round', 'parties', 'sources', 'events', 'states', 'positions', 'outcomes']

/**
 * What can be read of the files is in the history, also when there are problems; whether to go by it is for the caller to say.
 * `known` is what was there before them: they may refer to it, and `layOver` lays them over it. Nothing is thrown, whatever the texts.
 *
 * @example
 * const { history, problems } = parseHistory([{ file: 'wga-2023.yaml', text }])
 */
export function parseHistory(
  files: readonly HistoryFile[],
  { known }: { known?: History | undefined } = {},
): { history: History; problems: Problem[] } {
  const names = createNames(known)
  const read = files.map((each) => readFile(each, names))
  names.check()
  const history = joinParts(read.map(({ part }) => part))
  for (const { file, report } of read) if (file) sayOutside(file, report, history, known)
  const problems = read.flatMap(({ report }) => report.problems())
  return { history: freezeDeep(history), problems }
}

function readFile({ file, text }: HistoryFile, names: Names): { file?: Fields; report: Report; part: History } {
  const places = placesOf(text)
  const report = createReport((offset) => ({ file, ...places(offset) }))
  if (!/^\s*[^\s#]/m.test(text)) {
    report.say('history/empty', 0, 'This file says nothing.', { hint: `It may hold ${KEYS.join(', ')}.` })
    return { report, part: NOTHING }
  }
  const root = readYaml(text, report)
  const fields = root && readFields(report, 'the file', root, { required: [], optional: KEYS })
  return fields ? { file: fields, report, part: readPart(fields, names) } : { report, part: NOTHING }
}

function readPart(file: Fields, names: Names): History {
  const { id, round } = readRound(file, names)
  const reading = { report: file.report, names, round: id }
  return {
    parties: readParties(file, names),
    sources: readRecordSources(file, names),
    rounds: round ? [round] : [],
    events: readEvents(file, reading),
    states: readStates(file, reading),
    positions: readPositions(file, reading),
    outcomes: readOutcomes(file, reading),
  }
}

const NOTHING: History = {
  parties: [],
  sources: [],
  rounds: [],
  events: [],
  states: [],
  positions: [],
  outcomes: [],
}

/** In the order of the files and of each file. */
function joinParts(parts: readonly History[]): History {
  return {
    parties: parts.flatMap(({ parties }) => parties),
    sources: parts.flatMap(({ sources }) => sources),
    rounds: parts.flatMap(({ rounds }) => rounds),
    events: parts.flatMap(({ events }) => events),
    states: parts.flatMap(({ states }) => states),
    positions: parts.flatMap(({ positions }) => positions),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
  }
}
