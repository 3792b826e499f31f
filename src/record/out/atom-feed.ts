/** The changes of the record as a feed (RFC 4287): ids that stay, days that are known, no clock. */

import type { IsoDate } from '../../base/index.ts'
import { type ChangeKind, type RecordChange, recordChanges } from './record-changes.ts'
import type { ChangesRequest } from './record-changes.ts'
import type { SelectedRecord } from './record-to-print.ts'

export interface FeedRequest extends ChangesRequest {
  /** Whose record it is. */
  readonly by: string
  /** Where the page of the timeline stands, without a fragment; without it the entries have no links. */
  readonly address?: string | undefined
}

const TERMS: Readonly<Record<ChangeKind, string>> = {
  event: 'Event',
  position: 'Position',
  report: 'Report',
  confirmed: 'Confirmed claim',
  edited: 'Edited claim',
  rejected: 'Rejected claim',
  ranked: 'Rank of a value',
  assessed: 'Assessment',
  contradiction: 'Contradiction',
}

export function printAtom(record: SelectedRecord, { by, address, ...request }: FeedRequest): string {
  const changes = recordChanges(record, request)
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `  <id>${escapeXml(tagOf('record', address))}</id>`,
    '  <title>Bargaining record: what changed</title>',
    `  <updated>${stampOf(changes[0]?.on ?? request.since ?? '1970-01-01')}</updated>`,
    `  <author><name>${escapeXml(by)}</name></author>`,
    '  <generator>Guildhall</generator>',
    ...(address === undefined ? [] : [`  <link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`]),
    ...changes.flatMap((change) => printChange(change, address)),
    '</feed>',
    '',
  ]
  return lines.join('\n')
}

function printChange({ id, kind, on, title, says, anchor }: RecordChange, address: string | undefined): string[] {
  const place =
    address === undefined || anchor === undefined
      ? undefined
      : `${address}#${encodeURIComponent(anchor.toWellFormed())}`
  return [
    '  <entry>',
    `    <id>${escapeXml(tagOf(id, address))}</id>`,
    `    <title>${escapeXml(title)}</title>`,
    `    <updated>${stampOf(on)}</updated>`,
    `    <category term="${kind}" label="${TERMS[kind]}"/>`,
    ...(place === undefined ? [] : [`    <link rel="alternate" type="text/html" href="${escapeXml(place)}"/>`]),
    `    <content type="text">${escapeXml(says)}</content>`,
    '  </entry>',
  ]
}

/** RFC 4151. The host of the page names who gives the ids; without a page they are given by Guildhall. */
function tagOf(id: string, address: string | undefined): string {
  const host = address !== undefined && URL.canParse(address) ? new URL(address).hostname : ''
  return `tag:${host === '' ? 'guildhall' : host},2026:${encodeURIComponent(id.toWellFormed()).replaceAll('%3A', ':')}`
}

function stampOf(day: IsoDate): string {
  return `${day}T00:00:00Z`
}

/** XML 1.0: five characters are written otherwise, and some are in no document at all. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
