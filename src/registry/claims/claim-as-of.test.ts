import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, equals, fraction, type IsoDate, printFraction, Refusal } from '../../base/index.ts'
import { type StepSays } from '../index.ts'
import { claimed, DENY, evidence, type Kept, NOTICE, paper, part, RULES, RULES_TEXT, rulesOf } from './case.test.ts'

const CONTRACT = paper('contract', '2020-05-01', 'c')
/** An express resolution against the claimant from 2026-02-25 on: notice, a denial, no agreement. */
const express = claimed().do('2026-01-05', NOTICE).do('2026-01-10', DENY).run('2026-02-25')

test('a claim goes through notice, answer, time to agree and a presumption that nobody overturns', () => {
  const opened = claimed()
  assert.deepEqual([opened.at('2026-01-02').phase, opened.at('2026-01-02').due], ['notice', '2026-01-15'])
  const served = opened.do('2026-01-05', NOTICE)
  assert.deepEqual([served.at('2026-01-06').phase, served.at('2026-01-06').due], ['answer', '2026-03-06'])
  const denied = served.do('2026-01-10', DENY)
  assert.deepEqual([denied.at('2026-01-11').phase, denied.at('2026-01-11').due], ['agreement', '2026-02-24'])
  assert.deepEqual(express.at('2026-03-01').presumed?.favours, 'respondent')
  assert.deepEqual([express.at('2026-03-01').phase, express.at('2026-03-01').due], ['express', '2026-04-26'])
  const { phase, outcome } = express.run('2026-04-27').at('2026-04-27')
  assert.deepEqual([phase, outcome?.how, outcome?.on], ['ended', 'presumption', '2026-04-27'])
  assert.equal(printFraction(outcome?.toClaimant ?? fraction(1)), '0')
})

test('the last day of a clock counts in full, and its consequence is dated the day after', () => {
  const denied = claimed().do('2026-01-05', NOTICE).do('2026-01-10', DENY)
  assert.equal(denied.run('2026-02-24').at('2026-02-24').phase, 'agreement')
  assert.equal(denied.at('2026-02-24').ranOut, false)
  assert.equal(denied.at('2026-02-25').ranOut, true)
  const bare = claimed({ kind: 'authorship' })
  assert.equal(bare.run('2027-05-20').at('2027-05-20').outcome?.on, '2026-03-03')
})

test('a presumption is put on the day of the run, so that the side that it is against has all of its days', () => {
  const denied = claimed().do('2026-01-05', NOTICE).do('2026-01-10', DENY)
  const late = denied.run('2026-12-01').at('2026-12-01')
  assert.deepEqual([late.phase, late.since, late.due], ['express', '2026-12-01', '2027-01-30'])
  const signed = denied.do('2026-11-30', { step: 'agree', who: 'ana', fraction: part('1/12') })
  assert.equal(signed.at('2026-11-30').phase, 'agreement', 'until then the time to agree goes on')
  assert.equal(denied.run('2030-01-01').at('2030-01-01').outcome?.how, 'expired', 'but not beyond the deadline')
})

test('a claim that needs a paper holds nothing and asks nobody before it has one, and lapses without', () => {
  const bare = claimed({ kind: 'authorship' })
  assert.deepEqual([bare.at('2026-01-02').phase, printFraction(bare.at('2026-01-02').held.fraction)], ['support', '0'])
  refused('claims/step-not-allowed', () => bare.do('2026-01-02', NOTICE))
  const supported = bare.do('2026-02-01', evidence('claimant', CONTRACT)).at('2026-02-02')
  assert.deepEqual(
    [supported.phase, supported.due, printFraction(supported.held.fraction)],
    ['notice', '2026-02-15', '1/6'],
  )
  assert.equal(bare.run('2026-03-02').at('2026-03-02').phase, 'support')
  assert.equal(bare.run('2026-03-03').at('2026-03-03').outcome?.how, 'lapsed')
})

test('a hall that serves no notice costs neither side anything until the deadline', () => {
  const late = claimed().run('2029-12-31')
  assert.deepEqual([late.at('2029-12-31').phase, late.at('2029-12-31').ranOut], ['notice', true])
  assert.equal(late.run('2030-01-01').at('2030-01-01').outcome?.how, 'expired')
})

