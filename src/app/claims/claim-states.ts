/** The claims of a hall as they stand on a day, and what they contest of the shares. */

import { badInput, compare, type IsoDate, nearestName, ZERO } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type AsOf,
  claimAsOf,
  type ClaimRules,
  type ClaimState,
  type Contest,
  type Entry,
  readClaim,
} from '../../registry/index.ts'
import { keptRules } from './claim-rules.ts'

/** In the order in which they were opened in the hall. */
export async function claimStates(stores: Stores, asOf: AsOf): Promise<ClaimState[]> {
  const claims = await stores.registry.entries({ kind: 'claim' })
  if (claims.length === 0) return []
  const rulesOf = await keptRules(stores)
  const steps = Map.groupBy(await stores.registry.entries({ kind: 'claim-step' }), ({ subject }) => subject)
  return [...Map.groupBy(claims, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const state = stateOf([...own, ...(steps.get(subject) ?? [])], rulesOf, asOf)
    return state ? [state] : []
  })
}

/** One claim; stops when there is none of that id. */
export async function claimState(stores: Stores, id: string, asOf: AsOf): Promise<ClaimState> {
  const entries = await stores.registry.entriesAbout(id)
  const own = entries.filter(({ kind }) => kind === 'claim' || kind === 'claim-step')
  const state = own.length === 0 ? undefined : stateOf(own, await keptRules(stores), asOf)
  if (state) return state
  const ids = [...new Set((await stores.registry.entries({ kind: 'claim' })).map(({ subject }) => subject))]
  const near = nearestName(id, ids)
  throw badInput('claims/not-found', `No claim has the id ${JSON.stringify(id)} on ${asOf.on}.`, {
    hint: near ? `Did you mean ${near}?` : 'guildhall claims lists them all.',
  })
}

function stateOf(
  entries: readonly Entry[],
  rulesOf: (sha256: string) => ClaimRules,
  asOf: AsOf,
): ClaimState | undefined {
  const [first] = entries
  const claim = first && readClaim(first)
  return claim && claimAsOf(entries, rulesOf(claim.rules), asOf)
}

/** After every day: what is recorded counts, whatever the clock says. */
const LAST = '9999-12-31'

/**
 * What claims contest, by the steps that were known on `knownBy`. A clock that ran out changes nothing before its consequence
 * is a step (`claims run`), so that money is divided alike on every day. `on`: claims that apply only after it are left out.
 */
export async function contestsIn(
  stores: Stores,
  { knownBy, on }: { knownBy?: IsoDate | undefined; on?: IsoDate | undefined } = {},
): Promise<Contest[]> {
  const states = await claimStates(stores, { on: LAST, knownBy })
  return states
    .filter(({ held, claim }) => compare(held.fraction, ZERO) > 0 && (on === undefined || claim.effectiveOn <= on))
    .map(contestOf)
}

function contestOf({ claim, held, title, due }: ClaimState): Contest {
  const until = due === undefined ? '' : ` until ${due}`
  return {
    claim: claim.id,
    work: claim.work,
    claimant: claim.claimant,
    against: held.of,
    fraction: held.fraction,
    because: `${claim.id} (${claim.kind}: ${title}${until})`,
  }
}
