/** Small pieces that the screens of runs share: the state of a run, and its flow of money. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { holdWords, purposeName } from '../../parts/coded-words.ts'
import { Table } from '../../parts/table.tsx'
import { printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type State = 'booked' | 'proposed' | 'rejected'
const LOOKS: Readonly<Record<State, string>> = { booked: 'tag good', proposed: 'tag', rejected: 'tag wrong' }

export function StateTag({ state }: { state: State }): JSX.Element {
  return <span class={LOOKS[state]}>{t(`runs.state.${state}`)}</span>
}

type Distribution = Pick<
  Answer<'GET /api/distributions/{id}'>,
  | 'currency'
  | 'received'
  | 'released'
  | 'carriedIn'
  | 'creditsIn'
  | 'deductions'
  | 'distributed'
  | 'passedTotal'
  | 'heldTotal'
  | 'carriedTotal'
  | 'credits'
  | 'pools'
>

/** From what came in to what goes out; what is nothing is left out. */
export function Flow({ of }: { of: Distribution }): JSX.Element {
  const { currency } = of
  const rows = [
    { key: 'received', says: t('runs.flow.received'), amount: of.received, always: true },
    { key: 'released', says: t('runs.flow.released'), amount: of.released },
    { key: 'carried-in', says: t('runs.flow.carried-in'), amount: of.carriedIn },
    { key: 'credits-in', says: t('runs.flow.credits-in'), amount: of.creditsIn },
    ...of.deductions.map(({ id, title, amount }) => ({
      key: `less ${id}`,
      says: t('runs.flow.less', { title }),
      amount,
    })),
    { key: 'writers', says: t('runs.flow.writers'), amount: of.distributed, always: true },
    { key: 'passed', says: t('runs.flow.passed'), amount: of.passedTotal ?? '0' },
    { key: 'held', says: t('runs.flow.held'), amount: of.heldTotal, always: true },
    { key: 'carried', says: t('runs.flow.carried'), amount: of.carriedTotal },
    { key: 'credits', says: t('runs.flow.credits'), amount: of.credits },
  ].filter(({ amount, always }) => always || !isNothing(amount))
  return (
    <Table
      caption={t('runs.flow')}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { title: t('runs.flow'), of: ({ says }) => says, isName: true },
        { title: t('runs.amount'), of: ({ amount }) => printMoney(amount, currency), isNumber: true },
      ]}
    />
  )
}

export function isNothing(amount: string): boolean {
  return /^-?[0.]+$/.test(amount)
}

export function Pools({ of: { pools, currency } }: { of: Distribution }): JSX.Element {
  return (
    <Table
      caption={t('runs.pools')}
      rows={pools}
      keyOf={({ id }) => id}
      columns={[
        { title: t('runs.pool.company'), of: ({ company }) => company, isName: true },
        {
          title: t('runs.pool.for'),
          of: ({ tool, model, purpose, clause }) =>
            [clause, tool, model, purposeName(purpose)].filter(Boolean).join(' · '),
        },
        { title: t('runs.pool.measure'), of: ({ measure }) => t(`runs.measure.${measure as 'words-used'}`) },
        { title: t('runs.pool.gross'), of: ({ gross }) => printMoney(gross, currency), isNumber: true },
        { title: t('runs.pool.net'), of: ({ net }) => printMoney(net, currency), isNumber: true },
      ]}
    />
  )
}

type Difference = Answer<'POST /api/distributions/try'>['difference']
type WriterRow = NonNullable<Difference>['writers'][number]

/** Then and now, side by side. */
export function Beside({ of: beside, currency }: { of: Omit<NonNullable<Difference>, 'writers'>; currency: string }) {
  const rows = (['received', 'deducted', 'held', 'writers'] as const).map((what) => ({
    what,
    before: beside.before[what],
    now: beside.now[what],
  }))
  return (
    <Table
      caption={t('runs.difference')}
      rows={rows}
      keyOf={({ what }) => what}
      columns={[
        { title: t('runs.flow'), of: ({ what }) => t(`runs.beside.${what}`), isName: true },
        { title: t('runs.before'), of: ({ before }) => printMoney(before, currency), isNumber: true },
        { title: t('runs.now'), of: ({ now }) => printMoney(now, currency), isNumber: true },
      ]}
    />
  )
}

/** Who gains and who loses, with the reasons. */
export function WriterDifference({ of: row, currency }: { of: WriterRow; currency: string }): JSX.Element {
  const isLess = row.difference.startsWith('-')
  return (
    <div class="line">
      <div>
        <strong>{row.name}</strong>
        <div class="quiet">
          {row.reasons
            .map(({ reason, amount }) => `${t(`runs.reason.${reason as 'words'}`)} ${signed(amount, currency)}`)
            .join(', ')}
        </div>
      </div>
      <div class="number">
        <div class={isLess ? 'wrong' : 'good'}>{signed(row.difference, currency)}</div>
        <div class="quiet">
          {printMoney(row.before, currency)} → {printMoney(row.now, currency)}
        </div>
      </div>
    </div>
  )
}

export function signed(amount: string, currency: string): string {
  return amount.startsWith('-') || isNothing(amount) ? printMoney(amount, currency) : `+${printMoney(amount, currency)}`
}

type HoldRow = Answer<'GET /api/distributions/{id}/holds'>['rows'][number]

export function HoldLine({ of: hold, currency }: { of: HoldRow; currency: string }): JSX.Element {
  const { says, releasedBy } = holdWords(hold)
  return (
    <div class="line">
      <div>
        <strong>{hold.name ?? t('runs.nobody')}</strong>
        {hold.title !== undefined && ` · ${hold.title}`}
        <div>{says}</div>
        <div class="quiet">
          {t('runs.released-by', { how: releasedBy })} {t('runs.since', { day: hold.since })}
        </div>
      </div>
      <div class="number">{printMoney(hold.amount, currency)}</div>
    </div>
  )
}
