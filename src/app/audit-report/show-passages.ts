/** Puts the text of both sides to the passages of a report: the draft's from the registry, the document's from the corpus, if it is still what was audited. */

import { comparePassage, type DocumentStretch, type Finding, type FingerprintIndex } from '../../audit/index.ts'
import { compareText, required } from '../../base/index.ts'
import { auditAgain, type DocumentAgain } from '../../drivers/audit-again.ts'
import type { CorpusFile } from '../../drivers/corpus/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { DraftId, RegistryStore } from '../../registry/index.ts'
import { type PlacedElement, placeWords, type Screenplay } from '../../screenplay/index.ts'
import type { PassageRow, ReportedFile } from '../../statements/index.ts'
import type { RecordedAudit } from './find-audit.ts'
import { findCorpus } from './find-corpus.ts'
import { indexOfRun } from './index-of-run.ts'
import { passageRows } from './passage-rows.ts'

export interface ShownText {
  readonly scene: string | undefined
  readonly rows: readonly PassageRow[]
  readonly before: string
  readonly after: string
  readonly missing: string | undefined
}

export interface ShownPassages {
  readonly texts: ReadonlyMap<Finding, ShownText>
  /** What the files were like that were looked at again, by name. */
  readonly files: ReadonlyMap<string, ReportedFile['now']>
}

export interface ShowRequest {
  readonly audit: RecordedAudit
  readonly findings: readonly Finding[]
  /** Where the corpus is now. */
  readonly paths: readonly string[]
  readonly mostWords: number
  readonly onProgress?: ((state: { done: number; total: number; note?: string }) => void) | undefined
}

const CONTEXT_BYTES = 200
/** Read scripts that are kept at hand. */
const MOST_SCRIPTS = 64

/** Each file of the corpus is read once, as far as its last passage. */
export async function showPassages(hall: Hall, request: ShowRequest): Promise<ShownPassages> {
  const { audit, findings, paths, mostWords } = request
  const scripts = scriptsOf(hall)
  const texts = new Map<Finding, ShownText>()
  const states = new Map<string, ReportedFile['now']>()
  const put = async (finding: Finding, side: DocumentSide): Promise<void> => {
    const script = await scripts.script(finding.draft)
    texts.set(finding, script ? showOne(script, finding, { ...side, mostWords }) : noScript(finding.draft))
  }
  const ofFiles = [...Map.groupBy(findings, ({ file }) => file)].sort(([a], [b]) => compareText(a, b))
  const find = await findCorpus(audit, paths)
  let opened: { index: FingerprintIndex; close: () => void } | undefined
  let done = 0
  try {
    for (const [name, ofFile] of ofFiles) {
      request.onProgress?.({ done: done++, total: ofFiles.length, note: `${texts.size} passages` })
      const { file, now } = await find(name)
      states.set(name, now)
      if (file) {
        opened ??= await indexOfRun(hall, audit, { findings, screenplay: scripts.screenplay })
        await showFile(opened.index, file, ofFile, { audit, put })
      }
      for (const finding of ofFile)
        if (!texts.has(finding)) await put(finding, { missing: file ? NOT_MET : WHY_MISSING[now] })
    }
  } finally {
    opened?.close()
  }
  return { texts, files: states }
}

const NOT_MET = 'The file holds no document of this name any more, so only the side of the draft is shown.'
const NOT_ALIGNED =
  'Both texts are shown, but not word beside word: this passage could not be aligned again exactly as it was counted.'
const WHY_MISSING: Readonly<Record<ReportedFile['now'], string>> = {
  same: NOT_MET,
  missing: 'The file of the corpus is not at hand, so only the side of the draft is shown.',
  changed:
    'The file of the corpus is not the one that was audited (its SHA-256 is another), so only the side of the draft is shown.',
  'not-asked': 'The corpus was not looked at again.',
}

interface DocumentSide {
  readonly stretch?: DocumentStretch
  readonly again?: DocumentAgain | undefined
  readonly index?: FingerprintIndex
  readonly missing?: string
}

