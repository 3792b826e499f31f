/** What a writer disputes, and claims: about something of their own alone. */

import type { Hall } from '../../drivers/hall.ts'
import type { Case, CaseAbout, WorkId, WriterId } from '../../registry/index.ts'
import { casesOf, type KeptCase, openDispute } from '../cases/keep-cases.ts'
import { type OpenedClaim, openClaim } from '../claims/open-claim.ts'
import { ownFindings } from './own-findings.ts'
import { ownLines } from './own-lines.ts'
import { ownMoney } from './own-money.ts'
import { isOwn } from './own-works.ts'

/** What is looked at first is named first: what is overdue, then what is due. */
export async function ownDisputes(hall: Hall, writer: WriterId): Promise<Case[]> {
  return casesOf(hall, { by: { writer } })
}

/** Opens a case; `undefined` when what it is about is not the writer's. The same thing has one case, however often it is disputed. */
export async function disputeOwn(
  hall: Hall,
  writer: WriterId,
  { about, text }: { about: CaseAbout; text: string },
): Promise<KeptCase | undefined> {
  if (!(await isTheirs(hall, writer, about))) return undefined
  return openDispute(hall, { by: { writer }, about, text })
}

async function isTheirs(hall: Hall, writer: WriterId, { kind, id }: CaseAbout): Promise<boolean> {
  switch (kind) {
    case 'finding':
      return (await ownFindings(hall, writer)).some(({ audit, id: own }) => findingName(audit.run, own) === id)
    case 'share':
    case 'count':
      return hall.database.read((stores) => isOwn(stores, writer, id))
    case 'line':
      return (await ownMoney(hall, writer)).some((each) => ownLines(each).some((line) => line.id === id))
    default:
      return false
  }
}

/** A finding is named within its audit. */
export function findingName(run: string, id: string): string {
  return `${run}/${id}`
}

export interface OwnClaimWords {
  readonly work: WorkId
  readonly kind: 'share' | 'authorship'
  /** A co-writer by id, or the part of which nobody is known; everybody's in proportion without it. */
  readonly against?: string | undefined
  readonly fraction: string
  readonly text: string
}

/** Claims a share for the writer; `undefined` when they are not credited on the work. */
export async function claimOwn(
  hall: Hall,
  writer: WriterId,
  { work, kind, against, fraction, text }: OwnClaimWords,
): Promise<OpenedClaim | undefined> {
  if (!(await hall.database.read((stores) => isOwn(stores, writer, work)))) return undefined
  return openClaim(hall, {
    work,
    kind,
    by: writer,
    ...(against === undefined ? {} : { against }),
    fraction,
    statement: text,
    papers: [],
    source: 'the writer, signed in',
  })
}
