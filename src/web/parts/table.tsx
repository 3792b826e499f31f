/** A table of a few hundred rows, which becomes cards on a narrow screen; and the columns that long lists share with it. */

import type { ComponentChildren, JSX } from 'preact'

export interface TableColumn<Row> {
  readonly title: string
  readonly of: (row: Row) => ComponentChildren
  /** Amounts and counts stand at the right. */
  readonly isNumber?: boolean
  /** The cell that names the row, read out first. One per table. */
  readonly isName?: boolean
}

interface TableProps<Row> {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly TableColumn<Row>[]
  readonly keyOf: (row: Row) => string
}

export function Table<Row>({ caption, rows, columns, keyOf }: TableProps<Row>): JSX.Element {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" class={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>{columns.map((column) => cell(column, row))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cell<Row>({ title, of, isNumber, isName }: TableColumn<Row>, row: Row): JSX.Element {
  const look = { class: isNumber ? 'number' : undefined, 'data-title': title, key: title }
  return isName ? (
    <th scope="row" {...look}>
      {of(row)}
    </th>
  ) : (
    <td {...look}>{of(row)}</td>
  )
}
