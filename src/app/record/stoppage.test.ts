/** What a stoppage costs, as somebody asks for it: the models that ship, offers of the record, typed in, and reckoned over facts. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { BadInput, compare, fraction, printFraction } from '../../base/index.ts'
import type { Range } from '../../record/index.ts'
import { compareFromFolder } from '../compare-offers.ts'
import { readHistory } from './read-history.ts'
import { chooseModel, readModels } from './stoppage-models.ts'
import { askStoppage, type AskedStoppage, type StoppageRequest } from './stoppage.ts'

const ROOT = path.join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-stoppage-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ask = (request: StoppageRequest): Promise<AskedStoppage> => askStoppage(undefined, request)

/** In whole millions. */
const millions = ({ low, central, high }: Range): number[] =>
  [low, central, high].map(({ numerator, denominator }) => Math.round(Number(numerator / denominator) / 1e6))

async function refused(request: StoppageRequest): Promise<string | undefined> {
  try {
    await ask(request)
  } catch (error) {
    if (error instanceof BadInput) return error.problems[0]?.code
    throw error
  }
  return undefined
}

describe('the models that ship', () => {
  test('they can be read, and what they say of offers is in the record', async () => {
    const models = await readModels()
    assert.deepEqual(
      models.map(({ id }) => id),
      ['wga-2007', 'wga-2023', 'writers-next'],
    )
    const { positions, states } = await readHistory()
    for (const { offers, first, last } of models) {
      for (const { position } of offers)
        assert(
          positions.some(({ id }) => id === position),
          position,
        )
      if (first !== undefined)
        assert(
          states.some((each) => each.state === 'strike' && each.first === first && each.last === last),
          first,
        )
    }
  })

  test('the strike of 2023: 148 days, the fall of earnings lies within what is reckoned', async () => {
    const asked = await ask({ model: 'wga-2023' })
    assert.equal(asked.days, 148)
    assert.deepEqual(millions(asked.strikers.net), [264, 521, 770])
    const stands = new Map(asked.published.map(({ figure, stands: where }) => [figure.id, where]))
    assert.equal(stands.get('earnings-fell'), 'inside') // 603 million from 2022 to 2023
    assert.equal(stands.get('rose-afterwards'), 'below') // 210 million from 2023 to 2024
    assert.equal(stands.get('three-billion'), 'inside')
    assert.equal(stands.get('five-billion'), 'inside')
  })

  test('the contract of 2023 beside the offer of 1 May: 147 million a year, 441 in three years', async () => {
    const { baseline, paybacks } = await ask({ model: 'wga-2023' })
    const deal = paybacks.at(-1)
    assert(baseline && deal)
    assert.deepEqual(
      [millions(baseline.aYear), millions(deal.aYear), millions(deal.overTerm)].map(([, each]) => each),
      [86, 147, 441],
    )
    assert.deepEqual(deal.longest, { low: 84, central: 125, high: 247 })
    // 1,890 million ÷ 365 × 0.85 × 0.8 a day: 125 days cost less than 441 million, 126 cost more.
    const aDay = (1890 / 365) * 0.85 * 0.8
    assert(125 * aDay <= 441 && 126 * aDay > 441)
  })

  test("the strike of 2007–08: the companies' own counter is the high end, what is left of the fall the low one", async () => {
    const asked = await ask({ model: 'wga-2007' })
    assert.equal(asked.days, 100)
    assert.deepEqual(millions(asked.strikers.net), [70, 149, 288])
    // 1,051,320,000 ÷ 365 × 100, as the counter ran.
    assert.equal(printFraction(asked.strikers.net.high), printFraction(fraction(105132000000n, 365n)))
    assert.deepEqual(
      asked.paybacks.map(({ overTerm, longest }) => [millions(overTerm)[1], longest]),
      [[21, { low: 7, central: 14, high: 30 }]],
    )
    assert(
      asked.published.every(({ figure, stands }) => (figure.id === 'young' ? stands === 'above' : stands === 'inside')),
    )
  })

  test('the model is the one of the days asked for, else the general one, which needs days', async () => {
    const chosen = await ask({ from: '2007-12-01', to: '2007-12-31' })
    assert.deepEqual([chosen.model.id, chosen.chosen, chosen.days], ['wga-2007', 'by-days', 31])
    const general = await ask({ days: '60' })
    assert.deepEqual([general.model.id, general.chosen, general.paybacks.length], ['writers-next', 'general', 0])
    assert.equal(await refused({}), 'stoppage/no-days')
  })
})

