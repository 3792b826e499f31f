/** From a web archive (WARC, WET, WAT) to documents, one a page. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import type { Chunk, ReadLimits } from './corpus-file.ts'
import { documentNames, printId } from './document-names.ts'
import { cutPieces } from './pieces.ts'
import { brokenRecord, isText, readWarcRecords } from './warc.ts'
import { pageText } from './web-page.ts'

/** Pages of type `response`, `resource` and `conversion`; a document is named by its address. Records that hold no text are counted. */
export async function* readWebArchive(
  chunks: AsyncIterable<Chunk>,
  { file, limits }: { file: string; limits: ReadLimits },
): AsyncGenerator<CorpusEvent, void, undefined> {
  const names = documentNames()
  const others = new Map<string, number>()
  const countOther = (type: string): void => {
    const name = others.size < 50 || others.has(type) ? type : 'others'
    others.set(name, (others.get(name) ?? 0) + 1)
  }
  for await (const record of readWarcRecords(chunks, { file, maxRecordBytes: limits.maxRecordBytes })) {
    if ('problem' in record) {
      yield record
      continue
    }
    const kind = record.headers.get('warc-type')?.toLowerCase() ?? 'unknown'
    if (!isText(record.headers)) {
      if (kind !== 'warcinfo' && kind !== 'request') countOther(kind)
      continue
    }
    const page = pageText(record, { maxBytes: limits.maxRecordBytes })
    if ('broken' in page) yield { problem: brokenRecord(file, record.byte, page.broken) }
    else if ('type' in page) countOther(page.type)
    else if (page.text.trim() === '') countOther('empty page')
    else {
      const address = record.headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1')
      const name = names.nameOf(printId(address), `record ${record.number}`)
      for (const piece of cutPieces(name, Buffer.from(page.text, 'utf8'), limits)) yield { piece }
    }
  }
  if (others.size > 0) yield { problem: withoutText(file, others) }
}

function withoutText(file: string, others: ReadonlyMap<string, number>): Problem {
  const list = [...others].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 6)
  return {
    code: 'corpus/records-without-text',
    at: { file },
    severity: 'note',
    message: `Archive records without page text were left out: ${list.map(([type, count]) => `${count} ${type}`).join(', ')}.`,
  }
}
