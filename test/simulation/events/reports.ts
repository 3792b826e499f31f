/** Use reports under a licence: in time and late, replaced by another, with records that no work answers to until somebody says which it is. */

import { receiveReports } from '../../../src/app/uses/receive-report.ts'
import { matchByHand } from '../../../src/app/uses/match-by-hand.ts'
import { LICENSED_TOOL } from '../deal.ts'
import type { Draw } from '../draw.ts'
import { day, type Event, type EventKind, ofKind, type Plan } from '../event.ts'
import { LICENSEE } from './granted.ts'
import { toldRefusal } from './claims.ts'

const NOT_OURS = 'A Play That Has Another Name'

export const report: EventKind = {
  name: 'report',
  plan(year, plan, draw) {
    const licence = ofKind(plan, 'grant').find(
      ({ does, from, to }) => does === 'add' && (from as string) < `${year}-06` && (to as string) > `${year}-12`,
    )?.['licence']
    if (licence === undefined || !draw.chance(85)) return []
    const isLate = year < plan.last && draw.chance(30)
    const on = isLate ? day(year + 1, draw.between(3, 9), 4) : day(year, 12, draw.between(20, 31))
    const made = reportOf({ on, year, licence: licence as string, name: `D-${year}`, replaces: '' }, plan, draw)
    if (year >= plan.last || !draw.chance(35)) return [made]
    const later = on < `${year + 1}-06` ? day(year + 1, 9, 21) : day(year + 1, 12, 1)
    const again = { on: later, year, licence: licence as string, name: `D-${year}-b`, replaces: `D-${year}` }
    return [made, reportOf(again, plan, draw)]
  },
  async act({ name, replaces, licence, period, rows, on }, { hall, known, told, write }) {
    const uses = (rows as string[]).map((row) => row.split('|') as [string, string])
    const lines = uses.map(([title, words], at) => {
      const work = known.get(`work ${title}`)
      told.uses.add(`${LICENSEE} ${work ?? title} ${words}`)
      return `use,,,,,,,${at + 1},${LICENSED_TOOL},d-1,training,${title},${words},`
    })
    const sum = uses.reduce((so, [, words]) => so + Number(words), 0)
    const text = [
      'record,report,replaces,licence,company,period,complete,row,tool,model,purpose,title,words,rows',
      `header,${name as string},${replaces as string},${licence as string},${LICENSEE},${period as string},yes,,,,,,,`,
      ...lines,
      `total,,,,,,,,,,,,${sum},${uses.length}`,
      '',
    ].join('\n')
    try {
      const { files } = await receiveReports(hall, { files: [write(`report-${name as string}.csv`, text)], on })
      const [{ kept, known: before, unmatched, rejected } = { kept: 0, known: 0, unmatched: 0, rejected: 0 }] = files
      return `${name as string}: ${kept} kept, ${before} known, ${unmatched} wait, ${rejected} rejected`
    } catch (error) {
      return toldRefusal(error, 'uses/', 'licensing/')
    }
  },
}

function reportOf(
  about: { on: string; year: number; licence: string; name: string; replaces: string },
  { scripts, listed }: Plan,
  draw: Draw,
): Event {
  const { year, ...rest } = about
  const titles = draw.shuffled([...scripts, draw.pick(listed)]).slice(0, draw.between(1, 2))
  if (draw.chance(35)) titles.push(NOT_OURS)
  const rows = titles.map((title) => `${title}|${draw.between(900, 40_000)}`)
  return { kind: 'report', step: 32, ...rest, period: `${year}-07-01..${year + 1}-01-01`, rows }
}

/** A record that waits is found to mean a work, or to be none of the guild's. */
export const match: EventKind = {
  name: 'match',
  plan: (year, plan, draw) =>
    ofKind(plan, 'report').flatMap(({ on, name, rows }, at) => {
      const row = (rows as string[]).findIndex((each) => each.startsWith(NOT_OURS))
      if (row < 0 || !on.startsWith(`${year - 1}`) || !draw.chance(75)) return []
      const work = draw.chance(70) ? draw.pick(plan.scripts) : ''
      return [{ kind: 'match', on: day(year, 5, 14), step: 33 + at / 100, report: name!, row: row + 1, work }]
    }),
  async act({ report: name, row, work }, { hall, known }) {
    try {
      const id = known.get(`work ${work as string}`)
      const request = { report: name as string, row: row as number, work: id, source: 'somebody who knows' }
      const { isNew } = await matchByHand(hall, request)
      return `record ${row as number} of ${name as string} is ${work === '' ? 'none of ours' : (work as string)}${isNew ? '' : ' (known)'}`
    } catch (error) {
      return toldRefusal(error, 'uses/', 'registry/')
    }
  },
}
