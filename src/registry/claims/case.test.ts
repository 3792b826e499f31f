/** A claim for tests, with the rulebook that comes with Guildhall, kept in a list instead of a hall. Not a test itself. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fraction, type IsoDate, parseFraction, required } from '../../base/index.ts'
import { parseClaimRules } from '../../terms/index.ts'
import {
  CLAIM_WORDS,
  checkStep,
  claimAsOf,
  claimEntry,
  type ClaimRules,
  type ClaimState,
  dueStep,
  type Entry,
  makeEntry,
  type NewClaim,
  type Paper,
  type Share,
  stepJson,
  type StepSays,
} from '../index.ts'

const file = path.join(import.meta.dirname, '..', '..', '..', 'rules', 'claims.yaml')
export const RULES_TEXT = readFileSync(file, 'utf8')
export const RULES = rulesOf(RULES_TEXT)

export function rulesOf(text: string): ClaimRules {
  const { rules, problems } = parseClaimRules(text, { words: CLAIM_WORDS })
  return required(rules, `the rulebook can be read: ${JSON.stringify(problems)}`)
}

export const part = (text: string) => required(parseFraction(text), 'a fraction')

export function paper(kind: Paper['kind'], date: IsoDate, letter = 'a'): Paper {
  return { kind, date, sha256: letter.repeat(64) }
}

export const CLAIM: NewClaim = {
  kind: 'share',
  work: 'work-1',
  claimant: 'cleo',
  against: { writer: 'ana' },
  respondents: ['ana'],
  credit: undefined,
  draft: undefined,
  fraction: fraction(1, 6),
  papers: [],
  statement: undefined,
  counters: undefined,
  round: 1,
  rules: 'f'.repeat(64),
  opened: '2026-01-01',
  effectiveOn: '2026-01-01',
  source: 'letter',
}

export const SHARES: readonly Share[] = [
  { work: 'work-1', writer: 'ana', fraction: fraction(1, 2), hold: undefined, because: 'written by' },
  { work: 'work-1', writer: 'ben', fraction: fraction(1, 2), hold: undefined, because: 'written by' },
]

/** A claim and what is done in it. Steps that are not allowed are refused as in a hall, but no clock is run unasked. */
export interface Kept {
  readonly entries: readonly Entry[]
  at(on: IsoDate, knownBy?: IsoDate): ClaimState
  /** A step, `on` the day on which it is known unless `knownOn` says otherwise. */
  do(on: IsoDate, says: StepSays, knownOn?: IsoDate): Kept
  /** What clocks have done by a day. */
  run(on: IsoDate): Kept
  takeBack(knownOn: IsoDate): Kept
}

export function claimed(over: Partial<NewClaim> = {}, rules: ClaimRules = RULES): Kept {
  const claim = { ...CLAIM, ...over }
  return keep([makeEntry({ ...claimEntry(claim, { knownOn: claim.opened }), number: 1 })], rules)
}

function keep(entries: readonly Entry[], rules: ClaimRules): Kept {
  const at = (on: IsoDate, knownBy?: IsoDate): ClaimState =>
    required(claimAsOf(entries, rules, { on, knownBy }), 'the claim is known')
  const said = (input: Pick<Entry, 'says' | 'effectiveOn' | 'knownOn' | 'corrects'>): Kept => {
    const common = { kind: 'claim-step' as const, subject: entries[0]?.subject ?? '', source: 'clerk' }
    return keep([...entries, makeEntry({ ...common, ...input, number: entries.length })], rules)
  }
  return {
    entries,
    at,
    do(on, says, knownOn = on) {
      checkStep(at('9999-12-31'), says, { on })
      return said({ says: stepJson(says), effectiveOn: on, knownOn, corrects: undefined })
    },
    run(on) {
      const step = dueStep(at(on), {
        on,
        shares: { registered: SHARES, byRule: SHARES },
        rivals: false,
        presuming: true,
      })
      if (!step) return keep(entries, rules)
      return said({ says: stepJson(step.says), effectiveOn: step.on, knownOn: on, corrects: undefined }).run(on)
    },
    takeBack(knownOn) {
      const last = required(entries.at(-1), 'there is a step')
      return said({ says: null, effectiveOn: last.effectiveOn, knownOn, corrects: last.id })
    },
  }
}

export const NOTICE: StepSays = { step: 'notice', way: 'letter' }
export const DENY: StepSays = { step: 'answer', who: 'ana', answer: 'deny' }

export function evidence(by: 'claimant' | 'respondent', ...papers: readonly Paper[]): StepSays {
  return { step: 'evidence', by, papers, statement: papers.length === 0 ? 'as I said' : '' }
}
