/** Reads the rules of a rulebook of bargaining: votes, who decides, waits, deadlines, bars, lapses, and what failure does. */

import { capital, type Fields, quote, readDate, readFields, readNamed, readOneOf, readText } from '../../terms/index.ts'
import { CITATION_KEYS, readCitation, type Source } from '../../terms/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import { checkNew, readStage } from './read-steps.ts'
import { readCount, readNames, readPart } from './read-values.ts'
import { type BargainingRule, DECIDERS, type RuleDay, type RuleSubject, type Step, type Track } from './rulebook.ts'

export interface BookNames {
  readonly book: string
  readonly sources: readonly Source[]
  readonly tracks: readonly Track[]
  readonly steps: readonly Step[]
  /** Rules of the rulebook below. */
  readonly taken: readonly BargainingRule[]
}

const KINDS = ['vote', 'decides', 'wait', 'deadline', 'bar', 'lapse', 'fail'] as const

export function readRules(book: Fields, names: BookNames): BargainingRule[] {
  return (readNamed(book.report, 'the rules', book.nodes.get('rules')) ?? []).flatMap(({ key: id, keyAt, value }) => {
    checkNew(book, { what: 'a rule', id, at: keyAt }, names.taken)
    const keys = { required: ['title', 'steps'], optional: ['effective', ...KINDS, ...CITATION_KEYS] }
    const fields = readFields(book.report, `the rule ${id}`, value, keys)
    const rule = fields && readRule(fields, id, names)
    return rule ? [rule] : []
  })
}

function readRule(fields: Fields, id: string, names: BookNames): BargainingRule | undefined {
  const title = readText(fields, 'title')
  const known = names.steps.map((step) => step.id)
  const steps = readNames(fields, 'steps', { known, code: 'stages/unknown-step' })
  const holds = readEffective(fields)
  const citation = readCitation(fields, names.sources)
  const subject = readSubject(fields, steps, names)
  if (title === undefined || !citation || !subject) return undefined
  return { ...subject, id, title, steps, ...holds, citation, book: names.book }
}

/** `{ from: 2017-03-01, to: 2026-02-18 }`, either of them or none. */
function readEffective(fields: Fields): Pick<BargainingRule, 'holdsFrom' | 'holdsTo'> {
  const node = fields.nodes.get('effective')
  const keys = { required: [], optional: ['from', 'to'] }
  const days = node && readFields(fields.report, `effective of ${fields.what}`, node, keys)
  if (!days) return { holdsFrom: undefined, holdsTo: undefined }
  const [from, to] = [readDate(days, 'from'), readDate(days, 'to')]
  if (from !== undefined && to !== undefined && to <= from) {
    const hint = 'from is the first day on which it holds, to the first day on which it no longer does.'
    fields.report.say('terms/bad-date', days.at, `${capital(fields.what)} ends on ${to}, before it starts.`, { hint })
  }
  return { holdsFrom: from, holdsTo: to }
}

function readSubject(fields: Fields, steps: readonly string[], names: BookNames): RuleSubject | undefined {
  const given = KINDS.filter((kind) => fields.nodes.has(kind))
  const [kind] = given
  if (kind === undefined || given.length > 1) {
    const found = given.length === 0 ? 'none' : given.join(' and ')
    fields.report.say(
      'stages/one-subject',
      fields.at,
      `${capital(fields.what)} has to say one thing; it says ${found}.`,
      {
        hint: `Write one of ${KINDS.join(', ')}.`,
      },
    )
    return undefined
  }
  return READERS[kind](fields, steps, names)
}

type ReadSubject = (fields: Fields, steps: readonly string[], names: BookNames) => RuleSubject | undefined

const READERS: Record<(typeof KINDS)[number], ReadSubject> = {
  vote: readVote,
  decides: (fields) => ({ is: 'decides', by: readNames(fields, 'decides', { known: DECIDERS }) }),
  wait: readWait,
  deadline: readDeadline,
  bar: readBar,
  lapse: readLapse,
  fail: readFail,
}

