/** Explains one obligation or breach of a calculation that was recorded. */

import { badInput, type Json, nearestName } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import {
  type Breach,
  breachDocument,
  explainBreach,
  explainObligation,
  type Obligation,
  obligationDocument,
  readBreach,
  readObligation,
} from '../engine/index.ts'
import { titleKey } from '../registry/index.ts'
import type { Calculation } from './calculate.ts'
import { titlesOf } from './registry-views.ts'

export interface Explanation {
  readonly obligation: Json
  readonly trace: Json
  /** In words, for people. */
  readonly text: string
}

/** `run` is an id or `latest`; `id` names an obligation, or a work that one obligation alone is about. */
export async function explainRun(hall: Hall, { run: named, id }: { run: string; id: string }): Promise<Explanation> {
  return hall.database.read(async (stores) => {
    const run = await findCalculation(stores, named)
    const made = { run: run.id, obligations: obligationsOf(run), breaches: breachesOf(run) }
    return explainOne(made, { id, titles: await titlesOf(stores) })
  })
}

/** One of what a calculation came to, whether it was recorded or not. */
export function explainOne(
  { run, obligations, breaches }: Pick<Calculation, 'run' | 'obligations' | 'breaches'>,
  { id, titles }: { id: string; titles: ReadonlyMap<string, string> },
): Explanation {
  const breach = breaches.find((each) => each.id === id)
  if (breach) {
    const { trace, ...rest } = breachDocument(breach)
    return { obligation: rest, trace: trace ?? null, text: explainBreach(breach) }
  }
  const obligation = findObligation(obligations, { id, titles, run })
  const { trace, ...rest } = obligationDocument(obligation)
  return { obligation: rest, trace: trace ?? null, text: explainObligation(obligation) }
}

/** A recorded calculation by id, or the latest. */
export async function findCalculation({ runs }: Stores, named: string): Promise<Run> {
  const made = await runs.runs({ kind: 'calculation' })
  const charged = await runs.runs({ kind: 'interest' })
  const run = named === 'latest' ? made.at(-1) : [...made, ...charged].find((each) => each.id === named)
  if (run) return run
  throw badInput(
    'explain/unknown-run',
    named === 'latest' ? 'Nothing was calculated in this hall yet.' : `No calculation has the id ${named}.`,
    {
      hint:
        made.length > 0
          ? `These were made here: ${made.map((each) => each.id).join(', ')}.`
          : 'Make one: guildhall calculate DEAL.',
    },
  )
}

function findObligation(
  obligations: readonly Obligation[],
  { id, titles, run }: { id: string; titles: ReadonlyMap<string, string>; run: string },
): Obligation {
  const byId = obligations.find((each) => each.id === id)
  if (byId) return byId
  const key = titleKey(id)
  const about = obligations.filter(
    ({ about: { work = '', project = '', writer = '' } }) =>
      [work, project, writer].includes(id) || [work, project].some((each) => titleKey(titles.get(each) ?? '') === key),
  )
  const [only, second] = about
  if (only && !second) return only
  const names = [...obligations.map((each) => each.id), ...titles.values()].filter((name) => name !== id)
  const near = nearestName(id, names)
  throw badInput(
    'explain/unknown-obligation',
    only ? `${about.length} obligations of ${run} are about ${id}.` : `${run} has no obligation ${JSON.stringify(id)}.`,
    {
      hint: only
        ? `Name one of them: ${about
            .slice(0, 5)
            .map((each) => `${each.id} (${each.clause})`)
            .join(', ')}${about.length > 5 ? ', …' : ''}.`
        : near
          ? `Did you mean ${near}?`
          : `It has ${obligations.length}; guildhall --json calculate lists them.`,
    },
  )
}

/** The obligations of a recorded calculation, with their traces. */
export function obligationsOf(run: Run): Obligation[] {
  const { obligations = [] } = run.results as { readonly obligations?: readonly { readonly [key: string]: Json }[] }
  return obligations.map(readObligation)
}

/** The breaches of a recorded calculation, with their traces. */
export function breachesOf(run: Run): Breach[] {
  const { breaches = [] } = run.results as { readonly breaches?: readonly { readonly [key: string]: Json }[] }
  return breaches.map(readBreach)
}