describe('what is asked', () => {
  test('offers are named by deal, by position or by label, and typed in; the first is the baseline', async () => {
    const named = await ask({
      model: 'wga-2023',
      offers: ['amptp-offer-2023-05-01', 'wga-2023-worth-agreed', "guild's proposal of 1 May"],
    })
    assert.deepEqual(
      named.paybacks.map(({ aYear }) => millions(aYear)[1]),
      [147, 343],
    )
    const typed = await ask({ model: 'wga-2023', worths: ['in force=0', 'offer=100000000..140000000'] })
    assert.deepEqual(
      typed.paybacks.map(({ aYear }) => millions(aYear)),
      [[100, 120, 140]],
    )
    assert(typed.paybacks[0] && typed.paybacks[0].byGain.atLow !== typed.paybacks[0].byGain.atHigh)
  })

  test('deals are reckoned over facts as compare does, and the part that the facts are scales the difference once', async () => {
    const facts = path.join(ROOT, 'examples', 'streaming-year')
    const deals = ['wga-mba-2020', 'wga-mba-2023']
    const compared = await compareFromFolder(facts, { deals, asIfFrom: '2024-01-01' })
    const [before, later] = compared.deals.map(({ totals }) => totals.totalMinor)
    assert(before !== undefined && later !== undefined)
    const asked = await ask({
      model: 'wga-2023',
      offers: deals,
      facts,
      asIfFrom: '2024-01-01',
      factsShare: '1%..2%',
      factsYears: '2',
    })
    const [payback] = asked.paybacks
    assert(payback)
    // Cents; two years; a fiftieth at most, a hundredth at least.
    assert.deepEqual(payback.aYear.low, fraction((later - before) * 50n, 200n))
    assert.deepEqual(payback.aYear.high, fraction((later - before) * 100n, 200n))
  })

  test('more growth pays for more days, a discount for fewer', async () => {
    const worths = ['a=0', 'b=100000000']
    const longest = async (more: StoppageRequest): Promise<unknown> =>
      (await ask({ days: '50', worths, ...more })).paybacks[0]?.longest.central
    const [plain, grown, discounted] = [
      await longest({}),
      await longest({ growth: '5%' }),
      await longest({ discount: '5%' }),
    ]
    assert(Number(grown) > Number(plain) && Number(discounted) < Number(plain))
  })

  test('a hall puts its own model in the place of one that ships', async () => {
    const own = path.join(folder, 'hall', 'history', 'stoppages')
    mkdirSync(own, { recursive: true })
    const text = readFileSync(path.join(ROOT, 'history', 'stoppages', 'writers-next.yaml'), 'utf8')
    writeFileSync(path.join(own, 'ours.yaml'), text.replace(/title: A strike.*/, 'title: As we see it'))
    const { model } = await chooseModel('writers-next', { hall: { folder: path.join(folder, 'hall') } })
    assert.equal(model.title, 'As we see it')
    assert.equal((await readModels({ folder: path.join(folder, 'hall') })).length, 3)
  })

  test('the table and the picture are written, the same bytes each time', async () => {
    const [csv, chart] = [path.join(folder, 's.csv'), path.join(folder, 's.svg')]
    await ask({ model: 'wga-2023', csv, chart })
    const [table, picture] = [readFileSync(csv, 'utf8'), readFileSync(chart, 'utf8')]
    assert.match(
      table,
      /^part,of,what,low,central,high,unit,rests on\r?\ncost,writers\/pay,loss in 148 days,263967123\.28,521122191\.78,770410958\.91,USD/,
    )
    assert.match(picture, /^<svg [\s\S]*contract of 25 September, 3 years/)
    await ask({ model: 'wga-2023', csv, chart })
    assert.deepEqual([readFileSync(csv, 'utf8'), readFileSync(chart, 'utf8')], [table, picture])
  })

  test('what is printed holds what was reckoned', async () => {
    const { strikers } = await ask({ model: 'wga-2023' })
    assert(compare(strikers.net.low, fraction(26396712328n, 100n)) >= 0)
    assert(compare(strikers.net.high, fraction(77041095891n, 100n)) <= 0)
  })

  test('what cannot be reckoned is refused with its reason', async () => {
    assert.equal(await refused({ model: 'wga-2024' }), 'stoppage/unknown-model')
    assert.equal(await refused({ model: 'no-such.yaml' }), 'stoppage/unknown-model')
    for (const days of ['-1', '4000', 'ten', '1.5']) assert.equal(await refused({ days }), 'stoppage/bad-days', days)
    assert.equal(await refused({ from: '2023-05-02' }), 'stoppage/bad-days')
    assert.equal(await refused({ from: '2023-05-02', to: '2023-05-01' }), 'stoppage/bad-days')
    assert.equal(await refused({ days: '9', to: '2023-05-01' }), 'stoppage/bad-days')
    const days = '10'
    assert.equal(await refused({ days, worths: ['a=1'] }), 'stoppage/no-baseline')
    for (const worth of ['a', '=1', 'a=x', 'a=2..1'])
      assert.equal(await refused({ days, worths: ['b=0', worth] }), 'stoppage/bad-worth', worth)
    assert.equal(await refused({ days, offers: ['no-such', 'other'] }), 'stoppage/unknown-offer')
    assert.equal(await refused({ days, years: '0' }), 'stoppage/bad-term')
    assert.equal(await refused({ days, growth: '300%' }), 'stoppage/bad-term')
    assert.equal(await refused({ days, hallFacts: true, offers: ['wga-mba-2020', 'wga-mba-2023'] }), 'hall/not-found')
    const facts = path.join(ROOT, 'examples', 'streaming-year')
    assert.equal(await refused({ days, facts }), 'stoppage/no-baseline')
    const outside = { facts, offers: ['wga-mba-2020', 'wga-mba-2023'], asIfFrom: '1990-01-01' }
    assert.equal(await refused({ days, ...outside }), 'stoppage/no-worth')
    assert.equal(
      await refused({ days, facts, factsShare: '0%', offers: ['wga-mba-2020', 'wga-mba-2023'] }),
      'stoppage/bad-worth',
    )
  })
})
