/** What the consent to a work is on a day, and why. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { fraction } from '../../base/index.ts'
import { consentOf, type ConsentQuestion, consentsOf } from './answer.ts'
import { checkStatement } from './check-statement.ts'
import { historyOf } from './history.ts'
import { whyLeftOut } from './limits.ts'
import { PURPOSE_NAMES, type PurposeName, singlePurposes } from './purposes.ts'
import { recordAsKnown } from './record.ts'
import { anyRecord, OKE, PETRONELLA, recordOf, type Said, SUNNIVA } from './sample-records.test.ts'
import { HALL_SUBJECT } from './statement.ts'

const DAY = '2026-05-01'
type Shares = Parameters<typeof recordOf>[1]

function answer(
  said: readonly Said[],
  shares: Shares = {},
  asked: Partial<ConsentQuestion> & { purpose?: PurposeName } = {},
) {
  const { purpose = 'training', on = DAY, ...rest } = asked
  const { answer: found, reasons } = consentOf(recordOf(said, shares), purpose, { on, ...rest })
  return `${found}: ${reasons.map(({ says }) => says).join('; ')}`
}

describe('one writer', () => {
  test('the answer is what was said, and says who and when', () => {
    assert.equal(answer([{ answer: 'yes' }]), 'yes: Sunniva Drabble said yes to training on 2026-01-01')
    assert.equal(
      answer([{ answer: 'no', from: '2026-03-01' }]),
      'no: Sunniva Drabble said no to training on 2026-03-01',
    )
    assert.equal(
      answer([{ answer: 'terms', terms: { deal: 'per-word' } }]),
      'terms: Sunniva Drabble allowed training on terms (deal per-word) on 2026-01-01',
    )
  })

  test('silence is not consent', () => {
    assert.equal(answer([]), 'no: Sunniva Drabble has said nothing about training; silence is not consent')
    assert.match(answer([{ purpose: 'retrieval' }]), /^no: .* silence is not consent$/)
  })

  test('of two words the later counts, and of two of one day the one said last', () => {
    assert.match(answer([{ answer: 'yes' }, { answer: 'no', from: '2026-03-01' }]), /^no/)
    assert.match(answer([{ answer: 'yes' }, { answer: 'no', from: '2026-03-01' }], {}, { on: '2026-02-28' }), /^yes/)
    assert.match(answer([{ answer: 'no' }, { answer: 'yes' }]), /^yes/)
    assert.match(
      answer([
        { answer: 'no', from: '2026-03-01' },
        { answer: 'yes', from: '2026-02-01' },
      ]),
      /^no/,
    )
  })

  test('a word holds until its last day, and what stood before stands again', () => {
    const said: Said[] = [{ answer: 'no' }, { answer: 'yes', from: '2026-02-01', until: '2026-02-28' }]
    assert.match(answer(said, {}, { on: '2026-02-28' }), /^yes: .* until 2026-02-28$/)
    assert.match(answer(said, {}, { on: '2026-03-01' }), /^no/)
  })

  test('a word that was taken back is silence from that day, not before', () => {
    const said: Said[] = [{ answer: 'yes' }, { answer: 'withdrawn', from: '2026-04-01' }]
    assert.match(answer(said), /silence is not consent$/)
    assert.match(answer(said, {}, { on: '2026-03-31' }), /^yes/)
  })

  test('as of a day only what was known by then counts', () => {
    const said: Said[] = [{ answer: 'yes' }, { answer: 'no', from: '2026-02-01', knownOn: '2026-04-01' }]
    assert.match(answer(said, {}, { knownBy: '2026-03-31' }), /^yes/)
    assert.equal(answer(said), 'no: Sunniva Drabble said no to training on 2026-02-01 (known on 2026-04-01)')
  })

  test('a mistake that is taken back leaves what stood before', () => {
    const said: Said[] = [{ answer: 'no' }, { answer: 'yes', from: '2026-02-01' }, { takesBack: 1, from: '2026-03-01' }]
    assert.match(answer(said), /^no/)
    assert.match(answer(said, {}, { knownBy: '2026-02-15' }), /^yes/)
  })

  test('a word on the work stands before one on all works; with that taken back the other counts', () => {
    const all: Said = { answer: 'yes', subject: SUNNIVA }
    assert.match(answer([all]), /^yes/)
    assert.match(answer([{ answer: 'no' }, { ...all, from: '2026-04-01' }]), /^no/)
    assert.match(answer([{ answer: 'no' }, all, { answer: 'withdrawn', from: '2026-04-01' }]), /^yes/)
  })
})

describe('kinds of analysis', () => {
  const pacing = { purpose: 'analysis:pacing' } as const
  test('a word on analysis covers its kinds, and a word on a kind stands before it', () => {
    assert.match(answer([{ purpose: 'analysis' }], {}, pacing), /^yes/)
    assert.match(answer([{ purpose: 'analysis', answer: 'no' }, pacing], {}, pacing), /^yes/)
    assert.match(answer([{ purpose: 'analysis' }, { ...pacing, answer: 'no' }], {}, pacing), /^no/)
  })

  test('a no to all analysis that comes later closes a kind that was open; a later yes does not open a closed one', () => {
    assert.match(answer([pacing, { purpose: 'analysis', answer: 'no', from: '2026-02-01' }], {}, pacing), /^no/)
    assert.match(
      answer(
        [
          { ...pacing, answer: 'no' },
          { purpose: 'analysis', from: '2026-02-01' },
        ],
        {},
        pacing,
      ),
      /^no/,
    )
    assert.match(answer([pacing, { purpose: 'analysis', answer: 'withdrawn', from: '2026-02-01' }], {}, pacing), /^no/)
  })

  test('analysis is allowed when each of its kinds is', () => {
    assert.match(answer([pacing], {}, { purpose: 'analysis' }), /^no: .* nothing about box-office prediction/)
    const kinds = singlePurposes('analysis').map((purpose) => ({ purpose }))
    assert.match(answer(kinds, {}, { purpose: 'analysis' }), /^yes/)
  })
})

describe('several holders', () => {
  const two: Shares = { writers: [SUNNIVA, OKE] }
  test('all of them have to say yes, and the most restrictive answer is the answer', () => {
    assert.match(answer([{}], two), /^no: Oke Lindqvist has said nothing/)
    assert.match(
      answer([{}, { writer: OKE, answer: 'terms' }], two),
      /^terms: Oke Lindqvist allowed training on terms \(ask\)/,
    )
    assert.match(answer([{}, { writer: OKE, answer: 'no' }], two), /^no: Oke Lindqvist said no/)
    assert.match(answer([{}, { writer: OKE }], two), /^yes: Sunniva Drabble said .*; Oke Lindqvist said yes/)
  })

  test('the terms of all have to be met, and their limits are cut to what they share', () => {
    const said: Said[] = [
      { answer: 'terms', terms: { deal: 'a' }, limits: { territories: ['US', 'GB'], notCompanies: ['Brisk'] } },
      {
        writer: OKE,
        answer: 'terms',
        terms: { deal: 'b' },
        limits: { territories: ['US', 'NO'], notCompanies: ['Acme'] },
      },
    ]
    const { terms, limits } = consentOf(recordOf(said, two), 'training', { on: DAY })
    assert.deepEqual(terms, [{ deal: 'a' }, { deal: 'b' }])
    assert.deepEqual(limits, { territories: ['US'], notCompanies: ['Acme', 'Brisk'] })
  })

  test('limits that leave nobody are a no', () => {
    const said: Said[] = [{ limits: { territories: ['US'] } }, { writer: OKE, limits: { territories: ['GB'] } }]
    assert.match(answer(said, two), /^no: what each of them allows leaves nobody/)
  })

  test('a part of nobody known says nothing, and the guild has no mandate for it', () => {
    assert.match(answer([{}], { unknown: true }), /^no: 1\/2 of the work belongs to nobody known/)
    assert.match(answer([{}, { role: 'guild' }], { unknown: true }), /^no: 1\/2 of the work/)
    assert.match(answer([], { writers: [] }), /^no: nobody is known who holds the work/)
  })

  test('a yes to a contested share waits; an unsigned split does not hinder it', () => {
    assert.match(answer([{}], { statuses: ['contested'] }), /^no: the share of Sunniva Drabble is contested/)
    assert.match(answer([{ role: 'guild' }], { statuses: ['contested'] }), /^no: the share of .* is contested/)
    assert.match(answer([{}], { statuses: ['unsigned'] }), /^yes/)
  })

  test('by the rule of the majority those who hold more than half decide, from the day of the rule', () => {
    const said: Said[] = [{}, { writer: OKE, answer: 'no' }, { rule: 'majority', from: '2026-04-01' }]
    const most: Shares = { ...two, shares: [fraction(2, 3), fraction(1, 3)] }
    assert.match(answer(said, most), /^yes/)
    assert.match(answer(said, most, { on: '2026-03-31' }), /^no/)
    assert.match(answer(said, two), /^no: Oke/)
  })

  test('by majority the terms of a few bind no more than their no, and a limited yes is no yes for everybody', () => {
    const three: Shares = { writers: [SUNNIVA, OKE, PETRONELLA] }
    const of = (answer: 'no' | 'terms'): Said[] => [
      { rule: 'majority' },
      {},
      { writer: OKE },
      { writer: PETRONELLA, answer },
    ]
    assert.match(answer(of('no'), three), /^yes/)
    assert.match(answer(of('terms'), three), /^yes/)
    const limited: Said[] = [{ rule: 'majority' }, {}, { writer: OKE, limits: { territories: ['US'] } }]
    assert.match(answer(limited, three), /^no: Petronella/)
    assert.match(answer(limited, three, { user: { territory: 'US' } }), /^yes/)
  })

  test('who holds no share is heard and does not count', () => {
    const record = recordOf([{}, { writer: PETRONELLA, answer: 'no' }])
    const { answer: found, notes } = consentOf(record, 'training', { on: DAY })
    assert.equal(found, 'yes')
    assert.deepEqual(notes, [
      'Petronella Ash said no to training on 2026-01-01 and holds no share of the work; it does not count',
    ])
  })
})

describe('who speaks for others', () => {
  const agent: Said = { role: 'agent', name: 'Ada Quist', from: '2026-02-01' }
  const heir: Said = { role: 'heir', name: 'Jonas Drabble', from: '2026-02-01' }
  test('an agent can close what the writer opened, and cannot open what the writer closed', () => {
    assert.match(answer([{}, { ...agent, answer: 'no' }]), /^no: Ada Quist, agent of Sunniva Drabble, said no/)
    assert.match(answer([{ answer: 'no' }, agent]), /^no: Sunniva Drabble/)
    assert.match(answer([agent]), /^yes: Ada Quist/)
    assert.match(answer([{ ...agent, answer: 'no' }, { from: '2026-03-01' }]), /^yes: Sunniva Drabble/)
  })

  test('what heirs say stands in the place of what the writer said before, and each of them is asked', () => {
    assert.match(answer([{ answer: 'no' }, heir]), /^yes: Jonas Drabble, heir of Sunniva Drabble, said yes/)
    assert.match(answer([heir, { ...heir, name: 'Mette Drabble', answer: 'no' }]), /^no: Mette Drabble/)
  })

  test('the guild speaks by mandate for who is silent, about a work before it does for the hall', () => {
    const hall: Said = { role: 'guild', subject: HALL_SUBJECT, answer: 'terms', terms: { deal: 'per-word' } }
    assert.match(answer([hall]), /^terms: the guild allowed training on terms \(deal per-word\)/)
    assert.match(answer([hall, { role: 'guild', answer: 'no' }]), /^no: the guild/)
    assert.match(answer([hall, { answer: 'no' }]), /^no: Sunniva/)
    assert.match(answer([hall, {}]), /^yes: Sunniva/)
    assert.match(answer([{}, { role: 'guild', answer: 'no' }]), /^no: the guild/)
  })
})

describe('limits', () => {
  const user = { company: 'acme ', tool: 'Quill' }
  test('a limited yes is a no to who is not within it, and to who is not known', () => {
    assert.match(answer([{ limits: { companies: ['Acme'] } }], {}, { user }), /^yes/)
    assert.match(answer([{ limits: { companies: ['Brisk'] } }], {}, { user }), /^no: .* acme {2}is not among those/)
    assert.match(answer([{ limits: { notTools: ['QUILL'] } }], {}, { user }), /^no: .* Quill is excluded/)
    assert.match(answer([{ limits: { notTools: ['Fable'] } }], {}, { user: { company: 'Acme' } }), /^no: .* not known/)
    assert.match(
      answer([{ limits: { territories: ['US'] } }], {}, { user }),
      /^no: .* the place of the use is not known/,
    )
  })
})

describe('what can be said', () => {
  const said = { purpose: 'training', answer: 'yes', by: { role: 'writer', writer: SUNNIVA }, from: DAY } as const
  const codes = (input: Parameters<typeof checkStatement>[0], before: readonly Said[] = []): string => {
    const { unchanged, problems } = checkStatement(input, recordAsKnown(recordOf(before), {}).aboutWork)
    return [...(unchanged ? ['unchanged'] : []), ...problems.map(({ code }) => code.replace('consent/', ''))].join(' ')
  }

  test('what stands already is not said again', () => {
    assert.equal(codes(said, [{}]), 'unchanged')
    assert.equal(codes(said, [{}, { answer: 'no', from: '2026-02-01' }]), '')
    assert.equal(codes(said, [{ until: '2026-06-01' }]), '')
  })

  test('nothing can be taken back that was not said', () => {
    assert.equal(codes({ ...said, answer: 'withdrawn' }), 'nothing-said')
    assert.equal(codes({ ...said, answer: 'withdrawn' }, [{ from: '2026-05-02' }]), 'nothing-said')
    assert.equal(codes({ ...said, answer: 'withdrawn' }, [{}]), '')
    assert.equal(codes({ ...said, answer: 'withdrawn' }, [{}, { answer: 'withdrawn' }]), 'nothing-said')
  })

  test('another word of the same day, a later one and one that revives are told', () => {
    assert.equal(codes(said, [{ answer: 'no', from: DAY }]), 'same-day')
    assert.equal(codes(said, [{ answer: 'no', from: '2026-06-01' }]), 'later-word')
    assert.equal(codes({ ...said, until: '2026-05-31' }, [{ answer: 'no' }]), 'word-revives')
  })

  test('what contradicts itself is a problem', () => {
    assert.equal(codes({ ...said, until: '2026-04-30' }), 'ends-before')
    assert.equal(codes({ ...said, answer: 'no', limits: { companies: ['Acme'] } }), 'limited-no')
    assert.equal(codes({ ...said, limits: { companies: ['Acme'], notCompanies: ['ACME'] } }), 'limited-no')
    assert.equal(codes({ ...said, limits: { territories: ['us'] } }), 'bad-territory')
    assert.equal(codes({ ...said, terms: { deal: 'x' } }), 'terms-without')
    assert.equal(codes({ ...said, from: '2026-02-30' }), 'bad-date')
  })
})

test('the history tells everything that was said, and what was corrected', () => {
  const record = recordOf([
    {},
    { answer: 'no', subject: SUNNIVA, knownOn: '2026-02-01' },
    { takesBack: 0, from: '2026-03-01' },
    { rule: 'majority' },
  ])
  const lines = historyOf(record)
  assert.deepEqual(
    lines.map(({ about, says, correctedBy }) => `${about}: ${says}${correctedBy === undefined ? '' : ' (corrected)'}`),
    [
      'work: Sunniva Drabble said yes to training (corrected)',
      'hall: rule: holders of more than half of a work decide',
      'writer: Sunniva Drabble said no to training',
      'work: nothing stands in the place of what is corrected',
    ],
  )
})

describe('for any record', () => {
  const anyDay = fc.constantFrom('2025-12-31', '2026-01-15', '2026-02-15', '2026-07-01')

  test('an answer has reasons, and a no has neither terms nor limits', () => {
    fc.assert(
      fc.property(anyRecord, anyDay, (record, on) => {
        for (const { answer: found, reasons, terms, limits } of consentsOf(record, { on })) {
          assert.ok(reasons.length > 0)
          if (found === 'no') assert.deepEqual([terms, limits], [[], {}])
          assert.equal(found === 'terms', terms.length > 0)
        }
      }),
    )
  })

  test('one more no never opens anything, and never closes what it is not about', () => {
    fc.assert(
      fc.property(anyRecord, fc.constantFrom(...PURPOSE_NAMES), (record, purpose) => {
        const on = '2026-07-01'
        const more = recordOf([{ purpose, answer: 'no', from: on }]).entries.map((entry) => ({ ...entry, number: 99 }))
        const closed = consentsOf({ ...record, entries: [...record.entries, ...more] }, { on })
        for (const [i, before] of consentsOf(record, { on }).entries()) {
          const after = closed[i]
          assert.ok(STRICTNESS[after?.answer ?? 'yes'] >= STRICTNESS[before.answer], before.purpose)
          const touches = singlePurposes(before.purpose).some((each) => singlePurposes(purpose).includes(each))
          if (!touches) assert.equal(after?.answer, before.answer)
        }
      }),
    )
  })

  test('what becomes known later changes nothing of what was the answer', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const asked = { on: '2026-02-15', knownBy: '2026-02-15' }
        const later = recordOf([{ answer: 'no', knownOn: '2026-02-16' }]).entries.map((each) => ({
          ...each,
          number: 99,
        }))
        const entries = [...record.entries, ...later]
        assert.deepEqual(consentsOf({ ...record, entries }, asked), consentsOf(record, asked))
      }),
    )
  })

  test('what is told to everybody holds for each who is within its limits', () => {
    const user = { company: 'Acme', tool: 'Quill', territory: 'US' }
    fc.assert(
      fc.property(anyRecord, anyDay, (record, on) => {
        for (const forAll of consentsOf(record, { on })) {
          if (forAll.answer === 'no' || whyLeftOut(forAll.limits, user) !== undefined) continue
          const forOne = consentOf(record, forAll.purpose, { on, user })
          assert.ok(STRICTNESS[forOne.answer] <= STRICTNESS[forAll.answer], forAll.purpose)
        }
      }),
    )
  })
})

const STRICTNESS = { yes: 0, terms: 1, no: 2 }
