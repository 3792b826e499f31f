/** The findings of an audit by work: which passages to show, the documents they stand in, where along the draft; one pass over the file. */

import { createHash } from 'node:crypto'
import path from 'node:path'
import { type Finding, GRADES, type Grade, type WorkFinding } from '../../audit/index.ts'
import { badInput, compareText } from '../../base/index.ts'
import { isThere } from '../../drivers/files.ts'
import { readFindingsParquet } from '../../drivers/findings-parquet.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { ReportedPlace, Strip } from '../../statements/index.ts'
import type { RecordedAudit } from './find-audit.ts'

export interface GatheredWork {
  readonly work: WorkFinding
  readonly passages: readonly GatheredPassage[]
  readonly notShown: { readonly passages: number; readonly words: number }
  readonly places: readonly ReportedPlace[]
  readonly morePlaces: number
  readonly strip: Strip
  readonly strips: readonly (Strip & { readonly label: string })[]
}

export interface GatheredPassage {
  readonly finding: Finding
  /** Matched words of all passages of the work in the same document, those in which they overlap once. */
  readonly wordsInDocument: number
}

export interface Gathered {
  readonly works: readonly GatheredWork[]
  /** Passages of every file, `chance` left out. */
  readonly ofFiles: ReadonlyMap<string, number>
}

/** Documents listed of one work, and those with a strip of their own. */
const MOST_PLACES = 100
const MOST_STRIPS = 8
const STRIP_PARTS = 240
/** Among so many times the passages that are shown, those are chosen that show most of the draft. */
const CANDIDATES = 25
/** A passage is more of the same when so much of it is shown already. */
const KNOWN_SHARE = 0.8

export async function gatherFindings(
  hall: Hall,
  audit: RecordedAudit,
  { wordsOf, mostPassages }: { wordsOf: (draft: string) => number; mostPassages: number },
): Promise<Gathered> {
  const found = new Map(audit.results.works.map((work) => [work.work, work]))
  const works: GatheredWork[] = []
  const ofFiles = new Map<string, number>()
  for await (const findings of byWork(hall, audit)) {
    for (const { file } of findings) ofFiles.set(file, (ofFiles.get(file) ?? 0) + 1)
    const work = found.get(findings[0]?.work ?? '')
    if (work) works.push(gatherWork(work, findings, { wordsOf, mostPassages }))
  }
  works.sort((a, b) => b.work.matchedWords - a.work.matchedWords || compareText(a.work.work, b.work.work))
  return { works, ofFiles }
}

/** The findings of one work after the other, without `chance`; stops when the file is not the one that was recorded. */
async function* byWork(hall: Hall, audit: RecordedAudit): AsyncGenerator<Finding[], void, undefined> {
  const file = path.join(hall.folders.audits, audit.run, 'findings.parquet')
  if (!(await isThere(file))) throw missingFindings(file, audit.run)
  const digest = createHash('sha256').update('[')
  let ofWork: Finding[] = []
  let [rows, work] = [0, '']
  for await (const finding of readFindingsParquet(file)) {
    digest.update(`${rows++ === 0 ? '' : ','}${JSON.stringify(finding)}`)
    if (finding.work !== work && ofWork.length > 0) {
      yield ofWork
      ofWork = []
    }
    work = finding.work
    if (finding.grade !== 'chance') ofWork.push(finding)
  }
  if (ofWork.length > 0) yield ofWork
  if (digest.update(']').digest('hex') !== audit.results.findings) throw changedFindings(file, audit.run)
}

function gatherWork(
  work: WorkFinding,
  findings: readonly Finding[],
  { wordsOf, mostPassages }: { wordsOf: (draft: string) => number; mostPassages: number },
): GatheredWork {
  const ofDocuments = [...Map.groupBy(findings, ({ file, document }) => JSON.stringify([file, document])).values()]
  const places = ofDocuments.map(placeOf).sort((a, b) => b.place.words - a.place.words || comparePlaces(a, b))
  const wordsIn = new Map(places.map(({ key, place }) => [key, place.words]))
  const chosen = choosePassages(findings, mostPassages)
  const rest = findings.filter((each) => !chosen.includes(each))
  const stripOf = (each: readonly Finding[]): Strip => ({ parts: density(each, wordsOf) })
  return {
    work,
    passages: chosen.map((finding) => ({
      finding,
      wordsInDocument: wordsIn.get(keyOf(finding)) ?? finding.matchedWords,
    })),
    notShown: { passages: rest.length, words: sumOf(rest) },
    places: places.slice(0, MOST_PLACES).map(({ place }) => place),
    morePlaces: Math.max(0, places.length - MOST_PLACES),
    strip: stripOf(findings),
    strips:
      places.length < 2
        ? []
        : places.slice(0, MOST_STRIPS).map(({ place, findings: each }) => ({
            label: place.document === place.file ? place.file : `${place.file}, ${place.document}`,
            ...stripOf(each),
          })),
  }
}