test('silence to a claim with a paper gives the claimant what is claimed; to one without, a presumption follows', () => {
  const proven = claimed({ kind: 'authorship', papers: [CONTRACT] }).do('2026-01-05', NOTICE)
  const { outcome } = proven.run('2026-03-07').at('2026-03-07')
  assert.deepEqual([outcome?.how, printFraction(outcome?.toClaimant ?? fraction(0))], ['silence', '1/6'])
  assert.equal(claimed().do('2026-01-05', NOTICE).run('2026-03-07').at('2026-03-07').phase, 'express')
})

test('an acceptance ends the claim, a partial one settles its part and leaves the rest contested', () => {
  const served = claimed().do('2026-01-05', NOTICE)
  assert.equal(
    served.do('2026-01-06', { ...DENY, answer: 'accept' } as StepSays).at('2026-01-06').outcome?.how,
    'accepted',
  )
  const partly = served.do('2026-01-06', { step: 'answer', who: 'ana', answer: 'partial', fraction: part('1/8') })
  const state = partly.at('2026-01-06')
  assert.deepEqual(
    [state.phase, printFraction(state.accepted), printFraction(state.held.fraction)],
    ['agreement', '1/8', '1/24'],
  )
  refused('claims/fraction-out-of-range', () =>
    served.do('2026-01-06', { step: 'answer', who: 'ana', answer: 'partial', fraction: part('1/6') }),
  )
  refused('claims/fraction-out-of-range', () =>
    partly.do('2026-01-07', { step: 'agree', who: 'cleo', fraction: part('1/9') }),
  )
})

test('with several respondents all must accept, and one who denies opens the time to agree', () => {
  const both = claimed({ against: 'everybody', respondents: ['ana', 'ben'] }).do('2026-01-05', NOTICE)
  const one = both.do('2026-01-06', { step: 'answer', who: 'ana', answer: 'accept' })
  assert.equal(one.at('2026-01-06').phase, 'answer')
  assert.equal(one.do('2026-01-07', { step: 'answer', who: 'ben', answer: 'accept' }).at('2026-01-07').phase, 'ended')
  assert.equal(one.do('2026-01-07', { step: 'answer', who: 'ben', answer: 'deny' }).at('2026-01-07').phase, 'agreement')
})

test('an agreement stands when every party has signed the same fraction', () => {
  const signed = express.do('2026-03-02', { step: 'agree', who: 'cleo', fraction: part('1/12') })
  assert.equal(signed.at('2026-03-02').phase, 'express')
  assert.equal(
    signed.do('2026-03-03', { step: 'agree', who: 'ana', fraction: part('1/10') }).at('2026-03-03').phase,
    'express',
  )
  const agreed = signed.do('2026-03-03', { step: 'agree', who: 'ana', fraction: part('1/12') }).at('2026-03-03')
  assert.deepEqual([agreed.outcome?.how, printFraction(agreed.outcome?.toClaimant ?? fraction(0))], ['agreed', '1/12'])
  refused('claims/not-a-party', () => express.do('2026-03-02', { step: 'agree', who: 'dov', fraction: part('1/12') }))
})

test('who is presumed wrong overturns with a new paper; the other side answers, or loses by silence', () => {
  const overturn: StepSays = { step: 'overturn', by: 'claimant', papers: [CONTRACT], statement: '' }
  refused('claims/not-against-you', () => express.do('2026-03-02', { ...overturn, by: 'respondent' }))
  refused('claims/nothing-new', () => express.do('2026-03-02', { ...overturn, papers: [] }))
  const reply = express.do('2026-03-02', overturn)
  assert.deepEqual([reply.at('2026-03-02').phase, reply.at('2026-03-02').due], ['reply', '2026-05-01'])
  const lost = reply.run('2026-05-02').at('2026-05-02')
  assert.deepEqual([lost.outcome?.how, printFraction(lost.outcome?.toClaimant ?? fraction(0))], ['silence', '1/6'])
  const answered = reply.do('2026-03-10', evidence('respondent', paper('contract', '2021-01-01', 'd'))).at('2026-03-10')
  assert.deepEqual([answered.phase, answered.due, answered.silence?.of], ['exchange', '2026-04-24', 'claimant'])
})

