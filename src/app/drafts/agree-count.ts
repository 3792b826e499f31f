/** A count that two people agree on instead of what was counted: the first signs and says what, the second signs that. */

import { badInput, canonicalJson, isDate, type Json, type Problem, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type AgreedCount,
  type Agreement,
  agreementsOf,
  type Draft,
  type Entry,
  isAnotherPerson,
  nameKey,
  type Signature,
} from '../../registry/index.ts'
import { WORD_CLASSES, type WordClass } from '../../screenplay/index.ts'
import { findDraft } from './find-draft.ts'
import { publishHallLog } from '../publish-log.ts'
import type { Said } from './say-about-drafts.ts'
import { sayEntry } from '../say-entry.ts'

export interface AgreeRequest {
  readonly draft: string
  readonly total?: number
  readonly byClass?: Readonly<Record<string, number>>
  readonly reason: string
  readonly signature: Signature
}

/** The first signature: the count waits for the second. */
export async function proposeCount(hall: Hall, request: AgreeRequest): Promise<Said> {
  const says = readProposal(hall, request)
  const said = await hall.database.write(async (stores) => {
    const draft = await findDraft(stores, request.draft)
    const same = (await agreements(stores, draft)).find((each) => isSameProposal(each, says))
    if (same) return { entry: same.entry, isNew: false }
    return { entry: await say(stores, { hall, draft, says: agreedSays(says), by: says.signature }), isNew: true }
  })
  return { ...said, problems: said.isNew ? await publishHallLog(hall) : [] }
}

/** The second signature, by somebody else: from today on the count stands. */
export async function signCount(hall: Hall, request: { entry: string; signature: Signature }): Promise<Said> {
  checkSignature(hall, request.signature)
  const said = await hall.database.write(async (stores) => {
    const { draft, agreement } = await findAgreement(stores, request.entry)
    const { second, says } = agreement
    if (second && !isAnotherPerson(second.signature, request.signature)) return { entry: second.entry, isNew: false }
    if (second) throw complete(agreement)
    if (!isAnotherPerson(says.signature, request.signature)) throw samePerson(says.signature)
    if (request.signature.on < says.signature.on) throw signedBefore(request.signature, says.signature)
    const signs = { signs: agreement.entry.id, signature: { ...request.signature } }
    return { entry: await say(stores, { hall, draft, says: signs, by: request.signature }), isNew: true }
  })
  return { ...said, problems: said.isNew ? await publishHallLog(hall) : [] }
}

/** Takes back what waits for a signature. What two have signed is replaced by another agreement alone. */
export async function withdrawCount(
  hall: Hall,
  request: { entry: string; by: string; reason: string },
): Promise<{ entry: Entry; problems: readonly Problem[] }> {
  const entry = await hall.database.write(async (stores) => {
    const { draft, agreement } = await findAgreement(stores, request.entry)
    if (agreement.second) throw complete(agreement)
    return say(stores, { hall, draft, says: null, by: { name: request.by }, corrects: agreement.entry.id })
  })
  return { entry, problems: await publishHallLog(hall) }
}

async function say(
  stores: Stores,
  {
    hall,
    draft,
    says,
    by,
    corrects,
  }: { hall: Hall; draft: Draft; says: Entry['says']; by: Partial<Signature>; corrects?: string },
): Promise<Entry> {
  const today = hall.clock.today()
  return sayEntry(stores, {
    kind: 'count-agreed',
    subject: draft.id,
    says,
    effectiveOn: today,
    knownOn: today,
    source: [by.name, by.role].filter(Boolean).join(', '),
    ...(corrects !== undefined && { corrects }),
  })
}

async function agreements({ registry }: Stores, draft: Draft): Promise<Agreement[]> {
  return agreementsOf(draft, await registry.entriesAbout(draft.id, { kind: 'count-agreed' }))
}

async function findAgreement(stores: Stores, id: string): Promise<{ draft: Draft; agreement: Agreement }> {
  const entry = await stores.registry.entry(id)
  const draft = entry?.kind === 'count-agreed' ? await stores.registry.draft(entry.subject) : undefined
  const agreement = draft && (await agreements(stores, draft)).find((each) => each.entry.id === id)
  if (draft && agreement) return { draft, agreement }
  throw badInput(
    'drafts/no-agreement',
    `${JSON.stringify(id)} is no count that somebody proposed, or it was taken back.`,
    {
      hint: 'guildhall drafts WORK lists what waits for a signature.',
    },
  )
}

function readProposal(hall: Hall, { total, byClass = {}, reason, signature }: AgreeRequest): AgreedCount {
  checkSignature(hall, signature)
  const unknown = Object.keys(byClass).filter((name) => !WORD_CLASSES.includes(name as WordClass))
  const numbers = [...Object.values(byClass), ...(total === undefined ? [] : [total])]
  const isNothing = numbers.length === 0
  const isBoth = total !== undefined && Object.keys(byClass).length > 0
  if (unknown.length > 0 || isNothing || isBoth || numbers.some((words) => !Number.isSafeInteger(words) || words < 0)) {
    throw badInput('drafts/bad-count', 'What was agreed is no count.', {
      hint: `Give --total WORDS, or --class NAME=WORDS once for each of ${WORD_CLASSES.join(', ')} that was agreed; whole numbers.`,
    })
  }
  if (reason.trim() === '') {
    throw badInput('drafts/who-and-why', '--reason must say something.', { hint: 'It is sealed with the agreement.' })
  }
  const counts = total === undefined ? { byClass: byClass as Partial<Record<WordClass, number>> } : { total }
  return { ...counts, reason, signature: { ...signature } }
}

function checkSignature(hall: Hall, { name, role, on }: Signature): void {
  if (nameKey(name) !== '' && role.trim() !== '' && isDate(on) && on <= hall.clock.today()) return
  throw badInput('drafts/bad-signature', 'A signature has a name, a role and a day that is not after today.', {
    hint: 'Give --name, --role and, when it was not today, --on YYYY-MM-DD.',
  })
}

function agreedSays({ total, byClass, reason, signature }: AgreedCount): { [key: string]: Json | undefined } {
  return { total, byClass: byClass && { ...byClass }, reason, signature: { ...signature } }
}

function isSameProposal({ says, second }: Agreement, proposal: AgreedCount): boolean {
  const words = ({ total, byClass }: AgreedCount): string => canonicalJson([total ?? null, { ...byClass }])
  return !second && words(says) === words(proposal) && !isAnotherPerson(says.signature, proposal.signature)
}

function samePerson({ name }: Signature): Refusal {
  return new Refusal(
    'drafts/same-signature',
    { name },
    {
      message: `${name} has signed this count already; the second signature is another person's.`,
      hint: 'Ask whoever signs for the other side.',
    },
  )
}

function signedBefore({ on, name }: Signature, first: Signature): Refusal {
  return new Refusal(
    'drafts/signed-before',
    { on, first: first.on },
    {
      message: `${name} would have signed on ${on}, before ${first.name} proposed the count on ${first.on}.`,
      hint: 'Correct --on.',
    },
  )
}

function complete({ entry, says, second }: Agreement): Refusal {
  return new Refusal(
    'drafts/agreed-already',
    { entry: entry.id },
    {
      message: `${says.signature.name} and ${second?.signature.name} have signed this count; it stands.`,
      hint: 'Another count is a new agreement: guildhall drafts agree DRAFT …',
    },
  )
}
