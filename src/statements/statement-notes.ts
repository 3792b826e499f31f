/** What a reader has to know before believing any number: how far the deal has come, and whether the money is there. */

import { printMoney } from '../base/index.ts'
import { isGone } from './decided-hold.ts'
import { printDays } from './line-sentence.ts'
import type { Statement, StatementRun } from './statement.ts'

/** The notes for the head of a statement, each once, and what its total is. */
export function statementNotes(statement: Statement): { notes: string[]; saysOfTotal: string } {
  const { runs, hypothesis, works, held } = statement
  const notes = new Set<string>(dealsOf(statement).map(stageNote))
  notes.delete('')
  for (const { assumed, period, exchanged = [], wentBack = [] } of runs) {
    for (const each of exchanged) notes.add(`Money came in in another currency. ${each}.`)
    if (assumed)
      notes.add(
        `The amounts for ${printDays(period)} are as invoiced: the companies are assumed to pay what they owe. What has not come in cannot be paid out.`,
      )
    if (wentBack.length > 0)
      notes.add(
        `For ${printDays(period)} the money of ${wentBack.join(', ')} went back after it was divided, and is awaited again. No more of that run is paid out before it is there.`,
      )
  }
  if (held.some(isGone))
    notes.add(
      'What waited in your name was decided on as unclaimed; below it says who got it, and how it can still be claimed.',
    )
  if (hypothesis) {
    notes.add(
      'A number marked “hypothesis” has no source: it was chosen so that the sum can be done, and the reason stands beside it.',
    )
  }
  if (works.length + held.length === 0) notes.add('None of these runs has anything for you.')
  return { notes: [...notes], saysOfTotal: saysOfTotal(statement) }
}

/** The deals of the runs and of the lines, each once: a run may follow several. */
export function dealsOf({ runs, works, held }: Statement): StatementRun['deal'][] {
  const named = [...runs, ...works.flatMap(({ lines }) => lines), ...held].map(({ deal }) => deal)
  return [...new Map(named.map((deal) => [deal.sha256, deal])).values()]
}

function saysOfTotal(statement: Statement): string {
  const { runs, payable, carried, heldOpen } = statement
  if (payable.amountMinor === 0n) {
    const waits = [
      ...(carried.amountMinor > 0n ? [`${printMoney(carried)} is below the minimum payment`] : []),
      ...(carried.amountMinor < 0n ? [`${printMoney(carried)} from runs that were restated is set off first`] : []),
      ...(heldOpen.amountMinor === 0n ? [] : [`${printMoney(heldOpen)} is on hold`]),
    ]
    return waits.length === 0 ? 'Nothing is payable to you.' : `Nothing is payable to you yet: ${waits.join(', and ')}.`
  }
  const binding = dealsOf(statement).every(({ stage }) => stage !== undefined && BINDING.has(stage))
  const by = runs.length > 1 ? ` by ${runs.length} runs of the fund` : ''
  if (!binding) return `This is what would be payable to you${by}.`
  if (runs.some(({ assumed, wentBack }) => assumed || wentBack))
    return `This is payable to you${by} once it has come in.`
  return `This is payable to you${by}.`
}

const BINDING: ReadonlySet<string> = new Set(['ratified', 'in-force', 'expired'])

function stageNote({ title, stage }: StatementRun['deal']): string {
  switch (stage) {
    case 'demand':
      return `This follows a demand, “${title}”. Nobody has agreed to it, and nothing is owed under it: it shows what the demand would bring.`
    case 'offer':
      return `This follows an offer, “${title}”. It has not been agreed: it shows what the offer would bring.`
    case 'tentative':
      return `This follows a tentative agreement, “${title}”, which has not been ratified yet.`
    case 'expired':
      return `The deal “${title}” has expired; the amounts are for the time in which it applied.`
    case undefined:
      return `The deal ${title} was not at hand when this statement was made, so it cannot say how far the deal has come.`
    case 'ratified':
    case 'in-force':
      return ''
  }
}
