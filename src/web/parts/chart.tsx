/** A chart of `src/charts` in the page: in the colours of the page, with the same numbers as a table for those who cannot see it. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../texts/text.ts'
import './chart.css'

interface ChartProps {
  /** SVG text as `lineChart`, `barChart` and `decileChart` make it. */
  readonly svg: string
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function Chart({ svg, title, head, rows }: ChartProps): JSX.Element {
  const id = useId()
  // Styles of its own are for a chart that stands alone; in a page the policy for content forbids them.
  const inPage = svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll('chart-title', `${id}-title`)
    .replaceAll('chart-says', `${id}-says`)
  return (
    <figure class="chart">
      <div
        class="chart-frame"
        tabIndex={0}
        role="region"
        aria-label={title}
        dangerouslySetInnerHTML={{ __html: inPage }}
      />
      <details>
        <summary>{t('table.as-numbers')}</summary>
        <div class="table-frame" tabIndex={0} role="region" aria-label={title}>
          <table>
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                {head.map((each) => (
                  <th key={each} scope="col">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name = '', ...cells]) => (
                <tr key={name}>
                  <th scope="row" data-title={head[0]}>
                    {name}
                  </th>
                  {cells.map((cell, at) => (
                    <td key={head[at + 1]} class="number" data-title={head[at + 1]}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
