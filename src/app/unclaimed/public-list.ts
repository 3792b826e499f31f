/** The public list of a hall: what may be seen of the money that waits, with what the registry says of its works. */

import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { particularsOf, standingEntries, titlesIn } from '../../registry/index.ts'
import {
  type PublicEntry,
  publicEntries,
  type PublicList,
  type PublicMoney,
  type PublicWork,
  searchEntries,
  waitingInPublic,
} from '../../statements/index.ts'
import { checkDay } from '../asked-days.ts'
import type { UnclaimedRequest } from './list-unclaimed.ts'
import { type UnclaimedState, unclaimedState } from './unclaimed-ground.ts'

export async function publicList(stores: Stores, hall: Hall, state: UnclaimedState): Promise<PublicList> {
  const { on, book, waiting } = state
  const { rules } = book
  const money = [...waitingInPublic(waiting, rules), ...decidedInPublic(state)]
  const workOf = await publicWorks(stores, [...new Set(money.map(({ work }) => work))])
  return {
    hall: hall.name,
    on,
    rules: { id: rules.id, title: rules.title },
    toClaim: rules.toClaim,
    entries: publicEntries(money, { rules, workOf }),
  }
}

/** What the words find in the list, as the page finds it. */
export async function searchUnclaimed(
  hall: Hall,
  { words, on = hall.clock.today(), rules }: UnclaimedRequest & { readonly words: string },
): Promise<{ list: PublicList; found: readonly PublicEntry[] }> {
  checkDay('unclaimed/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const list = await publicList(stores, hall, await unclaimedState(stores, { hall, rules, on }))
    return { list, found: searchEntries(list.entries, words) }
  })
}

/** What was decided on and may still be claimed from the hall. */
function decidedInPublic({ decisions, runs, on }: UnclaimedState): PublicMoney[] {
  const byId = new Map(runs.map((each) => [each.run, each]))
  return decisions.flatMap(
    ({ id, run, pool, work, amount, from, use, remitted, claimed, claimUntil, on: decidedOn }) => {
      const isOver = on < decidedOn || (claimUntil !== undefined && on > claimUntil)
      if (claimed || isOver || work === undefined || (use === 'state' && remitted)) return []
      const made = byId.get(run)
      const period = made?.pools.find((each) => each.id === pool)?.period
      const since = made?.held.find((each) => each.pool === pool && each.work === work)?.since ?? decidedOn
      const usedIn = (period?.start ?? since).slice(0, 4)
      const reasons = from.map(({ reason }) => reason)
      return [
        { id, work, amount, reasons, usedIn, since, decidedFrom: undefined, claimUntil: claimUntil ?? 'any time' },
      ]
    },
  )
}

async function publicWorks(
  { registry }: Stores,
  ids: readonly string[],
): Promise<(work: string) => PublicWork | undefined> {
  const works = new Map((await registry.worksOf(ids)).map((each) => [each.id, each]))
  const credits = new Map((await registry.creditsOfAll(ids)).map((each) => [each.work, each.credits]))
  const credited = new Set([...credits.values()].flatMap((each) => each.flatMap(({ writer }) => writer ?? [])))
  const names = new Map((await registry.writersOf([...credited])).map(({ id, name }) => [id, name]))
  const said = Map.groupBy(
    standingEntries([
      ...(await registry.entriesAboutAll(ids, { kind: 'title' })),
      ...(await registry.entriesAboutAll(ids, { kind: 'particulars' })),
    ]),
    ({ subject }) => subject,
  )
  return (work) => {
    const found = works.get(work)
    if (!found) return undefined
    const entries = said.get(work) ?? []
    const writers = (credits.get(work) ?? []).flatMap(({ writer }) =>
      writer === undefined ? [] : [names.get(writer) ?? ''],
    )
    return {
      title: found.title,
      otherTitles: [...new Set(titlesIn(entries).map(({ title }) => title))].filter((title) => title !== found.title),
      year: particularsOf(entries).year,
      names: [...new Set(writers)].filter((name) => name !== '').sort(),
    }
  }
}
