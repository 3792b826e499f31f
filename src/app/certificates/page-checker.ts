/**
 * The check of a certificate as the check page carries it: the source text of these functions is written into the page, so they
 * import nothing but each other, keep nothing outside of themselves, and use what browsers bring (WebCrypto). It is a second, independent writing
 * of `check-certificate.ts`; the tests hold the two against each other.
 */

import { pageBase64, pageCanonical, pageHex, pageId, pageNameKey, pageSha256 } from './page-bytes.ts'
import { pageLogProof } from './page-log-proof.ts'
import { type PageCheck, pageNote, pageRoot } from './page-proof.ts'

interface PageRecord {
  readonly kind: string
  readonly name: string
  readonly salt: string
  readonly proof: string
  readonly document: Readonly<Record<string, unknown>>
}

interface PageCertificate {
  readonly format: string
  readonly records: readonly PageRecord[]
  readonly names: Readonly<Record<string, string>>
  readonly log: { readonly origin: string; readonly key: string }
  readonly told: { readonly hall: string }
}

/** Everything that is checked, in order; it ends with the first thing without which the rest means nothing. */
export async function checkOnPage(asked: { text: string; key?: string; script?: Uint8Array }): Promise<PageCheck[]> {
  if (asked.text.startsWith('c2sp.org/tlog-proof@')) {
    const { text, key, script } = asked
    return pageLogProof({ text, ...(key !== undefined && { key }), ...(script && { leaf: script }) })
  }
  const certificate = pageParse(asked.text)
  if (!certificate)
    return [
      {
        ok: false,
        code: 'certificate/spelling',
        says: 'This is no certificate in its one spelling: it was edited, cut, or is something else.',
      },
    ]
  const checks: PageCheck[] = [
    { ok: true, code: 'certificate/whole', says: 'The certificate is whole and in its one spelling.' },
  ]
  const given = (asked.key ?? '').trim()
  if (given !== '' && given !== certificate.log.key)
    checks.push({
      ok: false,
      code: 'certificate/other-key',
      says: 'The certificate is of a log with another key than the one that was given.',
    })
  else if (given === '')
    checks.push({
      ok: true,
      code: 'certificate/own-key',
      values: { key: certificate.log.key },
      says: `The key is the certificate’s own, ${certificate.log.key}: compare it with the one that the hall hands out.`,
    })
  else checks.push({ ok: true, code: 'certificate/given-key', says: 'The key is the one that was given.' })
  for (const record of certificate.records) checks.push(...(await pageRecord(record, certificate.log)))
  checks.push(await pageNames(certificate))
  if (asked.script) checks.push(await pageScript(certificate, asked.script))
  return checks
}

export function pageParse(text: string): PageCertificate | undefined {
  const plain = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trimEnd()
  try {
    const value = JSON.parse(plain) as PageCertificate
    const shape = (given: object): string => Object.keys(given).toSorted().join(' ')
    const [draft, credits] = value.records
    const isWhole =
      value.format === 'guildhall-certificate/1' &&
      shape(value) === 'format log names records told' &&
      shape(value.log) === 'key origin' &&
      shape(value.told) === 'hall' &&
      typeof value.told.hall === 'string' &&
      (value.records.length === 1 || (value.records.length === 2 && credits?.kind === 'credits')) &&
      draft?.kind === 'draft' &&
      value.records.every((record) => shape(record) === 'document kind name proof salt') &&
      ['fileName', 'knownOn', 'sourceSha256', 'textSha256', 'title', 'work'].every(
        (name) => typeof draft.document[name] === 'string',
      ) &&
      Object.values(value.names).every((name) => typeof name === 'string')
    const sorted = JSON.stringify(JSON.parse(pageCanonical(value)), undefined, 2)
    return isWhole && sorted === plain ? value : undefined
  } catch {
    return undefined
  }
}

