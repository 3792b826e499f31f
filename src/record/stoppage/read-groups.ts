/** Reads the groups of a model and what each loses or saves; what is counted in two of them has to be said, and never within one. */

import {
  didYouMean,
  checkId,
  type Fields,
  quote,
  readFields,
  readNamed,
  readOneOf,
  readText,
} from '../../terms/index.ts'
import type { Names } from '../history-files/names.ts'
import { readAssumption } from './read-assumption.ts'
import { FLOW_KEYS, readFlow, type Within } from './read-flow.ts'
import { type Group, ROLES } from './stoppage-model.ts'

const GROUP_KEYS = { required: ['title', 'role', 'flows'], optional: ['people'] }
/** `ids` are of all groups and flows that have a name, also of those that could not be read: a mistake is told once, in its place. */
export function readGroups(file: Fields, names: Names): { groups: Group[]; ids: string[] } {
  const { report } = file
  const seen = new Set<string>()
  const within: Within[] = []
  const ids: string[] = []
  const named = readNamed(report, 'the groups', file.nodes.get('groups')) ?? []
  const groups = named.flatMap(({ key: id, keyAt, value }) => {
    ids.push(id)
    checkName(file, 'group', { id, at: keyAt, seen })
    const fields = readFields(report, `the group ${id}`, value, GROUP_KEYS)
    const group = fields && readGroup(fields, { id, names, within, ids })
    return group ? [group] : []
  })
  if (groups.length === named.length) checkRoles(file, groups)
  checkWithin(within, ids)
  return { groups, ids }
}

function readGroup(
  fields: Fields,
  { id, names, within, ids }: { id: string; names: Names; within: Within[]; ids: string[] },
): Group | undefined {
  const [title, role] = [readText(fields, 'title'), readOneOf(fields, 'role', ROLES)]
  const people = readAssumption(fields, 'people', { id: `${id}/people`, kind: 'people', names })
  const seen = new Set<string>()
  const named = readNamed(fields.report, `the flows of ${fields.what}`, fields.nodes.get('flows')) ?? []
  const flows = named.flatMap(({ key, keyAt, value }) => {
    checkName(fields, 'flow', { id: key, at: keyAt, seen })
    ids.push(`${id}/${key}`)
    const each = readFields(fields.report, `the flow ${id}/${key}`, value, FLOW_KEYS)
    const flow = each && readFlow(each, { id: `${id}/${key}`, names, within })
    if (flow?.is === 'saving' && role === 'strikers') sayStrikersSave(each ?? fields)
    return flow ? [flow] : []
  })
  return title !== undefined && role ? { id, title, role, people, flows } : undefined
}

function sayStrikersSave(fields: Fields): void {
  const hint = 'Put what they earn elsewhere, or get from a fund, into "made-up:" of what they lose.'
  fields.report.say('stoppage/strikers-save', fields.at, `${fields.what} has those on strike save by it.`, { hint })
}

function checkName(
  { report }: Fields,
  what: string,
  { id, at, seen }: { id: string; at: number; seen: Set<string> },
): void {
  checkId(report, `a ${what}`, id, at)
  if (seen.has(id)) {
    report.say('stoppage/duplicate-id', at, `The name ${quote(id)} is given to a second ${what}.`, {
      hint: 'Keep one of the two, or give the other a name of its own.',
    })
  }
  seen.add(id)
}

/** One group strikes, and at most one is struck against: what an offer gains the one, it costs the other. */
function checkRoles(file: Fields, groups: readonly Group[]): void {
  const count = (role: Group['role']): number => groups.filter((group) => group.role === role).length
  if (count('strikers') === 1 && count('employers') <= 1) return
  const hint = 'Give one group "role: strikers", at most one "role: employers", and every other "role: others".'
  file.report.say(
    'stoppage/bad-roles',
    file.at,
    'A model has one group on strike, and at most one that is struck against.',
    { hint },
  )
}

function checkWithin(within: readonly Within[], all: readonly string[]): void {
  const ids = all.filter((id) => id.includes('/'))
  for (const { of, flow, id, at } of within) {
    if (!ids.includes(id)) {
      of.report.say('stoppage/unknown-flow', at, `There is no flow ${quote(id)} in this model.`, {
        hint: didYouMean(id, ids),
      })
    } else if (groupOf(id) === groupOf(flow)) {
      const hint = 'Take it out of one of them: the flows of a group are added up.'
      of.report.say('stoppage/counted-twice', at, `The flow ${flow} is part of ${id}, and both are of one group.`, {
        hint,
      })
    }
  }
}

function groupOf(flow: string): string {
  return flow.split('/')[0] ?? ''
}
