/** Reads what somebody claims: of which work, whose share, how much, on what papers; all of it checked against what is registered. */

import {
  badInput,
  compare,
  type Fraction,
  type IsoDate,
  nearestName,
  parseFraction,
  printFraction,
  sumFractions,
  ZERO,
} from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Against,
  CLAIM_KINDS,
  type ClaimKind,
  CREDIT_KINDS,
  type NewClaim,
  type Share,
  sharesOf,
} from '../../registry/index.ts'
import type { RulesText } from './claim-rules.ts'
import { claimantNamed, knownPerson, workNamed } from './parties.ts'

export interface OpenRequest {
  readonly work: string
  readonly kind: string
  readonly by: string
  readonly contact?: string
  readonly against?: string
  readonly fraction?: string
  readonly credit?: string
  readonly draft?: string
  readonly papers: readonly string[]
  readonly statement?: string
  readonly from?: string
  readonly on?: string
  readonly counters?: string
  readonly source: string
}

export async function readRequest(
  stores: Stores,
  {
    request,
    papers,
    on,
    today,
    rules,
  }: {
    request: OpenRequest
    papers: NewClaim['papers']
    on: IsoDate
    today: IsoDate
    rules: RulesText
  },
): Promise<NewClaim> {
  const { registry } = stores
  const kind = oneOf('kind', CLAIM_KINDS, request.kind)
  const work = await workNamed(stores, request.work)
  const credit = request.credit === undefined ? undefined : oneOf('credit', CREDIT_KINDS, request.credit)
  const claimant = await claimantNamed(stores, request.by, today)
  const shares = sharesOf(work.id, (await registry.creditsOf(work.id))?.credits ?? [])
  const against = await againstOf(stores, { request, shares, claimant: claimant.id })
  const draft = await draftOf(stores, { request, kind })
  return {
    kind,
    work: work.id,
    claimant: claimant.id,
    against,
    respondents: respondentsOf(against, { shares, claimant: claimant.id }),
    credit,
    draft,
    fraction: fractionOf(request, { kind, there: thereOf(against, { shares, claimant: claimant.id }) }),
    papers,
    statement: request.statement,
    counters: request.counters,
    round: 1,
    rules: rules.sha256,
    opened: on,
    effectiveOn: request.from ?? on,
    source: request.source,
  }
}

async function againstOf(
  stores: Stores,
  { request, shares, claimant }: { request: OpenRequest; shares: readonly Share[]; claimant: string },
): Promise<Against> {
  if (request.against === undefined) return 'everybody'
  if (request.against === 'unidentified') return 'unidentified'
  const { id, name } = await knownPerson(stores, request.against)
  if (id !== claimant && shares.some(({ writer }) => writer === id)) return { writer: id }
  throw badInput(
    'claims/no-share-of-theirs',
    id === claimant ? `${name} cannot claim a share of ${name}'s own.` : `${name} has no share of this work.`,
    { hint: 'guildhall works ID shows who has which share; "unidentified" names the part of which nobody is known.' },
  )
}

function respondentsOf(
  against: Against,
  { shares, claimant }: { shares: readonly Share[]; claimant: string },
): string[] {
  if (typeof against !== 'string') return [against.writer]
  if (against === 'unidentified') return []
  const others = shares.flatMap(({ writer }) => (writer === undefined || writer === claimant ? [] : [writer]))
  return [...new Set(others)].sort()
}

function thereOf(against: Against, { shares, claimant }: { shares: readonly Share[]; claimant: string }): Fraction {
  const own = shares.filter(({ writer }) => {
    if (against === 'everybody') return writer !== claimant
    return against === 'unidentified' ? writer === undefined : writer === against.writer
  })
  return sumFractions(own.map(({ fraction }) => fraction))
}

/** A claim that somebody is another person is on all of that share unless it says less; one about a draft may be on none. */
function fractionOf({ fraction: text }: OpenRequest, { kind, there }: { kind: ClaimKind; there: Fraction }): Fraction {
  if (text === undefined && kind === 'identity') return there
  if (text === undefined && kind === 'draft') return ZERO
  const value = text === undefined || text.length > 60 ? undefined : parseFraction(text)
  if (!value || compare(value, ZERO) < 0 || (compare(value, ZERO) === 0 && kind !== 'draft')) {
    throw badInput(
      'claims/bad-fraction',
      text === undefined ? 'The claim does not say how much.' : `${JSON.stringify(text)} is no part of a payment.`,
      {
        hint: 'Write an exact fraction of the whole payment for the work: --fraction 1/6.',
      },
    )
  }
  if (compare(value, there) <= 0) return value
  throw badInput(
    'claims/more-than-there-is',
    `${printFraction(value)} is claimed of a share of ${printFraction(there)}.`,
    {
      hint: 'A fraction is of the whole payment for the work; guildhall works ID shows the shares.',
    },
  )
}

async function draftOf({ registry }: Stores, { request, kind }: { request: OpenRequest; kind: ClaimKind }) {
  if (request.draft === undefined && kind !== 'draft') return undefined
  const draft = request.draft === undefined ? undefined : await registry.draft(request.draft)
  if (draft) return draft.id
  throw badInput('claims/unknown-draft', `No draft has the id ${JSON.stringify(request.draft ?? '')}.`, {
    hint: 'guildhall works ID lists the drafts of a work; name one with --draft.',
  })
}

function oneOf<T extends string>(what: 'kind' | 'credit', names: readonly T[], text: string): T {
  const name = names.find((each) => each === text.trim().toLowerCase())
  if (name !== undefined) return name
  const near = nearestName(text, names)
  throw badInput('claims/unknown-kind', `${JSON.stringify(text)} is no ${what} of a claim.`, {
    hint: near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`,
  })
}

export function lateDay(on: IsoDate, today: IsoDate): Error {
  return badInput('claims/bad-date', `${on} has not come yet; today is ${today}.`, {
    hint: 'Say what happened when it has.',
  })
}