/** From the document by way of salt, commitment and leaf to the signed root. */
export async function pageRecord(
  { kind, name, salt, proof, document }: PageRecord,
  log: PageCertificate['log'],
): Promise<PageCheck[]> {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value)
  const about = kind === 'draft' ? { sourceSha256: document['sourceSha256'] } : document
  if ((await pageId(kind, about)) !== name)
    return [
      {
        ok: false,
        code: 'certificate/record',
        values: { kind, name },
        says: `The ${kind} that the certificate opens is not the one that it names, ${name}.`,
      },
    ]
  const commitmentTo = async (value: object): Promise<string> =>
    pageHex(await pageSha256(text(`${salt}\n${pageCanonical(value)}`)))
  const leaves = [
    { kind, commitment: await commitmentTo({ name, document }) },
    { kind, name, commitment: await commitmentTo(document) }, // as an older Guildhall wrote it
  ]
  const end = proof.indexOf('\n\n')
  const [first, indexLine = '', ...hashes] = proof.slice(0, end).split('\n')
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(indexLine) ?? []
  const path = hashes.map((hash) => pageBase64(hash))
  if (
    end < 0 ||
    first !== 'c2sp.org/tlog-proof@v1' ||
    index === undefined ||
    path.some((hash) => hash?.length !== 32)
  ) {
    return [
      { ok: false, code: 'certificate/proof-broken', values: { kind }, says: `The proof of the ${kind} is broken.` },
    ]
  }
  const note = await pageNote(proof.slice(end + 2), log)
  if (note.ok === false || note.size === undefined || note.root === undefined) return [note]
  const leads: string[] = []
  for (const leaf of leaves) {
    const hash = await pageSha256(new Uint8Array([0, ...text(pageCanonical(leaf))]))
    const root = await pageRoot(hash, { index: Number(index), size: note.size, path: path as Uint8Array[] })
    if (root !== undefined) leads.push(pageHex(root))
  }
  if (!leads.includes(pageHex(note.root))) {
    return [
      {
        ok: false,
        code: 'certificate/not-sealed',
        values: { kind },
        says: `The ${kind}, its salt or its proof is not what the hall sealed: they do not lead to the signed root.`,
      },
    ]
  }
  const found = {
    ok: true,
    code: 'certificate/leaf',
    values: { name, index, size: String(note.size) },
    says: `What stands here as ${name} is leaf ${index} of the ${note.size} under the checkpoint.`,
  }
  return [found, { ...(note.ok === undefined ? {} : { ok: note.ok }), code: note.code, says: note.says }]
}

/** Everybody who is credited is named, nobody else is, and each name is the one that the id was made from. */
export async function pageNames({ records, names }: PageCertificate): Promise<PageCheck> {
  const bad = {
    ok: false,
    code: 'certificate/other-names',
    says: 'The names of the certificate are not those of the writers whom the sealed credits name.',
  }
  const [draft, credits] = records
  const list = (credits?.document['credits'] ?? []) as { writer?: string }[]
  if (!Array.isArray(list) || (credits && credits.document['work'] !== draft?.document['work'])) return bad
  const credited = [...new Set(list.map(({ writer }) => writer).filter((writer) => writer !== undefined))]
  if (credited.toSorted().join(' ') !== Object.keys(names).toSorted().join(' ')) return bad
  for (const [id, name] of Object.entries(names))
    if ((await pageId('writer', { name: pageNameKey(name) })) !== id) return bad
  return {
    ok: true,
    code: credited.length === 0 ? 'certificate/nobody' : 'certificate/names',
    says:
      credited.length === 0
        ? 'No writers are credited in it.'
        : 'The names are those of the writers whom the sealed credits name.',
  }
}

/** Its bytes alone are compared here: the command `guildhall certificate check` compares words as well. */
export async function pageScript({ records }: PageCertificate, script: Uint8Array): Promise<PageCheck> {
  const sha256 = pageHex(await pageSha256(script))
  const { sourceSha256, fileName } = records[0]?.document ?? {}
  const ok = sha256 === sourceSha256
  return {
    ok,
    code: ok ? 'certificate/script' : 'certificate/other-script',
    values: { file: String(fileName), sha256 },
    says: ok
      ? `The script is byte for byte the one that was registered as ${String(fileName)}.`
      : `The script is not the file that was registered as ${String(fileName)}: its SHA-256 is ${sha256}.`,
  }
}
