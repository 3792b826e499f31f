/** A long list of pages: loading, failed, empty, or there, as `Shown` and `LongList` draw it. */

import type { ComponentChildren, JSX } from 'preact'
import { Failure, Shown } from './asked.tsx'
import { LongList } from './long-list.tsx'
import type { Paged } from './paged.ts'

interface PagedListProps<Row> {
  readonly label: string
  readonly list: Paged<Row, { readonly rows: readonly Row[] }>
  readonly keyOf: (row: Row) => string
  readonly draw: (row: Row, at: number) => ComponentChildren
  readonly rowHeight?: number
  /** Says what would be here and how it comes to be. */
  readonly empty: ComponentChildren
}

export function PagedList<Row>({ label, list, keyOf, draw, rowHeight = 64, empty }: PagedListProps<Row>): JSX.Element {
  const { rows, asked, error, more, retry, total } = list
  return (
    <Shown asked={asked} isEmpty={() => rows.length === 0} empty={empty}>
      {() => (
        <>
          <LongList
            label={label}
            rows={rows}
            keyOf={keyOf}
            draw={draw}
            rowHeight={rowHeight}
            more={more}
            total={total}
          />
          {retry && <Failure error={error} again={retry} />}
        </>
      )}
    </Shown>
  )
}
