/** A text file that comes into being at once, written in pieces of any size. */

import { openPendingFile } from './files.ts'

export interface TextFile {
  write(text: string): Promise<void>
  commit(): Promise<void>
  abort(): Promise<void>
}

// Some thousand lines go to the disk at once.
const BUFFER = 2 ** 18

export async function openTextFile(file: string): Promise<TextFile> {
  const pending = await openPendingFile(file)
  let text = ''
  const flush = async (): Promise<void> => {
    await pending.write(Buffer.from(text, 'utf8'))
    text = ''
  }
  return {
    async write(more) {
      text += more
      if (text.length >= BUFFER) await flush()
    },
    async commit() {
      await flush()
      await pending.commit()
    },
    abort: () => pending.abort(),
  }
}
