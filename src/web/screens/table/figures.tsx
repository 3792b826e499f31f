/** What the offers come to: totals, who gains and loses, deciles, clauses, companies, breaches, and the sweep of a number. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { barChart, decileChart, lineChart } from '../../../charts/index.ts'
import { Chart } from '../../parts/chart.tsx'
import { Table, type TableColumn } from '../../parts/table.tsx'
import { Money, printCount, printDifference, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import type { Reckoned } from './reckoned.ts'
import { type AskedWhy, WhyPanel } from './why.tsx'

interface FiguresProps {
  readonly reckoned: Reckoned
  /** Those that the figures are of. */
  readonly choices: Choices
  readonly isSwept: boolean
  readonly closeSweep: () => void
}

export function Figures({ reckoned, choices, isSwept, closeSweep }: FiguresProps): JSX.Element {
  const [asked, choose] = useState<AskedWhy | undefined>(undefined)
  const [times, count] = useState(0)
  // Asked by a difference, the answer takes the focus; chosen in the answer, it stays there.
  const tell = (why: AskedWhy): void => {
    count(times + 1)
    choose(why)
  }
  const isThere = asked !== undefined && asked.offer < reckoned.labels.length
  return (
    <>
      {reckoned.labels.length > 1 && <p class="quiet table-hint">{t('table.why.help')}</p>}
      {isThere && (
        <WhyPanel
          key={times}
          asked={asked}
          choices={choices}
          reckoned={reckoned}
          tell={choose}
          close={() => choose(undefined)}
        />
      )}
      <Table
        caption={t('table.figures')}
        rows={summary(reckoned, tell)}
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
        rows={moneyRows(reckoned, withMoney(reckoned.clauses), { about: 'clause', tell })}
        keyOf={({ name }) => name}
        columns={columnsOf(reckoned, t('table.clause'))}
      />
      {withMoney(reckoned.companies).length > 0 && (
        <>
          <h3 class="table-part">{t('table.by-company')}</h3>
          <Table
            caption={t('table.by-company')}
            rows={moneyRows(reckoned, withMoney(reckoned.companies).slice(0, MOST_COMPANIES), {
              about: 'company',
              tell,
            })}
            keyOf={({ name }) => name}
            columns={columnsOf(reckoned, t('table.company'))}
          />
        </>
      )}
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

/** Of more companies the chart and the file tell. */
const MOST_COMPANIES = 60

type Tell = (asked: AskedWhy) => void

function summary(reckoned: Reckoned, tell: Tell): FigureRow[] {
  const { currency, total, spreads, changes, notReckoned, uncertain, nobody, parties } = reckoned
  const money = (amount: string | null): JSX.Element | string =>
    amount === null ? '–' : <Money amount={amount} currency={currency} />
  const others = (of: (change: (typeof changes)[number]) => JSX.Element | string) => ['', ...changes.map(of)]
  return [
    { name: t('table.total'), cells: total.amounts.map(money) },
    {
      name: t('table.difference'),
      cells: [
        '',
        ...total.differences.map((difference, at) => (
          <Difference
            difference={difference}
            currency={currency}
            what={t('table.total')}
            tell={() => tell({ offer: at + 1, about: 'total', id: '' })}
          />
        )),
      ],
    },
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

/** Amounts, and beneath those of the others how they differ from the first: a button that tells why. */
function moneyRows(
  { currency }: Reckoned,
  rows: readonly AmountRow[],
  { about, tell }: Pick<AskedWhy, 'about'> & { tell: Tell },
): FigureRow[] {
  return rows.map(({ id, title, amounts, differences }) => ({
    name: title,
    cells: amounts.map((amount, at) => (
      <>
        <Money amount={amount} currency={currency} />
        {at > 0 && !isNothing(differences[at - 1] ?? '0') && (
          <>
            {' '}
            <Difference
              difference={differences[at - 1] ?? '0'}
              currency={currency}
              what={title}
              tell={() => tell({ offer: at, about, id })}
            />
          </>
        )}
      </>
    )),
  }))
}

interface DifferenceProps {
  readonly difference: string
  readonly currency: string
  readonly what: string
  readonly tell: () => void
}

function Difference({ difference, currency, what, tell }: DifferenceProps): JSX.Element {
  const amount = printDifference(difference, currency)
  return (
    <button type="button" class="cell difference" aria-label={t('table.why.ask', { amount, what })} onClick={tell}>
      {amount}
    </button>
  )
}

function isNothing(amount: string): boolean {
  return /^-?0(\.0+)?$/.test(amount)
}

function withMoney<Row extends AmountRow>(rows: readonly Row[]): Row[] {
  return rows.filter(({ amounts }) => amounts.some((amount) => !isNothing(amount)))
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
