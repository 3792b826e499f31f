/** What is found in sentences, as tables; what holds of every claim, whatever the text. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'

import { sha256Hex } from '../../base/index.ts'
import { type Claim, MOST_QUOTED } from '../claim.ts'
import type { Party } from '../party.ts'
import type { ReadReport } from '../report.ts'
import { findClaims, groupClaims } from './index.ts'

const party = (id: string, kind: Party['kind'], aliases: string[], generic: string[]): Party => ({ id, name: aliases[0] ?? id, kind, aliases, generic })
const PARTIES: readonly Party[] = [
  party('wga', 'union', ['Writers Guild of America', 'WGA', 'Writers Guild'], ['the guild', 'the union', 'writers']),
  party('sag-aftra', 'union', ['SAG-AFTRA'], ['actors', 'performers']),
  party('amptp', 'employers', ['Alliance of Motion Picture and Television Producers', 'AMPTP'], ['the studios', 'the alliance', 'producers']),
]

function reportOf(text: string, published = '2023-12-01'): ReadReport {
  const report = {
    id: 'report-1',
    kind: 'article' as const,
    title: '',
    published,
    retrievedOn: published,
    tags: [],
    textSha256: sha256Hex(text),
    words: text.split(/\s+/).length,
    voice: 'voice-1',
    notes: [],
  }
  return { report, text }
}

const find = (text: string, published?: string): Claim[] => findClaims(reportOf(text, published), { parties: PARTIES })

const ROOT = path.join(import.meta.dirname, '../../../test/cases/record/sentences')

/** "planned talks-open": modality, where it is no fact, and kind. */
const shortly = ({ modality, kind, state }: Claim): string => (modality === 'fact' ? `${kind ?? state}` : `${modality} ${kind ?? state}`)

for (const file of globSync('*.txt', { cwd: ROOT }).sort()) {
  test(`sentences of ${file} tell what stands before them, and nothing else`, () => {
    const wrong = readFileSync(path.join(ROOT, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => {
        const [expected = '', text = ''] = line.split(' | ')
        const wanted = expected === '-' ? [] : expected.split(', ')
        const claims = find(text).filter(({ about }) => about === 'event' || about === 'state')
        const found = [...new Set(claims.filter((claim) => claim.modality !== 'possible' || wanted.includes(shortly(claim))).map(shortly))]
        return found.toSorted().join() === wanted.toSorted().join() ? [] : [`${found.join(', ') || '-'} instead of ${line}`]
      })
    assert.deepEqual(wrong, [])
  })
}
