/** A proof file (`.tlog-proof`) as the check page checks it; its source text is written into the page. */

import { pageBase64, pageHex, pageSha256 } from './page-bytes.ts'
import { type PageCheck, pageNote, pageRoot } from './page-proof.ts'

/** The leaf is the one that is handed in, else the one that the proof carries. The key has to come from elsewhere: a proof names none. */
export async function pageLogProof(asked: { text: string; key?: string; leaf?: Uint8Array }): Promise<PageCheck[]> {
  const bad = (code: string, says: string): PageCheck[] => [{ ok: false, code, says }]
  const end = asked.text.indexOf('\n\n')
  const [first, ...lines] = asked.text.slice(0, Math.max(end, 0)).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? pageBase64((lines.shift() ?? '').slice('extra '.length)) : undefined
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const path = lines.map((line) => pageBase64(line))
  if (first !== 'c2sp.org/tlog-proof@v1' || index === undefined || path.some((hash) => hash?.length !== 32))
    return bad('proof/broken', 'The proof is broken.')
  const leaf = asked.leaf ?? extra
  if (!leaf)
    return bad(
      'proof/no-leaf',
      'The proof does not carry the leaf: choose the file with its bytes in place of the script.',
    )
  const key = (asked.key ?? '').trim()
  if (key === '')
    return bad(
      'proof/no-key',
      'A proof names no key: copy the key of the log, as the hall hands it out, into the field.',
    )
  const checkpoint = asked.text.slice(end + 2)
  const origin = checkpoint.slice(0, checkpoint.indexOf('\n'))
  const note = await pageNote(checkpoint, { origin, key })
  if (note.ok === false || note.size === undefined || note.root === undefined) return [note]
  const hash = await pageSha256(new Uint8Array([0, ...leaf]))
  const root = await pageRoot(hash, { index: Number(index), size: note.size, path: path as Uint8Array[] })
  if (root === undefined || pageHex(root) !== pageHex(note.root))
    return bad('proof/not-leading', 'The proof does not lead from this leaf to the signed root.')
  const text = new TextDecoder().decode(leaf)
  return [
    {
      ok: true,
      code: 'proof/leaf',
      values: { index, size: String(note.size), origin, leaf: text },
      says: `The leaf is number ${index} of the ${note.size} in the log ${origin}: ${text}`,
    },
    { ...(note.ok === undefined ? {} : { ok: note.ok }), code: note.code, says: note.says },
  ]
}