function readPartOf(
  fields: Fields,
  key: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Fields | undefined {
  const node = fields.nodes.get(key)
  return node && readFields(fields.report, `${key} of ${fields.what}`, node, { required, optional })
}

function readVote(fields: Fields): RuleSubject | undefined {
  const map = readPartOf(fields, 'vote', ['by', 'of'], ['more_than', 'at_least', 'turnout'])
  if (!map) return undefined
  if (map.nodes.has('more_than') === map.nodes.has('at_least')) {
    const hint = 'Write "more_than: 50%" or "at_least: 75%".'
    map.report.say('terms/missing-key', map.at, `${capital(map.what)} needs one threshold.`, { hint })
    return undefined
  }
  const [by, of] = [readOneOf(map, 'by', DECIDERS), readOneOf(map, 'of', ['votes', 'members'] as const)]
  const bound = map.nodes.has('more_than') ? ('more-than' as const) : ('at-least' as const)
  const share = readPart(map, bound === 'more-than' ? 'more_than' : 'at_least')
  const turnout = map.nodes.has('turnout') ? readPart(map, 'turnout') : undefined
  return by && of && share ? { is: 'vote', by, bound, share, of, turnout } : undefined
}

const RULE_DAYS: readonly RuleDay[] = ['notice', ...EVENT_KINDS]

function readWait(fields: Fields): RuleSubject | undefined {
  const map = readPartOf(fields, 'wait', ['days', 'starts', 'after'])
  const [days, starts] = [
    map && readCount(map, 'days'),
    map && readOneOf(map, 'starts', ['next-day', 'same-day'] as const),
  ]
  const after = map && readOneOf(map, 'after', RULE_DAYS)
  return days !== undefined && starts && after ? { is: 'wait', days, starts, after } : undefined
}

function readDeadline(fields: Fields): RuleSubject | undefined {
  const map = readPartOf(fields, 'deadline', ['days'], ['before', 'after'])
  if (!map) return undefined
  if (map.nodes.has('before') === map.nodes.has('after')) {
    const hint = 'Write "before: expiry" or "after: notice".'
    map.report.say('terms/missing-key', map.at, `${capital(map.what)} needs the day that it is counted from.`, { hint })
    return undefined
  }
  const side = map.nodes.has('before') ? ('before' as const) : ('after' as const)
  const [days, of] = [readCount(map, 'days'), readOneOf(map, side, RULE_DAYS)]
  return days !== undefined && of ? { is: 'deadline', days, side, of } : undefined
}

function readBar(fields: Fields, _: readonly string[], { tracks }: BookNames): RuleSubject | undefined {
  const map = readPartOf(fields, 'bar', ['while'])
  const known = tracks.flatMap(({ id, stages }) => stages.map((stage) => `${id}.${stage.id}`))
  return map && { is: 'bar', while: readNames(map, 'while', { known, code: 'stages/unknown-stage' }) }
}

function readLapse(fields: Fields): RuleSubject | undefined {
  const map = readPartOf(fields, 'lapse', ['months', 'after'])
  const [months, after] = [map && readCount(map, 'months'), map && readOneOf(map, 'after', EVENT_KINDS)]
  return months !== undefined && after ? { is: 'lapse', months, after } : undefined
}

/** Where a track goes when the step fails: all steps of the rule are of that track. */
function readFail(fields: Fields, steps: readonly string[], names: BookNames): RuleSubject | undefined {
  const map = readPartOf(fields, 'fail', ['to'])
  const tracks = new Set(names.steps.filter(({ id }) => steps.includes(id)).map(({ track }) => track))
  if (map && tracks.size > 1) {
    const message = `${capital(fields.what)} is of steps on several tracks: ${quote([...tracks].join(', '))}.`
    map.report.say('stages/unknown-stage', map.at, message, { hint: 'Write a rule for each track.' })
    return undefined
  }
  const track = names.tracks.find(({ id }) => tracks.has(id))
  const to = map && track && readStage(map, 'to', track)
  return to === undefined ? undefined : { is: 'fail', to }
}