interface PlacedFindings {
  readonly key: string
  readonly place: ReportedPlace
  readonly findings: readonly Finding[]
}

function placeOf(findings: readonly Finding[]): PlacedFindings {
  const { file = '', document = '' } = findings[0] ?? {}
  const grade = GRADES.find((each) => findings.some((finding) => finding.grade === each)) ?? 'chance'
  return {
    key: JSON.stringify([file, document]),
    place: { file, document, passages: findings.length, words: distinctWords(findings), grade },
    findings,
  }
}

function comparePlaces({ place: a }: PlacedFindings, { place: b }: PlacedFindings): number {
  return compareText(a.file, b.file) || compareText(a.document, b.document)
}

/** Strongest and longest first; a passage that is shown already, from another document, waits until there is room. */
function choosePassages(findings: readonly Finding[], most: number): Finding[] {
  const ranked = [...findings].sort(
    (a, b) => rankOf(a.grade) - rankOf(b.grade) || b.matchedWords - a.matchedWords || 0, // else as they are sorted
  )
  const candidates = ranked.slice(0, most * CANDIDATES)
  const chosen: Finding[] = []
  const again: Finding[] = []
  for (const finding of candidates) {
    if (chosen.length === most) break
    if (chosen.some((each) => isSamePlace(each, finding))) continue
    if (isKnown(finding, chosen)) again.push(finding)
    else chosen.push(finding)
  }
  const kept = new Set([...chosen, ...again.slice(0, most - chosen.length)])
  return candidates.filter((finding) => kept.has(finding))
}

function isSamePlace(a: Finding, b: Finding): boolean {
  return keyOf(a) === keyOf(b) && a.documentStart === b.documentStart && a.documentEnd === b.documentEnd
}

function isKnown({ draft, draftWordStart, draftWordEnd }: Finding, chosen: readonly Finding[]): boolean {
  return chosen.some((each) => {
    const shared = Math.min(draftWordEnd, each.draftWordEnd) - Math.max(draftWordStart, each.draftWordStart)
    return each.draft === draft && shared >= KNOWN_SHARE * (draftWordEnd - draftWordStart)
  })
}

/** Of each part of the draft the share that was matched, by the passage that has most of it; drafts of a work are laid on each other. */
function density(findings: readonly Finding[], wordsOf: (draft: string) => number): number[] {
  const parts = Array.from({ length: STRIP_PARTS }, () => 0)
  for (const { draft, draftWordStart, draftWordEnd, matchedWords } of findings) {
    const words = Math.max(1, wordsOf(draft))
    const [from, to] = [(draftWordStart / words) * STRIP_PARTS, (draftWordEnd / words) * STRIP_PARTS]
    const dense = matchedWords / (draftWordEnd - draftWordStart)
    for (let part = Math.floor(from); part < Math.min(STRIP_PARTS, Math.ceil(to)); part++) {
      const covered = Math.min(part + 1, to) - Math.max(part, from)
      parts[part] = Math.max(parts[part] ?? 0, Math.round(dense * covered * 100) / 100)
    }
  }
  return parts
}

function keyOf({ file, document }: Finding): string {
  return JSON.stringify([file, document])
}

/** Of passages that overlap in the draft, the words of the larger one and of what sticks out of it, as dense as they are. */
function distinctWords(findings: readonly Finding[]): number {
  const sorted = [...findings].sort((a, b) => a.draftWordStart - b.draftWordStart || b.draftWordEnd - a.draftWordEnd)
  let [words, reached] = [0, 0]
  for (const { draftWordStart, draftWordEnd, matchedWords } of sorted) {
    const length = draftWordEnd - draftWordStart
    const fresh = Math.max(0, draftWordEnd - Math.max(draftWordStart, reached))
    words += Math.round((matchedWords * fresh) / length)
    reached = Math.max(reached, draftWordEnd)
  }
  return words
}

function rankOf(grade: Grade): number {
  return GRADES.indexOf(grade)
}

function sumOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { matchedWords }) => sum + matchedWords, 0)
}

function missingFindings(file: string, run: string) {
  return badInput('findings/missing', `The findings of ${run} are not in ${file}.`, {
    at: { file },
    hint: 'Put the file back from a copy, or audit the same corpus again: it gives the same run.',
  })
}

function changedFindings(file: string, run: string) {
  return badInput('findings/damaged', `The findings in ${file} are not those that ${run} recorded.`, {
    at: { file },
    hint: 'Put the file back from a copy, or audit the same corpus again: it gives the same run.',
  })
}
