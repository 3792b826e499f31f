/** Any file that comes from a bank or goes to one → what it is and what stands in it. The content decides, not the name. */

import type { Problem } from '../base/index.ts'
import { readCamt053, type StatementFile } from './camt053.ts'
import { type NachaContent, readNacha } from './nacha-check.ts'
import { readPain002, type StatusReport } from './pain002.ts'
import { readPain001, type SentFile } from './sent-payments.ts'
import { decodeXml, isProblem, messageOf, readXmlTree } from './xml-tree.ts'

export type BankFile =
  | { readonly kind: 'pain.001'; readonly version: string; readonly content: SentFile }
  | { readonly kind: 'pain.002'; readonly version: string; readonly content: StatusReport }
  | { readonly kind: 'camt.053'; readonly version: string; readonly content: StatementFile }
  | { readonly kind: 'nacha'; readonly version: ''; readonly content: NachaContent }

const FEW = 'pain.001, pain.002, camt.053 and NACHA files are read.'

/** The file, or the problem for which nothing of it was taken. `sent` is what a pain.002 answers. */
export function readBankFile(bytes: Uint8Array, { sent }: { sent?: SentFile } = {}): BankFile | Problem {
  if (isNacha(bytes)) return { kind: 'nacha', version: '', content: readNacha(new TextDecoder('latin1').decode(bytes)) }
  const decoded = decodeXml(bytes)
  if (isProblem(decoded)) return decoded
  if (!decoded.text.trimStart().startsWith('<')) return foreign('It is neither XML nor a NACHA file.')
  const root = readXmlTree(decoded.text)
  if (isProblem(root)) return root
  const message = messageOf(root)
  if (!message || root.name !== 'Document') return foreign('It is XML, and no message of ISO 20022.')
  const { name, version } = message
  if (name === 'pain.001') return { kind: name, version, content: readPain001(root) }
  if (name === 'pain.002') return { kind: name, version, content: readPain002(root, sent) }
  if (name === 'camt.053') return { kind: name, version, content: readCamt053(root) }
  return foreign(`It is a message ${name}.${version}.`)
}

/** Begins with `101` as its header does; a header that is broken elsewhere is then told by the reader. */
function isNacha(bytes: Uint8Array): boolean {
  return bytes[0] === 0x31 && bytes[1] === 0x30 && bytes[2] === 0x31
}

function foreign(says: string): Problem {
  return { code: 'banking/foreign-file', at: { line: 1 }, message: says, hint: FEW }
}
