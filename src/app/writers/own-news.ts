/** What is new for a writer, and what needs doing. */

import { type IsoDate, printPeriod } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { ClaimState, Writer, WriterId } from '../../registry/index.ts'
import { ownConsent } from './own-consent.ts'
import { ownFindings } from './own-findings.ts'
import { type OwnTotals, ownTotals } from './own-lines.ts'
import { ownMoney } from './own-money.ts'
import { ownClaims, ownWorks } from './own-works.ts'

export interface OwnNews {
  readonly writer: Writer
  readonly works: number
  readonly worksWithoutScript: number
  /** Drafts that score whose words are an estimate that nobody confirmed. */
  readonly unconfirmedCounts: number
  readonly findings: { readonly total: number; readonly works: number; readonly latest: IsoDate | undefined }
  readonly money: readonly (OwnTotals & { readonly currency: string })[]
  readonly claims: readonly ClaimState[]
  readonly titles: ReadonlyMap<string, string>
  readonly consentOpen: number
  /** Of the runs that have something of the writer, latest first. */
  readonly periods: readonly string[]
}

/** `undefined` for somebody whom the registry does not know. */
export async function ownNews(hall: Hall, id: WriterId): Promise<OwnNews | undefined> {
  const on = hall.clock.today()
  const known = await hall.database.read(async (stores) => {
    const writer = await stores.registry.writer(id)
    if (!writer) return undefined
    const works = await ownWorks(stores, id)
    const claims = await ownClaims(
      stores,
      works.map(({ work }) => work.id),
      { on },
    )
    return { writer, works, claims }
  })
  if (!known) return undefined
  const [found, statements, consent] = await Promise.all([
    ownFindings(hall, id),
    ownMoney(hall, id),
    ownConsent(hall, id, { on }),
  ])
  const { writer, works, claims } = known
  return {
    writer,
    works: works.length,
    worksWithoutScript: works.filter(({ volume }) => !volume).length,
    unconfirmedCounts: works.filter(({ volume }) => volume?.scoring.count.basis === 'estimate').length,
    findings: {
      total: found.length,
      works: new Set(found.map(({ finding }) => finding.work)).size,
      latest: found[0]?.audit.day,
    },
    money: statements.map((each) => ({ currency: each.currency, ...ownTotals(each) })),
    claims,
    titles: new Map(works.map(({ work }) => [work.id, work.title])),
    consentOpen: consent.filter(({ own }) => own.size === 0).length,
    periods: periodsOf(statements),
  }
}

function periodsOf(statements: Awaited<ReturnType<typeof ownMoney>>): string[] {
  const named = statements.flatMap(({ runs, works, held }) => {
    const mine = new Set([...works.flatMap(({ lines }) => lines), ...held].map(({ run }) => run))
    return runs.filter(({ run, payable }) => mine.has(run) || payable.amountMinor !== 0n).map(({ period }) => period)
  })
  return [...new Set(named.toSorted((a, b) => (a.start < b.start ? 1 : -1)).map(printPeriod))]
}
