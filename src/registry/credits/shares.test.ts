/** The rules by which credits become shares. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  ONE,
  add,
  equals,
  fraction,
  isError,
  multiply,
  parseFraction,
  printFraction,
  sumFractions,
  ZERO,
} from '../../base/index.ts'
import {
  CREDIT_KINDS,
  type Credit,
  checkCredits,
  determineCredits,
  readCreditLine,
  sharesOf,
  writerId,
} from '../index.ts'

const NAMES = ['Ana', 'Bo', 'Cem', 'Dee', 'Eve']
const NAME_OF = new Map(NAMES.map((name) => [writerId(name), name]))

function creditsOf(line: string): readonly Credit[] {
  const { credits, problems } = readCreditLine(line)
  assert.deepEqual(problems, [])
  return determineCredits(credits, { work: 'w', source: 'test', knownOn: '2026-01-01' }).credits
}

/** `{ Ana: '1/4' }`; held shares say why: `{ Ana: '1/4 contested' }`. */
function told(credits: readonly Credit[]): Record<string, string> {
  const lines = sharesOf('w', credits).map(({ writer, fraction, hold }) => {
    const name = writer === undefined ? 'nobody' : (NAME_OF.get(writer) ?? writer)
    return [name, printFraction(fraction) + (hold && hold !== 'unidentified' ? ` ${hold}` : '')]
  })
  return Object.fromEntries(lines.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))) as Record<string, string>
}

function credit(name: string | undefined, kind: Credit['kind'], rest: Partial<Credit> = {}): Credit {
  const writer = name === undefined ? undefined : writerId(name)
  return { work: 'w', writer, kind, team: undefined, status: 'agreed', ...rest }
}

