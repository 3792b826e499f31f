/** Issues certificates of registration: out of the hall's records, its log and its key, each checked before it is handed out. */

import { createHash } from 'node:crypto'
import path from 'node:path'
import { badInput, type IsoDate, required } from '../../base/index.ts'
import { drawSheet } from '../../drivers/paper/draw-sheet.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { printVerifierKey, proveLeaf } from '../../log/index.ts'
import type { Draft, Work } from '../../registry/index.ts'
import { type Certificate, CERTIFICATE_FORMAT, type CertifiedRecord, printCertificate } from './certificate.ts'
import { certificateSheet } from './certificate-sheet.ts'
import { checkCertificate } from './check-certificate.ts'
import { requireWork } from '../works/name-subject.ts'
import { creditsRecord, draftRecord } from '../records.ts'
import { namesOf } from '../registry-views.ts'
import { saltNote, type SealedRecord } from '../seal.ts'

export type Paper = 'a4' | 'letter'

export interface IssuedCertificate {
  readonly work: string
  readonly draft: string
  readonly title: string
  readonly fileName: string
  readonly registeredOn: IsoDate
  readonly sha256: string
  readonly textSha256: string
  readonly json: string
  readonly pdf: Uint8Array
}

/** The certificate of a draft, or of the last registered draft of a work. */
export async function issueCertificate(
  hall: Hall,
  { named, paper = 'a4' }: { named: string; paper?: Paper },
): Promise<IssuedCertificate> {
  return hall.database.read(async (stores) => {
    const draft = await draftNamed(stores, named)
    return certify(hall, stores, { draft, paper })
  })
}

/** A certificate for the last draft of every work, by title. */
export async function issueAllCertificates(
  hall: Hall,
  {
    paper = 'a4',
    each,
    onProgress,
  }: {
    paper?: Paper
    each: (issued: IssuedCertificate) => Promise<void>
    onProgress?: (state: { done: number; total: number; note?: string }) => void
  },
): Promise<void> {
  await hall.database.read(async (stores) => {
    const works = (await stores.registry.works()).toSorted(byTitle)
    for (const [done, work] of works.entries()) {
      onProgress?.({ done, total: works.length, note: work.title })
      const draft = (await stores.registry.draftsOf(work.id)).at(-1)
      if (draft) await each(await certify(hall, stores, { draft, paper }))
    }
  })
}

function byTitle(a: Work, b: Work): number {
  return a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1)
}

async function draftNamed(stores: Stores, text: string): Promise<Draft> {
  const draft = await stores.registry.draft(text)
  if (draft) return draft
  const work = await requireWork(stores, text)
  const last = (await stores.registry.draftsOf(work.id)).at(-1)
  if (last) return last
  throw badInput('certificate/no-draft', `${work.title} has no draft that could be certified.`, {
    hint: 'Register its script.',
  })
}

async function certify(
  hall: Hall,
  stores: Stores,
  { draft, paper }: { draft: Draft; paper: Paper },
): Promise<IssuedCertificate> {
  const work = required(await stores.registry.work(draft.work), 'registry: the work of a draft is there')
  const determination = await stores.registry.creditsOf(work.id)
  const records = [draftRecord(draft, work), ...(determination ? [creditsRecord(determination)] : [])]
  const names = await namesOf(stores)
  const writers = new Set(determination?.credits.flatMap(({ writer }) => writer ?? []))
  const certificate: Certificate = {
    format: CERTIFICATE_FORMAT,
    records: await Promise.all(records.map((record) => certified(hall, stores, record))),
    names: Object.fromEntries([...writers].map((id) => [id, names.get(id) ?? id])),
    log: { origin: hall.origin, key: printVerifierKey(hall.signer) },
    told: { hall: hall.name },
  }
  const json = printCertificate(certificate)
  const checked = await checkCertificate(json, { key: certificate.log.key })
  if (!checked.ok) throw damaged(work, checked.problems[0]?.message)
  const pdf = await drawSheet(certificateSheet(certificate, checked.checkpoint!), {
    paper,
    attachment: { name: 'certificate.json', text: json, description: 'The certificate, with its proof' },
  })
  const { id, fileName, knownOn, sourceSha256, textSha256 } = draft
  return {
    work: work.id,
    draft: id,
    title: work.title,
    fileName,
    registeredOn: knownOn,
    sha256: sourceSha256,
    textSha256,
    json,
    pdf,
  }
}

async function certified(
  hall: Hall,
  { leaves, notes }: Stores,
  { kind, name, document }: SealedRecord,
): Promise<CertifiedRecord> {
  const index = await leaves.indexOf(name)
  const salt = await notes.note(saltNote(name))
  if (index === undefined || salt === undefined)
    throw damaged({ title: name }, 'It has no leaf in the log, or its salt is lost.')
  return {
    kind: kind as CertifiedRecord['kind'],
    name,
    document: document as CertifiedRecord['document'],
    salt,
    proof: await proveLeaf(hall.tileFiles, { index }),
  }
}

function damaged({ title }: { title: string }, message = ''): Error {
  return badInput('certificate/records-damaged', `${title} cannot be certified. ${message}`, {
    hint: 'guildhall log verify names what is wrong.',
  })
}

/** `the-ferry-clerk-1a2b3c4d`: of the title and the draft, for the names of files. */
export function certificateFileName({ title, draft }: { title: string; draft: string }): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${Array.from(slug).slice(0, 40).join('') || 'untitled'}-${draft.slice(-8)}`
}

/** Writes the two files of a certificate side by side. */
export async function writeCertificate(
  folder: string,
  issued: IssuedCertificate,
): Promise<{ json: string; pdf: string; jsonSha256: string }> {
  const base = path.join(folder, certificateFileName(issued))
  await writeFileWhole(`${base}.json`, issued.json)
  await writeFileWhole(`${base}.pdf`, issued.pdf)
  return {
    json: `${base}.json`,
    pdf: `${base}.pdf`,
    jsonSha256: createHash('sha256').update(issued.json).digest('hex'),
  }
}
