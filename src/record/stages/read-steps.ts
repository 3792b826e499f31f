/** Reads the tracks of a rulebook with their stages, and the steps that lead from one stage to the next. */

import {
  checkId,
  type Fields,
  quote,
  readFields,
  readNamed,
  readOneOf,
  readScalar,
  readText,
} from '../../terms/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import { readNames } from './read-values.ts'
import { DECIDERS, type Step, type Track } from './rulebook.ts'

export function readTracks(book: Fields, taken: readonly Track[]): Track[] {
  return (readNamed(book.report, 'the tracks', book.nodes.get('tracks')) ?? []).flatMap(({ key: id, keyAt, value }) => {
    checkNew(book, { what: 'a track', id, at: keyAt }, taken)
    const fields = readFields(book.report, `the track ${id}`, value, { required: ['title', 'stages'] })
    if (!fields) return []
    const stages = (readNamed(book.report, `the stages of ${id}`, fields.nodes.get('stages')) ?? []).flatMap(
      (stage) => {
        checkId(book.report, 'a stage', stage.key, stage.keyAt)
        const title = stage.value.is === 'text' ? stage.value.text.trim() : ''
        if (title !== '') return [{ id: stage.key, title }]
        book.report.say('terms/wrong-type', stage.value.at, `The stage ${quote(stage.key)} needs its title, as a text.`)
        return []
      },
    )
    return [{ id, title: readText(fields, 'title') ?? '', stages }]
  })
}

const STEP_KEYS = { required: ['title', 'track', 'from', 'to', 'by'], optional: ['event'] }

/** `taken` are steps of the rulebook below: no name and no event of theirs is given again. */
export function readSteps(
  book: Fields,
  { tracks, taken }: { tracks: readonly Track[]; taken: readonly Step[] },
): Step[] {
  const steps: Step[] = []
  for (const { key: id, keyAt, value } of readNamed(book.report, 'the steps', book.nodes.get('steps')) ?? []) {
    checkNew(book, { what: 'a step', id, at: keyAt }, taken)
    const fields = readFields(book.report, `the step ${id}`, value, STEP_KEYS)
    const step = fields && readStep(fields, id, tracks)
    if (!step) continue
    sayEventTwice(fields, step, [...taken, ...steps])
    steps.push(step)
  }
  return steps
}

function readStep(fields: Fields, id: string, tracks: readonly Track[]): Step | undefined {
  const [title, by] = [readText(fields, 'title'), readNames(fields, 'by', { known: DECIDERS })]
  const name = readScalar(fields, 'track')
  const track = tracks.find((each) => each.id === name?.text.trim())
  if (name && !track) {
    fields.report.say('stages/unknown-stage', name.at, `There is no track ${quote(name.text)}.`, {
      hint: `There are: ${tracks.map((each) => each.id).join(', ')}.`,
    })
  }
  if (!track || title === undefined) return undefined
  const known = track.stages.map((stage) => stage.id)
  const from = readNames(fields, 'from', { known, code: 'stages/unknown-stage' })
  const to = readStage(fields, 'to', track)
  const event = fields.nodes.has('event') ? readOneOf(fields, 'event', EVENT_KINDS) : undefined
  return to === undefined ? undefined : { id, title, track: track.id, from, to, by, event }
}

/** One stage of a track, by its name. */
export function readStage(fields: Fields, key: string, track: Track): string | undefined {
  const node = readScalar(fields, key)
  const stage = track.stages.find(({ id }) => id === node?.text.trim())
  if (node === undefined || stage) return stage?.id
  const hint = `There are: ${track.stages.map(({ id }) => id).join(', ')}.`
  fields.report.say('stages/unknown-stage', node.at, `The track ${track.id} has no stage ${quote(node.text)}.`, {
    hint,
  })
  return undefined
}

/** An event that took two steps would leave it open where a round stands. */
function sayEventTwice(fields: Fields, step: Step, before: readonly Step[]): void {
  const other = before.find(
    ({ event, from }) => event !== undefined && event === step.event && from.some((stage) => step.from.includes(stage)),
  )
  if (!other || other.track !== step.track) return
  const message = `${quote(step.event ?? '')} takes two steps from one stage: ${other.id} and ${step.id}.`
  fields.report.say('stages/two-steps', fields.nodes.get('event')?.at ?? fields.at, message, {
    hint: 'Let one of them start from another stage.',
  })
}

export function checkNew(
  { report }: Fields,
  { what, id, at }: { what: string; id: string; at: number },
  taken: readonly { readonly id: string }[],
): void {
  checkId(report, what, id, at)
  if (!taken.some((each) => each.id === id)) return
  const hint = 'Give it another name.'
  report.say('terms/duplicate-key', at, `${quote(id)} is the name of ${what} of the rulebook below.`, { hint })
}
