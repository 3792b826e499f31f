/** The numbers of all offers side by side, by what they belong to, with what differs marked. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Choice, Field } from '../../parts/field.tsx'
import { Table } from '../../parts/table.tsx'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import type { Choices } from './choices.ts'
import type { Dials, Looked } from './reckoned.ts'

export type Dial = Dials['numbers'][number]

interface NumbersProps {
  readonly choices: Choices
  readonly dials: ReadonlyMap<string, Dials>
  readonly look: (looked: Looked) => void
}

interface NumberRow {
  readonly path: string
  readonly dial: Dial
  /** One for each offer. */
  readonly dials: readonly (Dial | undefined)[]
  readonly values: readonly (string | undefined)[]
  readonly differs: boolean
  readonly changed: boolean
}

type Show = 'differ' | 'changed' | 'all'
const MOST_ROWS = 60

export function Numbers({ choices, dials, look }: NumbersProps): JSX.Element {
  const [show, choose] = useState<Show>('differ')
  const [search, find] = useState('')
  const words = search.toLowerCase().trim()
  const all = rowsOf(choices, dials).filter(
    ({ dial, path, differs, changed }) =>
      (show === 'all' || changed || (show === 'differ' && differs && dial.is !== 'day')) &&
      (words === '' || `${dial.of} ${dial.which} ${path}`.toLowerCase().includes(words)),
  )
  const rows = all.slice(0, MOST_ROWS)
  return (
    <>
      <div class="table-choices">
        <Choice
          label={t('table.numbers.show')}
          value={show}
          choices={(['differ', 'changed', 'all'] as const).map((value) => ({
            value,
            text: t(`table.numbers.${value}`),
          }))}
          choose={(value) => choose(value as Show)}
        />
        <Field
          label={t('table.numbers.find')}
          type="search"
          value={search}
          onInput={({ currentTarget }) => find(currentTarget.value)}
        />
      </div>
      {rows.length === 0 && <p class="empty">{t('table.numbers.none')}</p>}
      {[...Map.groupBy(rows, ({ dial }) => dial.of)].map(([of, some]) => (
        <div key={of}>
          <h3 class="table-part">{of}</h3>
          <Table
            caption={of}
            rows={some}
            keyOf={({ path }) => path}
            columns={[
              { title: t('table.number'), isName: true, of: (row) => <RowName row={row} /> },
              ...choices.offers.map(({ deal }, at) => ({
                title: `${at + 1}. ${deal.slice(0, 30)}`,
                isNumber: true,
                of: (row: NumberRow) => <Cell row={row} at={at} deal={deal} look={look} />,
              })),
            ]}
          />
        </div>
      ))}
      {all.length > rows.length && <p class="quiet">{t('table.numbers.more', { n: all.length - rows.length })}</p>}
    </>
  )
}

function RowName({ row: { dial, differs } }: { row: NumberRow }): JSX.Element {
  return (
    <>
      {nameOf(dial)} {differs && <span class="tag">{t('table.differs')}</span>}
    </>
  )
}

/** What a number is called beneath the title of what it belongs to. */
export function nameOf({ is, path, which, from, unit }: Pick<Dial, 'is' | 'path' | 'which' | 'from' | 'unit'>): string {
  const name = which === 'due' ? t('table.due') : which
  const day = from === null || is === 'day' ? '' : t('table.from', { day: printDay(from) })
  const kind = is === 'edge' ? t('table.edge', { name }) : is === 'day' ? dayName(path, name) : name
  return [kind, day, unit === 'day' || is === 'day' ? '' : unit].filter(Boolean).join(' · ')
}

/** The first or the last day of a number or of the whole deal. */
function dayName(path: string, name: string): string {
  if (path === 'effective/from') return t('table.term.from')
  if (path === 'effective/to') return t('table.term.to')
  return `${name} ${t(path.endsWith('/ends') ? 'table.ends' : 'table.starts')}`.trim()
}

/** Days as the reader writes them, numbers as the deal does. */
export function printValue({ is }: Pick<Dial, 'is'>, value: string): string {
  if (is !== 'day') return value
  return value === '' ? t('table.open-end') : printDay(value)
}

interface CellProps {
  readonly row: NumberRow
  readonly at: number
  readonly deal: string
  readonly look: (looked: Looked) => void
}

function Cell({ row, at, deal, look }: CellProps): JSX.Element {
  const [dial, value] = [row.dials[at], row.values[at]]
  if (!dial || value === undefined) return <span class="quiet">{t('table.absent')}</span>
  const isChanged = value !== dial.written
  return (
    <button
      type="button"
      class={isChanged ? 'cell changed' : 'cell'}
      aria-label={`${printValue(dial, value)}: ${t('table.edit', { what: nameOf(dial), offer: deal })}${isChanged ? `, ${t('table.changed')}` : ''}`}
      onClick={() => look({ at, path: dial.path })}
    >
      {printValue(dial, value)}
    </button>
  )
}

function rowsOf({ offers }: Choices, dials: ReadonlyMap<string, Dials>): NumberRow[] {
  const maps = offers.map(({ deal }) => new Map((dials.get(deal)?.numbers ?? []).map((dial) => [dial.path, dial])))
  const paths = new Set(maps.flatMap((map) => [...map.keys()]))
  const turned = offers.map(({ changes }) => new Map(changes.map(({ path, value }) => [path, value])))
  return [...paths].flatMap((path): NumberRow[] => {
    const each = maps.map((map) => map.get(path))
    const dial = each.find((one) => one !== undefined)
    if (!dial) return []
    const values = each.map((one, at) => one && (turned[at]?.get(path) ?? one.written))
    return [
      {
        path,
        dial,
        dials: each,
        values,
        differs: new Set(values).size > 1,
        changed: each.some((one, at) => one && values[at] !== one.written),
      },
    ]
  })
}
