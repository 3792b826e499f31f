/** A list of any length: only the rows in sight are in the page, and further ones are fetched as they come near. */

import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'

interface LongListProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly draw: (row: Row, at: number) => ComponentChildren
  /** About how high a row is, in pixels; what it is in truth is measured. */
  readonly rowHeight: number
  /** Called when the end comes near; not while `isLoading`. */
  readonly more?: (() => void) | undefined
  /** How many there are in all, where it is known. */
  readonly total?: number | undefined
}

export function LongList<Row>({ label, rows, keyOf, draw, rowHeight, more, total }: LongListProps<Row>): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  const [, redraw] = useState(0)
  const options: VirtualizerOptions<HTMLDivElement, HTMLElement> = {
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (at) => (rows[at] === undefined ? at : keyOf(rows[at])),
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw((before) => before + 1),
  }
  const virtualizer = useMemo(() => new Virtualizer(options), [])
  virtualizer.setOptions(options)
  // The two that every binding of this library calls, named as it names them.
  // oxlint-disable-next-line no-underscore-dangle
  useEffect(() => virtualizer._didMount(), [])
  // oxlint-disable-next-line no-underscore-dangle
  useEffect(() => virtualizer._willUpdate())
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && rows.length > 0 && last >= rows.length - 10) more()
  }, [last, rows.length])
  return (
    <div class="long-list" ref={frame} tabIndex={0} role="region" aria-label={label}>
      <div role="list" style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row !== undefined && (
              <div
                key={String(key)}
                role="listitem"
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={total ?? -1}
                ref={(element) => virtualizer.measureElement(element)}
                style={{ transform: `translateY(${start}px)` }}
              >
                {draw(row, index)}
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}
