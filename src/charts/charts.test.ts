import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scaleOver } from './scale.ts'
import { barChart, decileChart, lineChart } from './index.ts'

const BARS = {
  title: 'Deals & <offers>',
  under: 'over the same facts',
  unit: 'USD',
  series: ['first "deal"', 'second'],
  groups: [
    { name: 'Residual', values: ['1234567.80', '-20.00'] },
    { name: 'A clause with a title so long that it cannot stand beside its bars', values: ['0.00', '0.00'] },
  ],
}

/** Every element is closed, in order. */
function isClosed(svg: string): boolean {
  const open: string[] = []
  for (const [, slash, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (slash) {
      if (open.pop() !== name) return false
    } else if (!self) open.push(name)
  }
  return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;)/.test(svg)
}

test('a chart is one closed file with a role, a title, and a description that holds every amount', () => {
  const svg = barChart(BARS)
  assert.ok(isClosed(svg))
  assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="chart-title chart-says"/)
  assert.match(svg, /<title id="chart-title">Deals &amp; &lt;offers&gt;<\/title>/)
  assert.match(svg, /<desc id="chart-says">.*1,234,567\.80 USD.*−20\.00 USD/)
  assert.match(svg, /prefers-color-scheme: dark/)
})

test('a name that has no room is cut, and is there in full for those who point at it', () => {
  const svg = barChart(BARS)
  assert.match(svg, /<title>A clause with a title so long that it cannot stand beside its bars<\/title>/)
  assert.match(svg, />A clause with a title[^<]*…</)
})

test('amounts are printed as they came, however large', () => {
  const svg = barChart({ ...BARS, groups: [{ name: 'All', values: ['90071992547409931.07', '0.1'] }] })
  assert.match(svg, /90,071,992,547,409,931\.07/)
})

test('ticks are rounded, hold all values, and tell large amounts in thousands or millions', () => {
  assert.deepEqual(
    scaleOver([3, 97]).ticks.map(({ text }) => text),
    ['0', '20', '40', '60', '80', '100'],
  )
  const millions = scaleOver([12_000_000])
  assert.equal(millions.times, 'million ')
  assert.equal(millions.ticks.at(-1)?.text, '12')
  assert.deepEqual(
    scaleOver([0.1, 0.3], { zero: false, percent: true, most: 4 }).ticks.map(({ text }) => text),
    ['10%', '15%', '20%', '25%', '30%'],
  )
})

test('whatever the amounts, every mark stands in the picture and no tick is printed twice', () => {
  const amount = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map((each) => `${each}.00`)
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 6 }), (list) => {
      const groups = list.map((values, at) => ({ name: `clause ${at}`, values }))
      const values = list.map(([first]) => first)
      const charts = [
        barChart({ ...BARS, groups }),
        decileChart({
          ...BARS,
          series: [{ name: 'one', rows: list.map(([value], at) => ({ name: `${at}`, value })) }],
        }),
        lineChart({
          ...BARS,
          along: { name: 'n', percent: false, values: list.map((_, at) => `${at}/3`) },
          series: [{ name: 'one', values }],
          marked: [{ at: '0', says: 'as it stands' }],
        }),
      ]
      for (const svg of charts) {
        assert.ok(isClosed(svg))
        assert.ok(!/NaN|Infinity|undefined/.test(svg))
        for (const [, place] of svg.matchAll(/ (?:x|cx|x1|x2)="(-?[\d.]+)"/g)) {
          assert.ok(Number(place) >= 0 && Number(place) <= 860, `${place}`)
        }
      }
      const ticks = scaleOver(values.map(Number)).ticks.map(({ text }) => text)
      assert.equal(new Set(ticks).size, ticks.length)
    }),
  )
})

test('losses stand to the left of zero and gains to the right', () => {
  const rows = [
    { name: 'first', value: '-5.00' },
    { name: 'last', value: '10.00' },
  ]
  const svg = decileChart({ ...BARS, series: [{ name: 'one', rows }] })
  const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"[^>]*class="s(\d)"/g)].map(
    ([, x, width, kind]) => ({ from: Number(x), to: Number(x) + Number(width), kind }),
  )
  assert.equal(bars.length, 2)
  assert.ok(Math.abs((bars[0]?.to ?? 0) - (bars[1]?.from ?? 1)) < 0.1)
  assert.notEqual(bars[0]?.kind, bars[1]?.kind)
})

test('where a number stands is marked when it is within the range, and not when it is outside', () => {
  const chart = (at: string): string =>
    lineChart({
      ...BARS,
      along: { name: 'threshold', percent: true, values: ['0.1', '0.2', '0.3'] },
      series: [{ name: 'one', values: ['3.00', '2.00', '1.00'] }],
      marked: [{ at, says: 'as it stands' }],
    })
  assert.match(chart('0.2'), /class="mark"/)
  assert.doesNotMatch(chart('0.5'), /class="mark"/)
})