test('assisted phases: who is silent loses, and when both take part the next phase and then the guild follow', () => {
  const exchange = express
    .do('2026-03-02', { step: 'overturn', by: 'claimant', papers: [CONTRACT], statement: '' })
    .do('2026-03-10', evidence('respondent', paper('contract', '2021-01-01', 'd')))
  const silent = exchange.run('2026-04-25').at('2026-04-25')
  assert.deepEqual([silent.outcome?.how, printFraction(silent.outcome?.toClaimant ?? fraction(1))], ['silence', '0'])
  const mediation = exchange.do('2026-03-11', evidence('claimant')).run('2026-04-25')
  assert.deepEqual([mediation.at('2026-04-25').phase, mediation.at('2026-04-25').due], ['mediation', '2026-07-24'])
  const referral = mediation.run('2026-07-25')
  // 21 weekdays after Saturday 2026-07-25: three weeks of five and six days of the fourth and fifth.
  assert.deepEqual([referral.at('2026-07-25').phase, referral.at('2026-07-25').due], ['referral', '2026-08-24'])
  const decided = referral.do('2026-08-20', { step: 'determination', fraction: part('1/8'), summary: 'Half of it.' })
  assert.equal(decided.at('2026-08-20').outcome?.how, 'determination')
})

test('a clock stands still for papers that the hall asks for, until they come or the longest pause is over', () => {
  const asked = express.do('2026-03-02', { step: 'ask', of: 'respondent' })
  assert.deepEqual([asked.at('2026-03-05').pausedFor, asked.at('2026-03-05').due], ['respondent', '2026-05-26'])
  refused('claims/paused-already', () => asked.do('2026-03-05', { step: 'ask', of: 'claimant' }))
  const filed = asked.do('2026-03-12', evidence('respondent', CONTRACT)).at('2026-03-12')
  assert.deepEqual([filed.pausedFor, filed.due], [undefined, '2026-05-06'])
  assert.equal(asked.at('2026-04-01').pausedFor, undefined)
  assert.equal(asked.do('2026-04-10', evidence('respondent', CONTRACT)).at('2026-04-10').due, '2026-05-26')
})

test('both sides extend a phase, by what the rulebook allows in all', () => {
  const longer = express.do('2026-03-02', { step: 'extend', days: 20 })
  assert.equal(longer.at('2026-03-02').due, '2026-05-16')
  refused('claims/extension-too-long', () => longer.do('2026-03-03', { step: 'extend', days: 11 }))
  assert.equal(longer.do('2026-03-03', { step: 'extend', days: 10 }).at('2026-03-03').due, '2026-05-26')
})

test('no clock runs past the deadline; a rulebook may leave what is left then to the members', () => {
  const short = RULES_TEXT.replace('  months: 36\n  from: year-end', '  months: 3\n  from: opened')
  const denied = (text: string): Kept => claimed({}, rulesOf(text)).do('2026-01-05', NOTICE).do('2026-01-10', DENY)
  const state = denied(short).run('2026-03-01').at('2026-03-01')
  assert.deepEqual([state.phase, state.due, state.deadline], ['express', '2026-04-01', '2026-04-01'])
  assert.equal(denied(short).run('2026-04-02').at('2026-04-02').outcome?.how, 'expired')
  const members = denied(short.replace('then: registered', 'then: members')).run('2026-04-02')
  assert.deepEqual(
    [members.at('2026-04-02').phase, printFraction(members.at('2026-04-02').held.fraction)],
    ['members', '1/6'],
  )
  assert.equal(
    members.do('2026-05-01', { step: 'determination', fraction: part('0'), summary: 'No.' }).at('2026-05-01').phase,
    'ended',
  )
})

test('a claim on the part of nobody has nobody to answer or to sign, and a public notice that nobody objects to decides', () => {
  const open = claimed({ kind: 'authorship', against: 'unidentified', respondents: [], papers: [CONTRACT] }).do(
    '2026-01-05',
    NOTICE,
  )
  refused('claims/step-not-allowed', () => open.do('2026-01-06', { step: 'agree', who: 'cleo', fraction: part('1/6') }))
  refused('claims/step-not-allowed', () => open.do('2026-01-06', { ...DENY, who: 'cleo' } as StepSays))
  assert.equal(printFraction(open.run('2026-03-07').at('2026-03-07').outcome?.toClaimant ?? fraction(0)), '1/6')
})

test('a step is not dated before the last one, and a claim that has ended takes none', () => {
  refused('claims/before-last-step', () => express.do('2026-02-20', { step: 'withdraw' }))
  const withdrawn = express.do('2026-03-02', { step: 'withdraw' })
  assert.deepEqual([withdrawn.at('2026-03-02').outcome?.how, withdrawn.at('2026-03-02').allowed], ['withdrawn', []])
  refused('claims/step-not-allowed', () => withdrawn.do('2026-03-03', DENY))
})

