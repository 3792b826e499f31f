/** What the offers come to: totals, who gains and loses, deciles, clauses, companies, breaches, and the sweep of a number. */

import type { JSX } from 'preact'
import { barChart, decileChart, lineChart } from '../../../charts/index.ts'
import { Chart } from '../../parts/chart.tsx'
import { Table, type TableColumn } from '../../parts/table.tsx'
import { Money, printCount, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import type { Reckoned } from './table.tsx'

interface FiguresProps {
  readonly reckoned: Reckoned
  readonly isSwept: boolean
  readonly closeSweep: () => void
}

export function Figures({ reckoned, isSwept, closeSweep }: FiguresProps): JSX.Element {
  return (
    <>
      <Table
        caption={t('table.figures')}
        rows={summary(reckoned)}
        keyOf={({ name }) => name}
        columns={columnsOf(reckoned, '')}
      />
      {reckoned.sweep && <Sweep reckoned={reckoned} sweep={reckoned.sweep} />}
      {isSwept && (
        <p class="actions">
          <button type="button" onClick={closeSweep}>
            {t('table.sweep.off')}
          </button>
        </p>
      )}
      <div class="table-charts">
        <Deciles reckoned={reckoned} />
        <Companies reckoned={reckoned} />
      </div>
      <h3 class="table-part">{t('table.by-clause')}</h3>
      <Table
        caption={t('table.by-clause')}
        rows={moneyRows(reckoned, withMoney(reckoned.clauses))}
        keyOf={({ name }) => name}
        columns={columnsOf(reckoned, t('table.clause'))}
      />
      <h3 class="table-part">{t('table.conduct')}</h3>
      <Table
        caption={t('table.conduct')}
        rows={reckoned.conduct.map(({ title, breaches }) => ({ name: title, cells: breaches.map(printCount) }))}
        keyOf={({ name }) => name}
        columns={columnsOf(reckoned, t('table.clause'))}
      />
    </>
  )
}

interface FigureRow {
  readonly name: string
  readonly cells: readonly (JSX.Element | string)[]
}

function columnsOf({ labels }: Reckoned, title: string): TableColumn<FigureRow>[] {
  return [
    { title, isName: true, of: ({ name }) => name },
    ...labels.map((label, at) => ({
      title: `${at + 1}. ${label}`,
      isNumber: true,
      of: ({ cells }: FigureRow) => cells[at] ?? '',
    })),
  ]
}

function summary(reckoned: Reckoned): FigureRow[] {
  const { currency, total, spreads, changes, notReckoned, uncertain, nobody, parties } = reckoned
  const money = (amount: string | null): JSX.Element | string =>
    amount === null ? '–' : <Money amount={amount} currency={currency} />
  const others = (of: (change: (typeof changes)[number]) => JSX.Element | string) => ['', ...changes.map(of)]
  return [
    { name: t('table.total'), cells: total.amounts.map(money) },
    { name: t('table.difference'), cells: ['', ...total.differences.map(money)] },
    ...(uncertain
      ? [
          {
            name: t('table.range'),
            cells: uncertain.map(({ low, high }) => `${printMoney(low, currency)} – ${printMoney(high, currency)}`),
          },
        ]
      : []),
    { name: t('table.writers'), cells: spreads.map(({ count }) => printCount(count)) },
    { name: t('table.median'), cells: spreads.map(({ median }) => money(median)) },
    { name: t('table.gained'), cells: others(({ gained }) => printCount(gained)) },
    { name: t('table.lost'), cells: others(({ lost }) => printCount(lost)) },
    { name: t('table.unchanged'), cells: others(({ unchanged }) => printCount(unchanged)) },
    { name: t('table.largest-gain'), cells: others(({ largestGain }) => money(largestGain)) },
    { name: t('table.largest-loss'), cells: others(({ largestLoss }) => money(largestLoss)) },
    ...(nobody ? [{ name: t('table.nobody'), cells: nobody.amounts.map(money) }] : []),
    { name: t('table.parties'), cells: parties.amounts.map(money) },
    { name: t('table.not-reckoned'), cells: notReckoned.map(printCount) },
  ]
}

type AmountRow = Reckoned['companies'][number]

function moneyRows({ currency }: Reckoned, rows: readonly AmountRow[]): FigureRow[] {
  return rows.map(({ title, amounts }) => ({
    name: title,
    cells: amounts.map((amount) => <Money amount={amount} currency={currency} />),
  }))
}

function withMoney<Row extends AmountRow>(rows: readonly Row[]): Row[] {
  return rows.filter(({ amounts }) => amounts.some((amount) => !/^-?0(\.0+)?$/.test(amount)))
}

/** Differences of the others to the first; of a single offer what writers get. */
function Deciles({ reckoned: { spreads, changes, labels, currency } }: { reckoned: Reckoned }): JSX.Element {
  const isSingle = labels.length === 1
  const all = isSingle ? spreads : changes
  const series = all.map(({ deciles }, at) => ({
    name: seriesName(labels, isSingle ? 0 : at + 1),
    rows: deciles.map((value, decile) => ({ name: String(decile + 1), value })),
  }))
  const title = t('table.by-decile')
  const under = isSingle ? '' : t('table.difference')
  const head = [t('table.decile'), ...series.map(({ name }) => name)]
  const rows = (series[0]?.rows ?? []).map(({ name }, at) => [
    name,
    ...series.map((each) => printMoney(each.rows[at]?.value ?? '0', currency)),
  ])
  return <Chart svg={decileChart({ title, under, unit: currency, series })} title={title} head={head} rows={rows} />
}

const MOST_BARS = 20

function Companies({ reckoned: { companies, labels, currency } }: { reckoned: Reckoned }): JSX.Element | null {
  const some = withMoney(companies).slice(0, MOST_BARS)
  if (some.length === 0) return null
  const title = t('table.by-company')
  const names = labels.map((_, at) => seriesName(labels, at))
  const groups = some.map(({ title: name, amounts }) => ({ name, values: amounts }))
  const rows = some.map(({ title: name, amounts }) => [name, ...amounts.map((amount) => printMoney(amount, currency))])
  return (
    <Chart
      svg={barChart({ title, under: '', unit: currency, series: names, groups })}
      title={title}
      head={[t('table.company'), ...names]}
      rows={rows}
    />
  )
}

function Sweep({
  reckoned: { labels, currency },
  sweep,
}: {
  reckoned: Reckoned
  sweep: NonNullable<Reckoned['sweep']>
}): JSX.Element {
  const { path, unit, steps, was, crossings } = sweep
  const series = labels.map((_, at) => ({
    name: seriesName(labels, at),
    values: steps.map(({ totals }) => totals[at] ?? '0'),
  }))
  const marked = was.flatMap((value, at) => (value === null ? [] : [{ at: value, says: seriesName(labels, at) }]))
  const svg = lineChart({
    title: t('table.sweep'),
    under: path,
    unit: currency,
    along: { name: unit, percent: unit === 'share', values: steps.map(({ value }) => value) },
    series,
    marked,
  })
  return (
    <>
      <Chart
        svg={svg}
        title={t('table.sweep')}
        head={[unit, ...series.map(({ name }) => name)]}
        rows={steps.map(({ value, totals }) => [value, ...totals.map((amount) => printMoney(amount, currency))])}
      />
      {crossings.length === 0 && labels.length > 1 && <p class="quiet">{t('table.sweep.none')}</p>}
      {crossings.map(({ offer, after, before }) => (
        <p key={`${offer}${after}`}>{t('table.sweep.crosses', { after, before, offer: seriesName(labels, offer) })}</p>
      ))}
    </>
  )
}

/** Two offers may be one deal: the number tells them apart. */
function seriesName(labels: readonly string[], at: number): string {
  return `${at + 1}. ${labels[at] ?? ''}`
}