describe('shares', () => {
  const rules: readonly (readonly [string, Record<string, string>])[] = [
    ['Written by Ana', { Ana: '1' }],
    ['Written by Ana & Bo and Cem', { Ana: '1/4', Bo: '1/4', Cem: '1/2' }],
    ['Written by Ana and Bo and Cem', { Ana: '1/3', Bo: '1/3', Cem: '1/3' }],
    ['Story by Ana; Screenplay by Bo', { Ana: '1/4', Bo: '3/4' }],
    ['Story by Ana; Teleplay by Ana & Bo', { Ana: '5/8', Bo: '3/8' }],
    ['Story by Ana and Bo & Cem; Teleplay by Dee', { Ana: '1/8', Bo: '1/16', Cem: '1/16', Dee: '3/4' }],
    ['Screenplay by Ana', { Ana: '1' }],
    ['Story by Ana; Screenplay by Bo; Adaptation by Cem', { Ana: '1/4', Bo: '13/20', Cem: '1/10' }],
    ['Screenplay by Bo; Adaptation by Cem', { Bo: '9/10', Cem: '1/10' }],
    ['Story by Ana', { Ana: '1/4', nobody: '3/4' }],
    ['Adaptation by Ana', { Ana: '1/10', nobody: '9/10' }],
  ]
  for (const [line, expected] of rules) {
    test(`${line}: ${JSON.stringify(expected)}`, () => assert.deepEqual(told(creditsOf(line)), expected))
  }

  test('a work without credits is one unidentified share', () => {
    assert.deepEqual(sharesOf('w', []), [
      { work: 'w', writer: undefined, fraction: ONE, hold: 'unidentified', because: 'no credit is known (1)' },
    ])
  })

  test('a missing name is held, and the others are paid', () => {
    const shares = sharesOf('w', [credit('Ana', 'written by'), credit(undefined, 'written by')])
    assert.deepEqual(
      shares.map(({ hold }) => hold),
      [undefined, 'unidentified'],
    )
    assert.deepEqual(told([credit('Ana', 'written by'), credit(undefined, 'written by')]), {
      Ana: '1/2',
      nobody: '1/2',
    })
  })

  test('a co-writer without a signed split waits alone, and so does a contested credit', () => {
    const credits = [
      credit('Ana', 'story by'),
      credit('Bo', 'screenplay by', { status: 'unsigned' }),
      credit('Cem', 'screenplay by', { status: 'contested' }),
    ]
    assert.deepEqual(told(credits), { Ana: '1/4', Bo: '3/8 unsigned', Cem: '3/8 contested' })
  })

  test('a writer with an agreed and a contested credit has a free share and a held one', () => {
    const credits = [credit('Ana', 'story by'), credit('Ana', 'screenplay by', { status: 'contested' })]
    const shares = sharesOf('w', credits).map(({ fraction, hold }) => `${printFraction(fraction)} ${hold}`)
    assert.deepEqual(shares.sort(), ['1/4 undefined', '3/4 contested'])
  })

  test('the same name twice in one credit counts once, with the stricter status', () => {
    const credits = [
      credit('Ana', 'written by'),
      credit('Ana', 'written by', { status: 'contested' }),
      credit('Bo', 'written by'),
    ]
    assert.deepEqual(told(credits), { Ana: '1/2 contested', Bo: '1/2' })
  })

  test('an agreed share stands instead of the rule, and the rest goes by the rule', () => {
    const credits = [
      credit('Ana', 'written by', { share: fraction(3, 5) }),
      credit('Bo', 'written by'),
      credit('Cem', 'written by'),
    ]
    assert.deepEqual(told(credits), { Ana: '3/5', Bo: '1/5', Cem: '1/5' })
    const under = [credit('Ana', 'written by', { share: fraction(3, 5) })]
    assert.deepEqual(told(under), { Ana: '3/5', nobody: '2/5' })
    assert.deepEqual(codesOf(under), ['registry/shares-under-one'])
    const whole = [credit('Ana', 'written by', { share: ONE }), credit('Bo', 'written by')]
    assert.deepEqual(codesOf(whole), ['registry/nothing-left'])
    assert.deepEqual(
      codesOf([credit('Ana', 'written by', { share: ONE }), credit('Bo', 'written by', { share: ZERO })]),
      [],
    )
  })

  test('credits that claim more than the whole are cut back in proportion and held', () => {
    const conflict = creditsOf('Written by Ana; Screenplay by Bo')
    assert.deepEqual(told(conflict), { Ana: '1/2 contested', Bo: '1/2 contested' })
    assert.deepEqual(codesOf(conflict), ['registry/shares-over-one'])
    const agreed = [
      credit('Ana', 'written by', { share: fraction(3, 5) }),
      credit('Bo', 'written by', { share: fraction(3, 5) }),
    ]
    assert.deepEqual(told(agreed), { Ana: '1/2 contested', Bo: '1/2 contested' })
    assert.match(checkCredits(agreed)[0]?.message ?? '', /6\/5/)
  })

  test('a screenplay and a teleplay credit in one work are a problem', () => {
    const both = creditsOf('Story by Ana; Screenplay by Bo; Teleplay by Cem')
    assert.deepEqual(codesOf(both), ['registry/two-script-credits'])
    assert(sharesOf('w', both).every(({ hold }) => hold === 'contested'))
  })

  test('a story without a script is told, and so is a writer in two teams of one credit', () => {
    assert.deepEqual(codesOf(creditsOf('Story by Ana')), ['registry/no-script-credit'])
    const twice = [
      credit('Ana', 'written by', { team: '1' }),
      credit('Bo', 'written by', { team: '1' }),
      credit('Ana', 'written by'),
    ]
    assert.deepEqual(codesOf(twice), ['registry/writer-twice'])
  })

  test('shares are made from the credits of one work', () => {
    assert.throws(() => sharesOf('other', [credit('Ana', 'written by')]), /own credits/)
  })

  const anyCredit: fc.Arbitrary<Credit> = fc.record({
    work: fc.constant('w'),
    writer: fc.option(fc.constantFrom(...NAMES).map(writerId), { nil: undefined, freq: 6 }),
    kind: fc.constantFrom(...CREDIT_KINDS),
    team: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
    status: fc.constantFrom('agreed', 'agreed', 'unsigned', 'contested'),
    share: fc.option(
      fc.integer({ min: 0, max: 12 }).map((n) => fraction(n, 12)),
      { nil: undefined, freq: 3 },
    ),
  })

  test('shares add up to one, whatever the credits, and their order changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyCredit, { maxLength: 9 }), fc.integer(), (credits, turn) => {
        const shares = sharesOf('w', credits)
        assert(equals(sumFractions(shares.map(({ fraction }) => fraction)), ONE))
        assert(shares.every(({ fraction }) => fraction.numerator > 0n))
        const keys = shares.map(({ writer, hold }) => `${writer} ${hold}`)
        assert.equal(new Set(keys).size, keys.length, 'one share for each writer and hold')
        const at = credits.length === 0 ? 0 : Math.abs(turn) % credits.length
        assert.deepEqual(told([...credits.slice(at), ...credits.slice(0, at)]), told(credits))
      }),
    )
  })

  test('what a share says of itself multiplies out to its fraction', () => {
    fc.assert(
      fc.property(fc.array(anyCredit, { maxLength: 9 }), (credits) => {
        for (const { because, fraction: part } of sharesOf('w', credits)) {
          const sum = because.split('; plus ').reduce((sum, reason) => {
            const factors = [...reason.matchAll(/\((\d+(?:\/\d+)?)\)/g)].map(
              ([, text = '']) => parseFraction(text) ?? ONE,
            )
            return add(sum, factors.reduce(multiply, ONE))
          }, ZERO)
          assert(equals(sum, part), because)
        }
      }),
    )
  })

  test('only conflicting credits hold more than what is marked', () => {
    fc.assert(
      fc.property(fc.array(anyCredit, { maxLength: 6 }), (credits) => {
        fc.pre(credits.every(({ status, writer }) => status === 'agreed' && writer !== undefined))
        const isHeld = sharesOf('w', credits).some(({ hold }) => hold === 'contested')
        const hasConflict = checkCredits(credits).some(({ code }) => /over-one|two-script/.test(code))
        assert.equal(isHeld, hasConflict)
      }),
    )
  })
})

function codesOf(credits: readonly Credit[]): string[] {
  const problems = checkCredits(credits)
  assert(problems.filter(isError).every(({ hint }) => hint))
  return problems.map(({ code }) => code)
}