test('a claim is seen as it stood on a day and as it was known on a day', () => {
  const late = claimed().do('2026-01-05', NOTICE, '2026-02-01')
  assert.equal(late.at('2026-01-04').phase, 'notice')
  assert.equal(late.at('2026-01-20').phase, 'answer')
  assert.equal(late.at('2026-01-20', '2026-01-20').phase, 'notice')
  assert.equal(late.at('2026-02-20', '2026-02-01').phase, 'answer')
})

test('silence that was none is taken back by one more entry, and the letter that had come in time counts', () => {
  const ran = claimed().do('2026-01-05', NOTICE).run('2026-03-07')
  assert.equal(ran.at('2026-03-07').phase, 'express')
  const mended = ran.takeBack('2026-03-08').do('2026-03-01', DENY, '2026-03-08')
  assert.deepEqual([mended.at('2026-03-08').phase, mended.at('2026-03-08').due], ['agreement', '2026-04-15'])
  assert.equal(mended.at('2026-03-08', '2026-03-07').phase, 'express', 'as it was known before')
})

/** The same rulebook, with no presumption that is put on the day of a run. */
const UNPRESUMING = rulesOf(
  RULES_TEXT.replaceAll('unsupported: presumption', 'unsupported: next').replace('both: presumption', 'both: next'),
)

test('clocks run every few days or once give the same steps, and a second run adds none', () => {
  const steps: readonly StepSays[] = [
    NOTICE,
    DENY,
    evidence('claimant'),
    evidence('respondent', CONTRACT),
    { step: 'ask', of: 'claimant' },
    { step: 'extend', days: 7 },
    { step: 'overturn', by: 'claimant', papers: [paper('contract', '2019-01-01', 'e')], statement: '' },
    { step: 'refer', by: 'hall' },
    { step: 'agree', who: 'cleo', fraction: part('1/12') },
    { step: 'agree', who: 'ana', fraction: part('1/12') },
  ]
  const moment = fc.record({ days: fc.integer({ min: 0, max: 70 }), step: fc.constantFrom(...steps) })
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 14 }), fc.boolean(), (moments, daily) => {
      assert.deepEqual(saidIn(play(moments, daily, UNPRESUMING)), saidIn(play(moments, !daily, UNPRESUMING)))
      const end = play(moments, daily)
      assertWholeDays(end)
      const { phase, outcome, held, claim } = end.at('2031-01-01')
      assert.equal(phase, 'ended', 'every claim ends by its deadline')
      assert.ok(outcome && equals(held.fraction, fraction(0)))
      assert.ok([part('0'), part('1/12'), claim.fraction].some((each) => equals(each, outcome.toClaimant)))
      assert.equal(end.run('2031-01-01').entries.length, end.entries.length)
    }),
    { numRuns: 60 },
  )
})

/** Steps at their days where they are allowed, clocks run up to each day (every third day in between, or not), then to the end. */
function play(moments: readonly { days: number; step: StepSays }[], daily: boolean, rules = RULES): Kept {
  let kept = claimed({}, rules)
  let day: IsoDate = '2026-01-01'
  for (const { days, step } of moments) {
    const between = daily ? Math.floor(days / 3) : 0
    for (let third = 1; third <= between; third++) kept = kept.run(addDays(day, third * 3))
    day = addDays(day, days)
    kept = kept.run(day)
    try {
      kept = kept.do(day, step)
    } catch (error) {
      assert.ok(error instanceof Refusal)
    }
  }
  return kept.run('2031-01-01')
}

/** Whoever lost by a presumption had the sixty days of it after the day on which it was put. */
function assertWholeDays(end: Kept): void {
  const { outcome, phases } = end.at('2031-01-01')
  const put = phases.findLast(({ phase }) => phase === 'express')
  if (outcome?.how === 'presumption') assert.ok(put && outcome.on > addDays(put.since, 60))
}

function saidIn({ entries }: Kept): unknown[] {
  return entries.map(({ says, effectiveOn }) => [effectiveOn, says])
}

function refused(code: string, work: () => unknown): void {
  assert.throws(work, (error) => error instanceof Refusal && error.code === code)
}
