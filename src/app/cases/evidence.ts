/** Evidence in a case: a file by its SHA-256, kept elsewhere, or something that the hall knows by its id. */

import { badInput, contentId, type Json } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { CaseEvidence, CaseStep, EvidenceKind } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { type KeptCase, readCase, requireText } from './keep-cases.ts'
import { knownThing, type KnownThing, ownThing } from './known-things.ts'
import { refuseUnfit } from './step-case.ts'

export { EVIDENCE_KINDS } from '../../registry/index.ts'

/** A file that is kept elsewhere. */
export interface EvidenceFile {
  readonly title: string
  /** 64 hex digits. */
  readonly sha256: string
  readonly kept: string
}

export interface EvidenceRequest {
  readonly case: string
  /** What was looked up already, so that whoever asks was held against whose it is. */
  readonly evidence: EvidenceFile | KnownThing
  /** What it shows. */
  readonly text: string
  readonly from: CaseStep['from']
  readonly source: string
}

export interface EvidenceChoice {
  readonly file?: EvidenceFile | undefined
  readonly known?: { readonly kind: EvidenceKind; readonly id: string } | undefined
}

/** Either a file or something of the hall; `company`: only what is that company's own. */
export async function chosenEvidence(
  hall: Hall,
  { file, known }: EvidenceChoice,
  { company }: { company: string | undefined },
): Promise<EvidenceFile | KnownThing> {
  if (file && !known) return file
  if (known && !file) return company === undefined ? knownThing(hall, known) : ownThing(hall, company, known)
  throw badInput('cases/bad-evidence', 'Evidence is a file, or something that the hall knows: one of the two.', {
    hint: 'Choose a file, or name an invoice, a use report or a finding by its id.',
  })
}

/** The same evidence from the same side is in a case once. */
export async function addEvidence(hall: Hall, request: EvidenceRequest): Promise<KeptCase> {
  const { case: id, text, from, source } = request
  const evidence = evidenceOf(request.evidence)
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const found = await readCase(stores, id)
    refuseUnfit(found, 'evidence')
    const key = keyOf(evidence)
    const isThere = found.steps.some((each) => each.evidence && each.from === from && keyOf(each.evidence) === key)
    if (isThere) return { case: found, known: true }
    const says: { [key: string]: Json } = { step: 'evidence', text: requireText(text), from, evidence: { ...evidence } }
    await sayEntry(stores, { kind: 'case-step', subject: id, says, effectiveOn: today, knownOn: today, source })
    return { case: await readCase(stores, id), known: false }
  })
  return { ...done, problems: await publishHallLog(hall) }
}

function evidenceOf(evidence: EvidenceRequest['evidence']): CaseEvidence {
  if (!('sha256' in evidence)) return { title: evidence.title, kind: evidence.kind, id: evidence.id }
  const [title, kept] = [evidence.title.trim(), evidence.kept.trim()]
  const sha256 = evidence.sha256.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw badInput('cases/bad-evidence', `${JSON.stringify(evidence.sha256.slice(0, 80))} is no SHA-256.`, {
      hint: 'It is 64 digits from 0 to 9 and a to f; choosing the file reckons it.',
    })
  if (title === '' || kept === '')
    throw badInput('cases/bad-evidence', 'A file needs a title and the place where it is kept.', {
      hint: 'The hall keeps the hash alone: say who has the file.',
    })
  return { title, sha256, kept }
}

function keyOf(evidence: CaseEvidence): string {
  return 'sha256' in evidence
    ? contentId('evidence', { sha256: evidence.sha256 })
    : contentId('evidence', { kind: evidence.kind, id: evidence.id })
}
