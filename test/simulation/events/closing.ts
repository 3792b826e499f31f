/** What ends a year: the books of the one before are sealed, statements are issued, log and books are verified. */

import { sealPeriod } from '../../../src/app/ledger/seal-period.ts'
import { verifyLedger } from '../../../src/app/ledger/verify-ledger.ts'
import { issueStatements } from '../../../src/app/issue-statements.ts'
import { verifyHall } from '../../../src/app/verify-log.ts'
import { day, type EventKind } from '../event.ts'
import { toldRefusal } from './claims.ts'

export const seal: EventKind = {
  name: 'seal',
  // One that is sealed before its late money is distributed, so that late entries come into the open period.
  plan: (year, { first }, draw) =>
    year > first ? [{ kind: 'seal', on: day(year, draw.pick([2, 9]), 15), step: 70, period: `${year - 1}` }] : [],
  async act({ period }, world) {
    const { seal: made, known } = await sealPeriod(world.hall, { period: period as string })
    return `${made.id}, ${made.transactions} transactions${known ? ' (known)' : ''}`
  },
}

export const statements: EventKind = {
  name: 'statements',
  plan: (year, { first, writers }, draw) =>
    year > first + 1 && draw.chance(40)
      ? [{ kind: 'statements', on: day(year, 7, 2), step: 71, writer: draw.pick(writers) }]
      : [],
  async act({ writer }, world) {
    try {
      const issued = await issueStatements(world.hall, { writer: writer as string })
      return `${issued.length} statements of ${writer as string}`
    } catch (error) {
      return toldRefusal(error, 'statement/', 'people/')
    }
  },
}

export const verify: EventKind = {
  name: 'verify',
  plan: (year, { last }) =>
    year === last || year === last - 5 ? [{ kind: 'verify', on: day(year, 12, 31), step: 90 }] : [],
  async act(_, { hall }) {
    const [log, books] = [await verifyHall(hall), await verifyLedger(hall)]
    const problems = [...log.problems, ...books.problems].map(({ message }) => message)
    if (!log.ok || !books.ok) throw new Error(`the hall does not verify: ${problems.join(' ')}`)
    return `log of ${log.size} leaves and books verify`
  },
}
