/** What the paper of a certificate says: the same as its JSON, with what that shows and what not, and how to check it. */

import type { Sheet } from '../../drivers/paper/sheet.ts'
import type { Checkpoint } from '../../log/index.ts'
import { type CreditKind, printCreditLine } from '../../registry/index.ts'
import { type Certificate, draftOf } from './certificate.ts'
import type { DraftDocument } from '../records.ts'
import { commitmentTo } from '../seal.ts'

export function certificateSheet(certificate: Certificate, checkpoint: Checkpoint): Sheet {
  const [draft, credits] = certificate.records
  const document = draftOf(certificate)
  return {
    title: 'Certificate of registration',
    subtitle: `${certificate.told.hall} · ${certificate.log.origin}`,
    day: document.knownOn,
    blocks: [
      { is: 'heading', text: document.title },
      { is: 'rows', rows: registered(document, draft!.name) },
      { is: 'heading', text: 'As credited here' },
      { is: 'paragraph', text: creditsText(certificate) },
      { is: 'heading', text: 'Fingerprints of the file' },
      {
        is: 'rows',
        mono: true,
        rows: [
          ['file', document.sourceSha256],
          ['words', document.textSha256],
        ],
      },
      { is: 'heading', text: 'What this shows' },
      { is: 'list', items: shows(checkpoint, credits !== undefined) },
      { is: 'heading', text: 'What it does not show' },
      { is: 'list', items: DOES_NOT_SHOW },
      { is: 'heading', text: 'How to check it' },
      { is: 'list', items: HOW_TO_CHECK },
      { is: 'heading', text: 'The proof' },
      { is: 'paragraph', text: 'In full in the file certificate.json that is attached to this PDF.' },
      {
        is: 'rows',
        mono: true,
        rows: certificate.records.flatMap((record) => [
          [record.kind, record.name] as const,
          ['salt', record.salt] as const,
          ['commitment', commitmentTo(record)] as const,
        ]),
      },
      { is: 'rows', mono: true, rows: [['key', certificate.log.key]] },
      { is: 'code', text: draft!.proof.slice(draft!.proof.indexOf('\n\n') + 2).trimEnd() },
    ],
  }
}

function registered(document: DraftDocument, name: string): [string, string][] {
  const { ruleVersion, feeBasis, ...byClass } = document.counts
  const classes = Object.entries(byClass).filter(([, count]) => count !== 0)
  return [
    ['registered on', document.knownOn],
    ['file', document.fileName],
    ...(document.draftDate === undefined ? [] : [['date on the title page', document.draftDate] as [string, string]]),
    ['words', `${feeBasis} by the rule ${ruleVersion}`],
    ['of these', classes.map(([wordClass, count]) => `${wordClass} ${count}`).join(', ')],
    ['work', document.work],
    ['draft', name],
  ]
}

interface SealedCredit {
  readonly kind: CreditKind
  readonly writer?: string
  readonly team?: string
  readonly status: string
}

/** As a script prints it: `Written by A & B and C`. */
function creditsText({ records, names }: Certificate): string {
  const document = records[1]?.document
  const credits = (document?.['credits'] ?? []) as unknown as readonly SealedCredit[]
  if (!document || credits.length === 0) return 'Nobody was named when this was issued.'
  const line = printCreditLine(
    [...Map.groupBy(credits, ({ kind }) => kind)].map(([kind, same]) => ({ kind, teams: teamsOf(same, names) })),
  )
  const open = [...new Set(credits.map(({ status }) => status))].filter((status) => status !== 'agreed')
  const state = open.length === 0 ? '' : ` (${open.join(', ')})`
  return `${line}${state}. Known on ${text(document['knownOn'])}, from: ${text(document['source'])}.`
}

function teamsOf(credits: readonly SealedCredit[], names: Certificate['names']): string[][] {
  const teams = Map.groupBy(credits, ({ team }, at) => team ?? at)
  return [...teams.values()].map((members) =>
    members.map(({ writer }) => (writer === undefined ? 'nobody named' : (names[writer] ?? writer))),
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function shows({ size }: Checkpoint, withCredits: boolean): string[] {
  return [
    'A file with exactly this fingerprint was entered in the register of this hall. Whoever has the file can show that it is this one; nobody can make another file with the same fingerprint.',
    `The entry${withCredits ? ', and the credits above,' : ''} cannot have been changed since the hall signed the checkpoint below, which covers ${size} entries of its log: any change breaks the chain of hashes that leads to the signature.`,
    'Anybody who kept this certificate, or a copy of that checkpoint, since a certain day can show that the entry is at least as old as that day.',
  ]
}

const DOES_NOT_SHOW: readonly string[] = [
  'Who wrote the script. The names are those that were given to the hall. Nobody here has judged authorship, originality or quality.',
  'That nobody else wrote or registered the same or something like it before.',
  'The day of registration by itself: that is the word of the hall. It is as good as the copies of its checkpoints that others keep.',
  'Two things are merely told, and sealed by nothing: the name of the hall, and the capitals and signs in the names of the writers.',
  'It is no registration with a copyright office, and no law takes it for one.',
]

const HOW_TO_CHECK: readonly string[] = [
  'Keep the script file as it is: saving it again makes another file. Keep this PDF, which carries the proof as an attachment.',
  'guildhall certificate check CERTIFICATE.pdf --script SCRIPT --key KEY needs no network and not this hall; the page check.html, which guildhall certificate page writes, does the same in a browser. KEY is the key below, as the hall hands it out elsewhere.',
  'Or by hand: the SHA-256 of the file (sha256sum on Linux, certutil -hashfile on Windows, shasum -a 256 on a Mac) is the fingerprint above. The page docs/formats/certificate.md of Guildhall gives the rest, step by step.',
]