async function showFile(
  index: FingerprintIndex,
  file: CorpusFile,
  findings: readonly Finding[],
  { audit, put }: { audit: RecordedAudit; put: (finding: Finding, side: DocumentSide) => Promise<void> },
): Promise<void> {
  const { textField, maxRecordBytes, guarantee } = audit.inputs
  const ofDocuments = Map.groupBy(findings, ({ document }) => document)
  const wanted = new Map(
    [...ofDocuments].map(([document, each]) => [
      document,
      each.map(({ documentStart, documentEnd }) => ({ start: documentStart, end: documentEnd })),
    ]),
  )
  const readOptions = {
    ...(textField === undefined ? {} : { textField }),
    ...(maxRecordBytes === undefined ? {} : { maxRecordBytes }),
  }
  const options = { contextBytes: CONTEXT_BYTES, readOptions, stepWords: guarantee.stepWords }
  for await (const again of auditAgain(index, file, wanted, options)) {
    for (const [i, finding] of (ofDocuments.get(again.document) ?? []).entries()) {
      const stretch = again.texts[i]
      await put(finding, { index, again, ...(stretch && { stretch }) })
    }
  }
}

interface Script {
  readonly elements: readonly PlacedElement[]
}

function showOne(
  { elements }: Script,
  finding: Finding,
  { stretch, again, index, missing, mostWords }: DocumentSide & { mostWords: number },
): ShownText {
  const { documentStart, documentEnd, draftWordStart: draftStart, draftWordEnd: draftEnd } = finding
  const inside = elements.filter(
    ({ firstWord, places }) => firstWord < draftEnd && firstWord + places.length / 2 > draftStart,
  )
  const scene = elements.findLast(({ element, firstWord }) => element.kind === 'heading' && firstWord <= draftStart)
  const passage = again?.passages.find(
    (each) =>
      each.documentStart === documentStart &&
      each.documentEnd === documentEnd &&
      index?.drafts[each.draft]?.draft === finding.draft &&
      each.matched[0] === draftStart &&
      each.matched.at(-1) === draftEnd,
  )
  const steps = passage && stretch ? comparePassage(passage, stretch) : []
  const matched = steps.filter(({ mark }) => mark === 'matched').length
  const isWhole = stretch !== undefined && stretch.start + stretch.bytes.length >= documentEnd
  const isAsCounted = steps.length > 0 && (matched === finding.matchedWords || !isWhole)
  const rows = passageRows({
    elements: inside,
    draftStart,
    draftEnd,
    steps: isAsCounted ? steps : [],
    document: stretch,
    mostWords,
  })
  const text = (from: number, to: number): string => (stretch ? textOf(stretch, from, to) : '')
  const isApart = stretch !== undefined && !isAsCounted
  return {
    scene: scene?.element.text.replaceAll('\n', ' '),
    rows: isApart ? [apart(rows, text(documentStart, Math.min(documentEnd, documentStart + 8 * mostWords)))] : rows,
    before: text(documentStart - CONTEXT_BYTES, documentStart).replace(/^\S*\s/u, ''),
    after: text(documentEnd, documentEnd + CONTEXT_BYTES).replace(/\s\S*$/u, ''),
    missing: isApart ? NOT_ALIGNED : missing,
  }
}

/** Both sides in one row. */
function apart(rows: readonly PassageRow[], text: string): PassageRow {
  return {
    is: 'text',
    draft: rows.flatMap((row) => (row.is === 'text' ? row.draft : [])),
    document: [{ text, mark: undefined }],
  }
}

function textOf({ start, bytes }: DocumentStretch, from: number, to: number): string {
  const text = Buffer.from(bytes.subarray(Math.max(0, from - start), Math.max(0, to - start))).toString('utf8')
  return text
    .replace(/^\uFFFD+|\uFFFD+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function noScript(draft: DraftId): ShownText {
  const missing = `The text of ${draft} is not in this registry.`
  return { scene: undefined, rows: [], before: '', after: '', missing }
}

interface Scripts {
  readonly script: (draft: DraftId) => Promise<Script | undefined>
  readonly screenplay: (draft: DraftId) => Promise<Screenplay | undefined>
}

function scriptsOf(hall: Hall): Scripts {
  const known = new Map<DraftId, Script | undefined>()
  const screenplay = (draft: DraftId): Promise<Screenplay | undefined> =>
    hall.database.read(({ registry }: { registry: RegistryStore }) => registry.screenplayOf(draft))
  return {
    screenplay,
    async script(draft) {
      if (known.has(draft)) return known.get(draft)
      const read = await screenplay(draft)
      const script = read && { elements: placeWords(read) }
      if (known.size >= MOST_SCRIPTS) known.delete(required(known.keys().next().value, 'app: scripts are at hand'))
      known.set(draft, script)
      return script
    },
  }
}
