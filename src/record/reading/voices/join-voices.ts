/** Which reports are one voice: texts that are the same, nearly the same, part of one another, or versions of one page. */

import { compareText } from '../../../base/index.ts'
import type { ReadReport, Report } from '../../report.ts'
import { voiceOfText } from '../make-reports.ts'
import { addressKey, isPageOfOneText } from './address-key.ts'
import { linkTexts, type Link, type VoiceText } from './link-texts.ts'
import { parseSketch, shinglesOf } from './sketch.ts'

/**
 * The same reports, in the same order, each with its voice and a note on why it shares it. `earlier` are reports of the hall, whose
 * voices stay as they are. What is found does not depend on the order of `reports`; time is linear in all of them.
 */
export function joinVoices(reports: readonly ReadReport[], earlier: readonly Report[]): ReadReport[] {
  const known = new Map(earlier.map((report) => [report.id, report]))
  const texts = [
    ...earlier.toSorted(byDay).map((report) => textOfEarlier(report)),
    ...distinctById(reports.filter(({ report }) => !known.has(report.id)))
      .toSorted((a, b) => byDay(a.report, b.report))
      .map(({ report, text }) => ({ report, shingles: shinglesOf(text), isEarlier: false })),
  ].map((text) => ({ ...text, address: addressOf(text.report) }))
  const { links, groups } = linkTexts(texts)
  const voices = groups.map((group) => voiceOfGroup(group.map((at) => texts[at]!)))
  const told = new Map<string, { voice: string; note: string | undefined }>()
  groups.forEach((group, number) => {
    for (const at of group) told.set(texts[at]!.report.id, { voice: voices[number]!, note: noteOf(links[at], texts) })
  })
  return reports.map((read) => withVoice(read, told.get(read.report.id), known.get(read.report.id)))
}

function textOfEarlier(report: Report): Omit<VoiceText, 'address'> {
  const shingles = report.sketch === undefined ? undefined : parseSketch(report.sketch)
  return { report, shingles: shingles ?? { hashes: new Float64Array(0), total: 0, upTo: 0 }, isEarlier: true }
}

function distinctById(reports: readonly ReadReport[]): ReadReport[] {
  return [...new Map(reports.toReversed().map((each) => [each.report.id, each])).values()]
}

/** Whoever published first is named; without a day, last. */
function byDay(a: Report, b: Report): number {
  return compareText(a.published ?? '9', b.published ?? '9') || compareText(a.id, b.id)
}

function addressOf({ url }: Report): string | undefined {
  return url !== undefined && isPageOfOneText(url) ? addressKey(url) : undefined
}

/** That of the first report which had one before; else made from the text of the first. */
function voiceOfGroup(texts: readonly VoiceText[]): string {
  const kept = texts.find(({ isEarlier }) => isEarlier)
  return kept ? kept.report.voice : voiceOf(texts[0]!.report)
}

function voiceOf(report: Report): string {
  return report.words === 0 ? report.voice : voiceOfText(report.textSha256)
}

function withVoice(
  read: ReadReport,
  told: { voice: string; note: string | undefined } | undefined,
  kept: Report | undefined,
): ReadReport {
  const { report, text } = read
  if (kept) return { report: { ...report, voice: kept.voice }, text }
  const notes =
    told?.note === undefined || report.notes.includes(told.note) ? report.notes : [...report.notes, told.note]
  return { report: { ...report, voice: told?.voice ?? report.voice, notes }, text }
}

function noteOf(link: Link | undefined, texts: readonly VoiceText[]): string | undefined {
  if (!link) return undefined
  const { report } = texts[link.to]!
  const other = `"${report.title}"${report.publisher === undefined ? '' : ` (${report.publisher})`}, ${report.id}`
  if (link.kind === 'same') return `One voice with ${other}: the same text, word for word.`
  const percent = Math.floor(link.shared.ofShorter * 100)
  const measure = link.shared.isEstimate ? `about ${percent} %, by its sketch,` : `${percent} %`
  if (link.kind === 'version')
    return `A further version of ${other}: the address is the same, the text is another; ${measure} of the shorter one is kept.`
  if (link.kind === 'collection')
    return `It holds the texts of several reports, among them ${other}, and is a voice of its own.`
  return `One voice with ${other}: ${measure} of the runs of five words of the shorter text stand in the longer one.`
}
