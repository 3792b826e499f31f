/** Calculates a past period again under new knowledge, and tells only what changed. Nothing is recorded. */

import { badInput, type IsoDate, type Money, type Problem, sumMoney } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { type Difference, differences, evaluateDeal } from '../engine/index.ts'
import { type AskedDays, checkDay, readAskedDays } from './asked-days.ts'
import type { CalculateRequest } from './calculate.ts'
import { type DealFacts, factsOfFolder, factsOfHall } from './deal-facts.ts'
import { type ReadDeal, readDeal } from './read-deals.ts'

export interface ChangeRequest extends CalculateRequest {
  /** The earlier day; `knownBy` is the later one, and without it all that is known counts. */
  readonly since: string
}

/** `before` and the differences add up to `after`. */
export interface WhatChanged {
  readonly deal: ReadDeal['deal']
  readonly sha256: string
  readonly since: IsoDate
  readonly knownBy: IsoDate | undefined
  readonly before: Money
  readonly after: Money
  readonly total: Money
  readonly differences: readonly Difference[]
  /** Of the later day. */
  readonly problems: readonly Problem[]
}

export async function whatChangedInHall(
  hall: Hall,
  read: ReadDeal,
  request: Omit<ChangeRequest, 'deal'>,
): Promise<WhatChanged> {
  const asked = readChangeDays(request)
  const given = await hall.database.read((stores) => factsOfHall([read.deal], stores, asked))
  return whatChanged(read, { given, asked, since: request.since })
}

export async function whatChangedInFolder(folder: string, request: ChangeRequest): Promise<WhatChanged> {
  const [read, asked] = [await readDeal(request.deal), readChangeDays(request)]
  const given = await factsOfFolder(folder, asked)
  return whatChanged(read, { given, asked, since: request.since })
}

function whatChanged(
  { deal, sha256 }: ReadDeal,
  { given, asked, since }: { given: DealFacts; asked: AskedDays; since: IsoDate },
): WhatChanged {
  const before = evaluateDeal(deal, given.facts, { ...asked, knownBy: since })
  const after = evaluateDeal(deal, given.facts, asked)
  const found = differences({ deal, before, after })
  const sum = (list: readonly { readonly amount: Money }[]): Money =>
    sumMoney(
      list.map(({ amount }) => amount),
      deal.currency,
    )
  return {
    deal,
    sha256,
    since,
    knownBy: asked.knownBy,
    before: sum(before.obligations),
    after: sum(after.obligations),
    total: sum(found),
    differences: found,
    problems: [...given.problems, ...after.problems],
  }
}

function readChangeDays(request: Omit<ChangeRequest, 'deal'>): AskedDays {
  const asked = readAskedDays('calculate/bad-date', request)
  checkDay('calculate/bad-date', '--since', request.since)
  if (asked.knownBy === undefined || request.since < asked.knownBy) return asked
  throw badInput('calculate/bad-date', `--since ${request.since} is not before --known ${asked.knownBy}.`, {
    hint: 'Name the day as of which it was calculated before, and a later one.',
  })
}
