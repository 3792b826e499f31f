/** Uploads by the tus protocol (1.0.0, core with creation, checksum and termination): clients of that protocol work as they are. */

import { ROUTES } from '../../api/index.ts'
import {
  beginUpload,
  dropUpload,
  findUpload,
  finishIfWhole,
  takePiece,
  type Upload,
} from '../../app/uploads/uploads.ts'
import { badInput, Refusal } from '../../base/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import { readChecksum } from '../uploads/tus.ts'
import { memberOf } from '../who.ts'
import { defined } from './defined.ts'

const VERSION = '1.0.0'
const GIGABYTE = 1_000_000_000
/** By role: the most of one file. A corpus is large, a report is not. */
const MOST: Readonly<Record<string, number>> = {
  clerk: 50 * GIGABYTE,
  company: GIGABYTE / 5,
  writer: GIGABYTE / 10,
  negotiator: GIGABYTE / 20,
}
/** How many times as much somebody's uploads may have together. */
const TOGETHER = 4

export const UPLOAD_HANDLERS: readonly Bound[] = [
  handle(ROUTES.beginUpload, async (call) => {
    const { member, role } = memberOf(call.who)
    const most = MOST[role] ?? 0
    const size = wholeNumber(call.request.headers.get('upload-length'), 'Upload-Length')
    const name = metadata(call.request.headers.get('upload-metadata')).get('filename') ?? ''
    const upload = await beginUpload(
      call,
      { owner: member, name, size, most, mostTogether: most * TOGETHER },
      new Date(),
    )
    tell(call, upload)
    call.header('Location', `/api/uploads/${upload.id}`)
    return shape(upload)
  }),
  handle(ROUTES.showUpload, async (call) => {
    const upload = await finishIfWhole(call, await uploadAsked(call, call.params.id))
    tell(call, upload)
    return shape(upload)
  }),
  handle(ROUTES.sendPiece, async (call) => {
    try {
      const upload = await uploadAsked(call, call.params.id)
      const { headers, body } = call.request
      const offset = wholeNumber(headers.get('upload-offset'), 'Upload-Offset')
      const check = readChecksum(headers.get('upload-checksum'))
      tell(call, await takePiece(call, upload, { offset, body, check }, new Date()))
    } catch (error) {
      await passOver(call.request.body)
      throw error
    }
    return {}
  }),
  handle(ROUTES.dropUpload, async (call) => {
    await dropUpload(call, await uploadAsked(call, call.params.id))
    call.header('Tus-Resumable', VERSION)
    return {}
  }),
]

// A caller who is still sending would miss the answer; one who sends more than this may.
const PASSED_OVER_BYTES = 8 * 2 ** 20

async function passOver(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (!body || body.locked) return
  let bytes = 0
  try {
    for await (const chunk of body) if ((bytes += chunk.length) > PASSED_OVER_BYTES) return
  } catch {
    // The caller has gone.
  }
}

async function uploadAsked(call: Pick<Call, 'who' | 'desk'>, id: string): Promise<Upload> {
  const upload = await findUpload(call, id, memberOf(call.who).member)
  if (upload) return upload
  throw new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}

function tell(call: Pick<Call, 'header'>, { received, size }: Upload): void {
  call.header('Tus-Resumable', VERSION)
  call.header('Upload-Offset', String(received))
  call.header('Upload-Length', String(size))
}

function wholeNumber(text: string | null, header: string): number {
  const number = Number(text)
  if (text !== null && /^\d{1,15}$/.test(text)) return number
  throw badInput('upload/bad-offset', `${header} is ${JSON.stringify(text)}.`, {
    hint: 'Give a whole number of bytes.',
  })
}

/** `filename d29ya3MuemlwAA==,filetype …`: names with their values in base64. */
function metadata(header: string | null): Map<string, string> {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(' '))
  return new Map(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]))
}

function shape({ id, name, size, received, sha256 }: Upload) {
  return defined({ id, name, size, received, sha256 })
}
