/** How a corpus is to be read, from the options of the commands that read one. */

import { readNumber } from './whole-number.ts'

export interface ReadOptionWords {
  readonly textField?: string
  readonly maxRecordMb?: string
}

export function readOptionsOf({ textField, maxRecordMb }: ReadOptionWords): {
  textField?: string
  maxRecordBytes?: number
} {
  const maxRecordBytes = readNumber('--max-record-mb', maxRecordMb, { fallback: 64, most: 2000 }) * 2 ** 20
  return {
    ...(textField === undefined ? {} : { textField }),
    ...(maxRecordMb === undefined ? {} : { maxRecordBytes }),
  }
}
