/** What a reviewer sets of a claim, from text: `date=2023-05-02`, `kind=strike-begun`, `parties=wga, amptp`. All mistakes at once. */

import { BadInput, isCurrency, nearestName, type Problem } from '../../base/index.ts'
import {
  type Claim,
  type ClaimContent,
  EVENT_KINDS,
  ISSUES,
  MEASURES,
  type Party,
  type Quantity,
  STATE_KINDS,
} from '../../record/index.ts'
import { readRecordDate } from './read-date.ts'

export interface ClaimChange {
  readonly name: string
  /** Empty takes away what can be missing. */
  readonly value: string
}

const ABOUT_KINDS = ['event', 'state', 'figure', 'outcome'] as const
const MODALITIES = ['fact', 'planned', 'possible', 'denied'] as const

type Reader = (value: string, given: { parties: readonly Party[] }) => Partial<ClaimContent> | Problem

const READERS: Readonly<Record<string, Reader>> = {
  about: (value) => oneOf('about', value, ABOUT_KINDS),
  // An event of a kind, or nothing of it.
  kind: (value) =>
    value === '' ? { kind: undefined } : { about: 'event', state: undefined, ...oneOf('kind', value, EVENT_KINDS) },
  state: (value) =>
    value === '' ? { state: undefined } : { about: 'state', kind: undefined, ...oneOf('state', value, STATE_KINDS) },
  modality: (value) => oneOf('modality', value, MODALITIES),
  issue: (value) => (value === '' ? { issue: undefined } : oneOf('issue', value, ISSUES)),
  date: readDate,
  parties: readParties,
  terms: (value) => ({ terms: listOf(value, ';') }),
  quantities: readQuantities,
  speaker: readSpeaker,
}

export const EDITABLE: readonly string[] = Object.keys(READERS)

/** Throws `BadInput` with everything that is wrong. */
export function editClaim(claim: Claim, changes: readonly ClaimChange[], given: { parties: readonly Party[] }): Claim {
  const problems: Problem[] = []
  let edited = claim
  for (const { name, value } of changes) {
    const read = Object.hasOwn(READERS, name) ? READERS[name]?.(value.trim(), given) : unknownName(name)
    if (read === undefined) continue
    if ('code' in read) problems.push(read)
    else edited = { ...edited, ...read }
  }
  if (problems.length > 0) throw new BadInput(problems)
  return edited
}

function unknownName(name: string): Problem {
  const near = nearestName(name.slice(0, 200), EDITABLE)
  return {
    code: 'record/bad-edit',
    message: `A claim has no ${JSON.stringify(name)} that can be set.`,
    hint: near === undefined ? `What can be set: ${EDITABLE.join(', ')}.` : `Did you mean ${near}?`,
  }
}

function oneOf<Value extends string>(
  name: string,
  value: string,
  among: readonly Value[],
): Record<string, Value> | Problem {
  const found = among.find((each) => each === value)
  if (found !== undefined) return { [name]: found }
  const near = nearestName(value.slice(0, 200), among)
  return {
    code: 'record/bad-edit',
    message: `${JSON.stringify(value)} is no ${name} that the record knows.`,
    hint: near === undefined ? `It is one of: ${among.join(', ')}.` : `Did you mean ${near}?`,
  }
}

function readDate(value: string): Partial<ClaimContent> | Problem {
  if (value === '') return { date: undefined }
  const date = readRecordDate(value)
  return date ? { date } : badEdit(`${JSON.stringify(value)} is no date.`, DATE_FORMS)
}

const DATE_FORMS = 'Write a day, a month, a year or two days: 2023-05-02, 2023-05, 2023, 2023-05-02/2023-05-04.'

/** Ids, names or other names of parties. */
function readParties(value: string, { parties }: { parties: readonly Party[] }): Partial<ClaimContent> | Problem {
  const found = listOf(value, ',').map((named) => partyNamed(named, parties) ?? { named })
  const strange = found.find((each) => 'named' in each)
  if (strange && 'named' in strange) {
    const near = nearestName(
      strange.named.slice(0, 200),
      parties.map(({ id }) => id),
    )
    return badEdit(
      `No party is called ${JSON.stringify(strange.named)}.`,
      near === undefined
        ? `Parties: ${parties.map(({ id }) => id).join(', ')}. Another one goes under parties: in a file of history/ in the hall.`
        : `Did you mean ${near}?`,
    )
  }
  return { parties: found.flatMap((each) => ('id' in each ? [each.id] : [])) }
}

export function partyNamed(named: string, parties: readonly Party[]): Party | undefined {
  const key = named.toLowerCase()
  const isOf = ({ id, name, aliases }: Party): boolean =>
    [id, name, ...aliases].some((each) => each.toLowerCase() === key)
  const slug = key.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
  return parties.find(({ id }) => id === key || id === slug) ?? parties.find(isOf)
}

/** `share 97.85 percent; yes 5553 count; amount over 343000000 USD`. */
function readQuantities(value: string): Partial<ClaimContent> | Problem {
  const read = listOf(value, ';').map((text) => readQuantity(text) ?? text)
  const wrong = read.find((each) => typeof each === 'string')
  if (typeof wrong === 'string')
    return badEdit(
      `${JSON.stringify(wrong)} is no number with its measure.`,
      `Write measure, number and unit: "share 97.85 percent; yes 5553 count". Measures: ${MEASURES.join(', ')}.`,
    )
  return { quantities: read.filter((each) => typeof each !== 'string') }
}

export function readQuantity(text: string): Quantity | undefined {
  const match = /^([a-z]+)\s+(?:(over|under|about)\s+)?(-?\d+(?:\.\d+)?)\s+([A-Za-z]+)$/.exec(text.trim())
  if (!match) return undefined
  const [, name = '', bound, value = '', unit = ''] = match
  const measure = MEASURES.find((each) => each === name)
  const isUnit = ['percent', 'count', 'days', 'weeks', 'years'].includes(unit) || isCurrency(unit)
  if (measure === undefined || !isUnit) return undefined
  return { measure, value, unit, ...(bound === undefined ? {} : { bound: bound as 'over' }), said: '' }
}

/** `report`, `anonymous: sources within the guild`, or a name with the party it speaks for: `Ana Ruiz (wga)`. */
function readSpeaker(value: string, { parties }: { parties: readonly Party[] }): Partial<ClaimContent> | Problem {
  if (value === '' || value === 'report') return { speaker: { is: 'report', name: '' } }
  const [, anonymous] = /^anonymous:?\s*(.*)$/.exec(value) ?? []
  const [, name = '', of] = /^(.*?)(?:\s*\(([^()]+)\))?$/.exec(anonymous ?? value) ?? []
  const party = of === undefined ? undefined : partyNamed(of, parties)
  if (of !== undefined && !party) return badEdit(`No party is called ${JSON.stringify(of)}.`, 'Name it by its id.')
  const is = anonymous === undefined ? 'named' : 'anonymous'
  return { speaker: { is, name: name.trim(), ...(party ? { party: party.id } : {}) } }
}

function badEdit(message: string, hint: string): Problem {
  return { code: 'record/bad-edit', message, hint }
}

function listOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
