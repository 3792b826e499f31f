/** The tus protocol (https://tus.io/protocols/resumable-upload, version 1.0.0) around the routes of uploads: what is spoken, and checksums of pieces. */

import type { Hono } from 'hono'
import { badInput, Refusal } from '../../base/index.ts'
import type { Asked } from '../who.ts'

const VERSION = '1.0.0'
const ALGORITHMS = ['sha1', 'sha256', 'md5'] as const
/** Bytes of each digest. */
const DIGEST_BYTES: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, md5: 16 }
const PLACE = '/api/uploads'

/** OPTIONS tells what is understood; every answer names the version, and another version is refused. */
export function speakTus(app: Hono<Asked>): void {
  for (const place of [PLACE, `${PLACE}/*`]) {
    app.use(place, async (c, next) => {
      if (c.req.method === 'OPTIONS') {
        return c.body(null, 204, {
          'Tus-Resumable': VERSION,
          'Tus-Version': VERSION,
          'Tus-Extension': 'creation,checksum,termination',
          'Tus-Checksum-Algorithm': ALGORITHMS.join(','),
        })
      }
      c.header('Tus-Resumable', VERSION)
      c.header('Tus-Version', VERSION)
      if ((c.req.header('tus-resumable') ?? VERSION) !== VERSION) throw otherVersion()
      await next()
      c.header('Tus-Resumable', VERSION)
      return undefined
    })
  }
}

export type Checksum = { readonly algorithm: (typeof ALGORITHMS)[number]; readonly digest: string }

/** `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`; nothing where none was sent. */
export function readChecksum(text: string | null): Checksum | undefined {
  if (text === null) return undefined
  const [named = '', digest = ''] = text.split(' ')
  const algorithm = ALGORITHMS.find((each) => each === named)
  if (algorithm && Buffer.from(digest, 'base64').length === DIGEST_BYTES[algorithm]) return { algorithm, digest }
  throw badInput('upload/bad-checksum', 'Upload-Checksum is not in its form.', {
    hint: `Send one of ${ALGORITHMS.join(', ')}, a blank, and the digest in base64.`,
  })
}

function otherVersion(): Refusal {
  return new Refusal(
    'upload/other-version',
    { version: VERSION },
    { message: `Uploads go by version ${VERSION} of the tus protocol.`, hint: `Send Tus-Resumable: ${VERSION}.` },
  )
}
