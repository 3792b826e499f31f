/** Sources, schedules, look-ups and definitions that nothing refers to: probably a slip, but they harm nobody. */

import { expressionsOf } from '../clause-uses.ts'
import type { Deal, Expression } from '../deal.ts'
import type { Fields } from './fields.ts'
import { sourcesNamed } from './read-citation.ts'
import { termsIn } from '../expressions/term.ts'
import type { YamlNode } from './yaml-tree.ts'

/** Says each as a note, at its name. */
export function noteUnused({ report, nodes }: Fields, deal: Deal): void {
  const cited = new Set(citationsOf(deal))
  const used = namesUsed(deal)
  const say = (at: number | undefined, what: string): void =>
    report.say('terms/unused', at ?? 0, `Nothing in the deal refers to ${what}.`, { severity: 'note' })
  for (const { id } of deal.sources) if (!cited.has(id)) say(placeOf(nodes.get('sources'), id), `${id} of sources`)
  for (const { id } of deal.schedules) if (!used.has(id)) say(placeOf(nodes.get('schedules'), id), `${id} of schedules`)
  for (const kind of ['lookups', 'definitions'] as const) {
    for (const { id, for: table } of deal[kind]) {
      if (used.has(`${table}.${id}`)) continue
      say(placeOf(entryOf(nodes.get(kind), table)?.value, id), `${id} of ${kind}`)
    }
  }
}

function entryOf(node: YamlNode | undefined, key: string) {
  return node?.is === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
}

function placeOf(node: YamlNode | undefined, key: string): number | undefined {
  return entryOf(node, key)?.keyAt
}

function citationsOf({ schedules, definitions, clauses, fund }: Deal): string[] {
  const ofKey = fund ? [fund.key, ...(fund.key.of ?? []), ...(fund.key.weights ?? []), fund.key.cap] : []
  const taken = (fund?.deductions ?? []).flatMap(({ share, ceiling = [], release = [] }) => [
    ...share,
    ...ceiling,
    ...release,
  ])
  const waits = [...(fund?.minimumPayment ?? []), ...(fund?.setOff ?? []), ...(fund?.late?.rate ?? [])]
  const inFund = [...ofKey.flatMap((each) => each ?? []), ...taken, ...waits]
  const citations = [
    ...inFund.map(({ citation }) => citation),
    ...schedules.flatMap(({ rows }) => rows.map(({ citation }) => citation)),
    ...definitions.map(({ citation }) => citation),
    ...clauses.flatMap(({ citation, due }) => [citation, due?.citation]),
  ]
  return citations.flatMap((each) => (each ? [each.source, ...sourcesNamed(each.hypothesis)] : []))
}

/** Names of schedules, and of look-ups and definitions behind the table that they are for. */
function namesUsed({ lookups, definitions, clauses }: Deal): Set<string> {
  const used = new Set<string>()
  for (const { for: table, means } of definitions) namesIn(means, table, used)
  for (const clause of clauses) {
    for (const expression of expressionsOf(clause)) namesIn(expression, clause.for, used)
    used.add(`${clause.for}.${clause.owedBy.split('.')[0]}`)
    used.add(`${clause.for}.${clause.due?.after}`)
  }
  for (const { for: table, match, notAfter } of lookups) {
    for (const expression of [...match.map(({ means }) => means), ...(notAfter ? [notAfter] : [])]) {
      namesIn(expression, table, used)
    }
  }
  return used
}

function namesIn({ term }: Expression, table: string, used: Set<string>): void {
  for (const each of termsIn(term)) {
    if (each.is === 'schedule') used.add(each.name)
    else if (each.is === 'definition' || each.is === 'lookup') used.add(`${table}.${each.name}`)
    else if (each.is === 'field') used.add(`${table}.${each.lookup}`)
  }
}
