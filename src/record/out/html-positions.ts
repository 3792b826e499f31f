/** Where the sides stood on each issue over time: a lane a side, and the deal that says what an offer would pay. */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import type { Position } from '../history.ts'
import { ISSUES } from '../issue.ts'
import { capital, followingOf, positionsInOrder, sayDeal } from './note-positions.ts'
import { ISSUE_NAMES, partyName, STANCE_NAMES } from './said-names.ts'
import { sayList, sayQuantity, untold } from './said-numbers.ts'
import { cites, type PageRecord, timeOf } from './html-parts.ts'

export function positionTables(round: string, told: PageRecord): Markup {
  const positions = told.history.positions.filter((position) => position.round === round)
  if (positions.length === 0) return NOTHING
  const parties = [...new Set(positionsInOrder(positions).map(({ party }) => party))]
  const lanes = lanesOf(round, parties, told)
  const tables = ISSUES.flatMap((issue) => {
    const moves = positionsInOrder(positions.filter((position) => position.issue === issue))
    return moves.length === 0 ? [] : [issueTable(ISSUE_NAMES[issue], moves, { lanes, told })]
  })
  return markup`<h3>Where the sides stood</h3>
${tables}`
}

/** The union first, the employers after it, then whoever else. */
function lanesOf(id: string, parties: readonly string[], { history }: PageRecord): string[] {
  const round = history.rounds.find((each) => each.id === id)
  const first = [round?.union, round?.employers].filter((party) => party !== undefined && parties.includes(party))
  return [...new Set([...(first as string[]), ...parties])]
}

function issueTable(
  name: string,
  moves: readonly Position[],
  { lanes, told }: { lanes: readonly string[]; told: PageRecord },
): Markup {
  const present = lanes.filter((lane) => moves.some(({ party }) => party === lane))
  const heads = present.map((lane) => markup`<th scope="col">${partyName(told.history, lane)}</th>`)
  const rows = moves.map((move) => {
    const cells = present.map((lane) =>
      lane === move.party
        ? markup`<td data-label="${partyName(told.history, lane)}">${moveOf(move, told)}</td>`
        : markup`<td></td>`,
    )
    return markup`<tr id="${move.id}"><td class="when">${timeOf(move.on)}</td>${cells}</tr>
`
  })
  return markup`<table class="stack sides"><caption>${name}: who asked and offered what, when</caption>
<thead><tr><th scope="col">When</th>${heads}</tr></thead>
<tbody>
${rows}</tbody></table>
`
}

function moveOf(move: Position, told: PageRecord): Markup {
  const numbers = untold(move.quantities, move.says).map(sayQuantity)
  const followed = told.history.positions.find(({ id }) => id === move.follows)
  const deal = sayDeal(move, told.deals)
  return markup`<span class="tag">${STANCE_NAMES[move.stance]}</span> <span dir="auto">${move.says}</span>${numbers.length === 0 ? '' : ` ${sayList(numbers)}.`} ${cites(move.sources, told)}${deal.map((text) => markup`<br><small>${text}</small>`)}${followed ? markup`<br><small>${capital(followingOf(move, followed))} ${isShown(followed, told) ? markup`<a href="#${followed.id}">${partyName(told.history, followed.party)}</a>` : markup`${partyName(told.history, followed.party)}`}: ${followed.says}</small>` : NOTHING}`
}

function isShown({ id }: Position, { history }: PageRecord): boolean {
  return history.positions.some((position) => position.id === id)
}
