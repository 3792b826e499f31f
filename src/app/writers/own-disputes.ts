/** What a writer disputes, and claims: about something of their own alone. */

import { printPeriod } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Case, CaseAbout, CaseMatter, WorkId, WriterId } from '../../registry/index.ts'
import { addEvidence, type EvidenceFile } from '../cases/evidence.ts'
import { casesOf, type KeptCase, openDispute } from '../cases/keep-cases.ts'
import { seenByWriter } from '../cases/seen-by.ts'
import { type OpenedClaim, openClaim } from '../claims/open-claim.ts'
import { ownFindings } from './own-findings.ts'
import { ownLines } from './own-lines.ts'
import { ownMoney } from './own-money.ts'
import { isOwn } from './own-works.ts'

/** What is looked at first is named first: what is overdue, then what is due. */
export async function ownDisputes(hall: Hall, writer: WriterId): Promise<Case[]> {
  return (await casesOf(hall, { by: { writer } })).map(seenByWriter)
}

/** Opens a case; `undefined` when what it is about is not the writer's. The same thing has one case, however often it is disputed. */
export async function disputeOwn(
  hall: Hall,
  writer: WriterId,
  { about, text }: { about: CaseAbout; text: string },
): Promise<KeptCase | undefined> {
  const own = await ownMatter(hall, writer, about)
  return own && openDispute(hall, { by: { writer }, about, text, ...own })
}

/** What a dispute is about in terms that the other side knows; `undefined` when it is not the writer's. */
interface OwnMatter {
  readonly matter: CaseMatter
  /** The company that used the work, which is heard. */
  readonly against?: string
}

async function ownMatter(hall: Hall, writer: WriterId, { kind, id }: CaseAbout): Promise<OwnMatter | undefined> {
  if (kind === 'finding') {
    const found = (await ownFindings(hall, writer)).find((each) => findingName(each.audit.run, each.id) === id)
    const use = found?.audit.inputs.use
    return found && use && { matter: { work: found.finding.work, tool: use.tool }, against: use.company }
  }
  if (kind === 'line') {
    const lines = (await ownMoney(hall, writer)).flatMap(ownLines)
    const line = lines.find((each) => each.id === id)?.line
    return line && { matter: { work: line.work, period: printPeriod(line.period) }, against: line.company }
  }
  if (kind !== 'share' && kind !== 'count') return undefined
  const isTheirs = await hall.database.read((stores) => isOwn(stores, writer, id))
  return isTheirs ? { matter: { work: id } } : undefined
}

/** A file of the writer's in a case of theirs; `undefined` when the case is another's. */
export async function showInOwn(
  hall: Hall,
  writer: WriterId,
  { id, file, text }: { id: string; file: EvidenceFile; text: string },
): Promise<KeptCase | undefined> {
  if (!(await ownDisputes(hall, writer)).some((each) => each.id === id)) return undefined
  return addEvidence(hall, { case: id, evidence: file, text, from: 'writer', source: 'the writer, signed in' })
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
