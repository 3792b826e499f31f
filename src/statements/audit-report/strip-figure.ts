/** Where along a draft it was matched: a bar for each part of it, as high as the share of its words that was found. */

import { type Markup, NOTHING, markup } from '../markup.ts'
import type { ReportedWork, Strip } from './audit-report.ts'

const HEIGHT = 20
/** Of a part of which little was found: it is seen all the same. */
const LEAST_HEIGHT = 3

export function stripFigure({ title, strip, strips }: ReportedWork): Markup {
  const rows = [{ label: 'All documents together', ...strip }, ...strips]
  return markup`<figure>
<figcaption>Where along the draft “<bdi>${shortLabel(title)}</bdi>” was found, from its beginning (left) to its end; full height: every word</figcaption>
<div class="strip">
${rows.map(stripRow)}<span></span><span class="ends"><span>beginning</span><span>end of the draft</span></span>
</div>
</figure>`
}

function stripRow({ label, parts }: Strip & { readonly label: string }): Markup {
  return markup`<span><bdi>${shortLabel(label)}</bdi></span><svg viewBox="0 0 ${parts.length} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}: ${describeStrip(parts)}">${bars(parts)}</svg>
`
}

/** Equal neighbours are one bar. */
function bars(parts: readonly number[]): Markup[] {
  const drawn: Markup[] = []
  for (let start = 0, end = 1; start < parts.length; start = end, end++) {
    while (end < parts.length && parts[end] === parts[start]) end++
    const share = parts[start] ?? 0
    const height = share === 0 ? 0 : Math.max(LEAST_HEIGHT, Math.round(share * HEIGHT * 10) / 10)
    if (height > 0)
      drawn.push(markup`<rect x="${start}" y="${HEIGHT - height}" width="${end - start}" height="${height}"/>`)
  }
  return drawn.length > 0 ? drawn : [NOTHING]
}

/** `found from 12% to 47% of the draft, and from 80% to 81%`. */
export function describeStrip(parts: readonly number[]): string {
  const spans: string[] = []
  const percent = (part: number): string => `${Math.round((part / parts.length) * 100)}%`
  for (let start = 0; start < parts.length; start++) {
    if (parts[start] === 0) continue
    let end = start
    while (end < parts.length && parts[end] !== 0) end++
    spans.push(`from ${percent(start)} to ${percent(end)}`)
    start = end
  }
  if (spans.length === 0) return 'nothing found'
  const told = spans.slice(0, 6)
  const more = spans.length - told.length
  return `found ${told.join(', ')}${more === 0 ? '' : `, and in ${more} more places`} of the draft`
}

/** Both ends of a long name tell more than its beginning. */
export function shortLabel(label: string): string {
  const signs = Array.from(label)
  return signs.length <= 60 ? label : `${signs.slice(0, 36).join('')}…${signs.slice(-22).join('')}`
}
