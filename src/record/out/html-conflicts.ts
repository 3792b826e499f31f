/** Contradictions as cards: both sentences, why they cannot both be so, and what would settle it. */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import type { Conflict, ConflictSide } from '../conflict.ts'
import { CONFLICT_NAMES } from './said-names.ts'
import type { PageRecord } from './html-parts.ts'

/** By the ids on both sides. */
export function conflictsOfIds(conflicts: readonly Conflict[]): Map<string, Conflict[]> {
  const byId = new Map<string, Conflict[]>()
  for (const conflict of conflicts) {
    for (const { id } of conflict.sides) byId.set(id, [...(byId.get(id) ?? []), conflict])
  }
  return byId
}

export function conflictCards(conflicts: readonly Conflict[], told: PageRecord): Markup {
  return markup`<ul class="plain">
${conflicts.map((conflict) => conflictCard(conflict, told))}</ul>
`
}

function conflictCard({ id, kind, weight, sides, explains, settledBy }: Conflict, told: PageRecord): Markup {
  const tags = [
    ...(weight === 'difference' ? [markup` <span class="tag">both can be defended</span>`] : []),
    ...(told.awaiting.has(id) ? [markup` <span class="tag wait">awaiting review</span>`] : []),
  ]
  return markup`<li class="card" id="${id}">
<h4>${CONFLICT_NAMES[kind]}: ${sides.map(({ value }) => value).join(' against ')}${tags}</h4>
${sides.map((side) => sideQuote(side, told))}<p>${explains}</p>
<p><strong>What would settle it:</strong> ${settledBy}</p>
</li>
`
}

const SIDES = {
  claim: 'A report',
  event: 'The record',
  state: 'The record',
  position: 'The record',
  outcome: 'The record',
  round: 'The record',
  deal: 'The deal',
}

function sideQuote({ of, id, sentence, value, sources }: ConflictSide, { book }: PageRecord): Markup {
  const claim = of === 'claim' ? book.of(id).claim : undefined
  const isHere = of !== 'deal' && (of !== 'claim' || claim !== undefined)
  const name = isHere ? markup`<a href="#${id}">${SIDES[of]}</a>` : markup`${SIDES[of]}`
  return markup`<blockquote><p dir="auto">${of === 'claim' ? `“${sentence}”` : sentence}</p>
<p class="soft"><small>${name}: ${value}${sources.length === 0 ? NOTHING : markup` · <bdi>${sources.join('; ')}</bdi>`}</small></p></blockquote>
`
}
