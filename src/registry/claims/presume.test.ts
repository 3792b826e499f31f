import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction, printFraction, ZERO } from '../../base/index.ts'
import { type Credit, type Paper, readClaim, sharesOf } from '../index.ts'
import { claimed, paper, part, RULES, SHARES } from './case.test.ts'
import { type BothShares, presume } from './presume.ts'
import type { ClaimKind, Side } from './rules.ts'

const AS_BY_RULE: BothShares = { registered: SHARES, byRule: SHARES }

function presumed(kind: ClaimKind, papers: readonly (readonly [Side, Paper])[], shares = AS_BY_RULE) {
  const [entry] = claimed({ kind }).entries
  const claim = readClaim(entry!)!
  const found = presume(RULES, { claim, accepted: ZERO, papers: papers.map(([by, each]) => ({ ...each, by })), shares })
  return [found?.presumption, found?.favours, found && printFraction(found.toClaimant)]
}

test('a final determination of the guild stands over everything, the later of two over the earlier', () => {
  const contract = ['respondent', paper('contract', '2024-01-01')] as const
  const first = ['claimant', paper('determination', '2010-01-01')] as const
  const later = ['respondent', paper('determination', '2012-01-01')] as const
  assert.deepEqual(presumed('share', [contract, first]), ['final-determination', 'claimant', '1/6'])
  assert.deepEqual(presumed('share', [first, later]), ['final-determination', 'respondent', '0'])
})

test('a signed agreement decides about shares and owners, not about who wrote', () => {
  const contract = ['claimant', paper('contract', '2024-01-01')] as const
  assert.deepEqual(presumed('share', [contract]), ['signed-agreement', 'claimant', '1/6'])
  assert.deepEqual(presumed('ownership', [contract]), ['signed-agreement', 'claimant', '1/6'])
  assert.deepEqual(presumed('authorship', [contract]), ['as-registered', 'respondent', '0'])
})

test('the earlier registered text is presumed first, and two of one day say nothing', () => {
  const own = ['claimant', paper('registration', '2019-01-01')] as const
  const theirs = ['respondent', paper('draft', '2018-12-31')] as const
  assert.deepEqual(presumed('authorship', [own]), ['earlier-draft', 'claimant', '1/6'])
  assert.deepEqual(presumed('authorship', [own, theirs]), ['earlier-draft', 'respondent', '0'])
  const same = ['respondent', paper('draft', '2019-01-01')] as const
  assert.deepEqual(presumed('authorship', [own, same]), ['as-registered', 'respondent', '0'])
})

test('two credits on screen that contradict each other say nothing', () => {
  const own = ['claimant', paper('screen-credit', '2019-01-01')] as const
  assert.deepEqual(presumed('authorship', [own]), ['screen-credit', 'claimant', '1/6'])
  const both = presumed('authorship', [own, ['respondent', paper('screen-credit', '2020-01-01')]])
  assert.deepEqual(both, ['as-registered', 'respondent', '0'])
})

test('where nothing is signed the rule divides: what the claimant lacks by it, as far as the other has more', () => {
  const credit = (writer: string, share?: string, team?: string): Credit => {
    const exact = share === undefined ? {} : { share: part(share) }
    return { work: 'work-1', writer, kind: 'written by', team, status: 'agreed', ...exact }
  }
  const both = (...credits: Credit[]): BothShares => ({
    registered: sharesOf('work-1', credits),
    byRule: sharesOf(
      'work-1',
      credits.map((each) => ({ ...each, share: undefined })),
    ),
  })
  assert.deepEqual(presumed('share', [], both(credit('ana', '3/4'), credit('cleo', '1/4'))), [
    'equal-split',
    'claimant',
    '1/6',
  ])
  assert.deepEqual(presumed('share', [], both(credit('ana', '7/12'), credit('cleo', '5/12'))), [
    'equal-split',
    'equal',
    '1/12',
  ])
  assert.deepEqual(
    presumed('share', [], both(credit('ana'), credit('cleo', undefined, '1'), credit('ben', undefined, '1'))),
    ['equal-split', 'respondent', '0'],
  )
  assert.deepEqual(
    presumed('share', [], both(credit('ana', '1/4'), credit('cleo', '1/4'), credit('ben', '1/2'))),
    ['equal-split', 'respondent', '0'],
    'Ana has no more than the rule gives her',
  )
})

test('what was accepted is the least that a presumption gives', () => {
  const claim = readClaim(claimed().entries[0]!)!
  const found = presume(RULES, { claim, accepted: fraction(1, 8), papers: [], shares: AS_BY_RULE })
  assert.deepEqual([found?.favours, printFraction(found?.toClaimant ?? ZERO)], ['respondent', '1/8'])
})
