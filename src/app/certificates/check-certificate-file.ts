/** Checks a certificate in a file, JSON or PDF, and with it the script when it is at hand. */

import { badInput, isError } from '../../base/index.ts'
import { readBytes, writeFileWhole } from '../../drivers/files.ts'
import { attachedText, isPdfFile } from '../../drivers/pdf-attachment.ts'
import { readPdfContent } from '../../drivers/pdf-text.ts'
import { openZip } from '../../drivers/zip.ts'
import { isPdf, listWords, MOST_SCRIPT_BYTES, readScript } from '../../screenplay/index.ts'
import { printCheckPage } from './check-page.ts'
import { type CheckedCertificate, checkCertificate, type ScriptAtHand } from './check-certificate.ts'

const MOST_CERTIFICATE_BYTES = 2 ** 24

export async function checkCertificateFile(
  file: string,
  { script, key }: { script?: string; key?: string } = {},
): Promise<CheckedCertificate> {
  const bytes = await readBytes(file, { maxBytes: MOST_CERTIFICATE_BYTES })
  const text = isPdfFile(bytes) ? attachedText(bytes) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (text === undefined) throw noAttachment(file)
  return checkCertificate(text, {
    ...(key === undefined ? {} : { key }),
    ...(script === undefined ? {} : { script: await scriptAtHand(script) }),
  })
}

/** The page that does the same in a browser. */
export async function writeCheckPage(file: string): Promise<void> {
  await writeFileWhole(file, printCheckPage())
}

/** The words are missing when the file is no script that can be read: its bytes are compared all the same. */
async function scriptAtHand(file: string): Promise<ScriptAtHand> {
  const bytes = await readBytes(file)
  const isShort = bytes.length <= MOST_SCRIPT_BYTES
  const { screenplay, problems } = readScript(bytes, {
    fileName: file,
    openArchive: openZip,
    ...(isPdf(bytes) && isShort && { pdf: await readPdfContent(bytes) }),
  })
  return screenplay && !problems.some(isError) ? { bytes, words: listWords(screenplay) } : { bytes }
}

function noAttachment(file: string): Error {
  return badInput('certificate/no-attachment', `The PDF ${file} carries no certificate that can be taken out.`, {
    at: { file },
    hint: 'If another program saved it anew, take the attachment certificate.json out with a PDF reader and check that.',
  })
}
