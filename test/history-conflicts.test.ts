/** The known contradictions, found: each case's sentence is read, its claims are found, and they meet what they have to meet. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHistory } from '../src/app/record/read-history.ts'
import { sha256Hex } from '../src/base/index.ts'
import { type Conflict, findClaims, findConflicts, type ReadReport } from '../src/record/index.ts'
import { type HistoryCase, readHistoryCases } from './history-cases.ts'

const history = await readHistory()

const cases = readHistoryCases()

for (const each of cases.filter(({ open }) => open === undefined)) {
  test(`${each.name}: ${each.says}`, () => {
    const { claims, conflicts } = conflictsOf(each)
    assert.ok(claims > 0, 'a claim is found in the sentence')
    if (each.kinds.length > 0)
      return assert.ok(
        conflicts.some((conflict) => isMet(each, conflict)),
        tell(conflicts),
      )
    const grave = conflicts.filter(({ kind, weight }) => weight === 'contradiction' && kind !== 'uncorroborated')
    return assert.deepEqual(
      grave.map(({ kind }) => kind),
      [],
      tell(grave),
    )
  })
}

test('few of the known contradictions are not found yet, and each says why', () => {
  assert.ok(cases.filter(({ open }) => open !== undefined).length <= 2)
})

/** A contradiction of one of the kinds, one side of which is what the case names, or which is of the round that it names. */
function isMet({ kinds, entries }: HistoryCase, { kind, sides, round }: Conflict): boolean {
  if (!kinds.includes(kind)) return false
  return sides.some(({ id }) => entries.includes(id)) || (round !== undefined && entries.includes(round))
}

function conflictsOf(each: HistoryCase): { claims: number; conflicts: Conflict[] } {
  const report = reportOf(each)
  const claims = findClaims(report, { parties: history.parties })
  return { claims: claims.length, conflicts: findConflicts({ claims, reports: [report.report], history }) }
}

function reportOf({ name, says, published, publisher }: HistoryCase): ReadReport {
  const report = {
    id: `report-${name}`,
    kind: 'article' as const,
    title: 'A sentence',
    publisher,
    published,
    retrievedOn: published,
    tags: [],
    textSha256: sha256Hex(says),
    words: says.split(' ').length,
    voice: `voice-${name}`,
    notes: [],
  }
  return { report, text: says }
}

function tell(conflicts: readonly Conflict[]): string {
  const lines = conflicts.map(
    ({ kind, sides }) => `${kind} ${sides.map(({ id, value }) => `${id} (${value})`).join(' / ')}`,
  )
  return lines.length === 0 ? 'no contradiction is found' : lines.join('\n')
}
