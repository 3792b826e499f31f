/** The text of a PDF with its places, read in a thread that is ended when the file takes too long or too much memory. */

import { Worker } from 'node:worker_threads'

import type { PdfContent } from '../screenplay/index.ts'
import { PDF_LIMITS, type PdfLimits, type PdfTask } from './pdf-task.ts'

/** How often the memory is looked at. An array of a decoder doubles as it grows, so it cannot run far in between. */
const LOOK_EVERY_MS = 25

/** Never throws over what the bytes are: what cannot be read comes back as a refusal with its reason. */
export async function readPdfContent(bytes: Uint8Array, limits: Partial<PdfLimits> = {}): Promise<PdfContent> {
  const { mostSeconds, mostBytes, ...ofThread } = { ...PDF_LIMITS, ...limits }
  const entry = new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url)
  const workerData: PdfTask = { bytes: Uint8Array.from(bytes), ...ofThread }
  const before = process.memoryUsage.rss()
  const started = performance.now()
  const worker = new Worker(entry, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(mostBytes / 2 ** 20) },
    stdout: true,
    stderr: true,
  })
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise<PdfContent>((resolve) => {
      const refuse = (detail: string): void => resolve({ refused: 'too-much', detail })
      watch = setInterval(() => {
        if (performance.now() - started > mostSeconds * 1000) refuse(`reading it takes more than ${mostSeconds} s`)
        if (process.memoryUsage.rss() - before > mostBytes) refuse('unpacked it takes more memory than a script does')
      }, LOOK_EVERY_MS)
      worker.on('message', resolve)
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('unpacked it takes more memory than a script does')
        else resolve({ refused: 'broken', detail: error.message || 'its reader failed' })
      })
      worker.on('exit', () => resolve({ refused: 'broken', detail: 'its reader stopped' }))
    })
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}
