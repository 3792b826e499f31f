/** The SHA-256 of a file in a thread of its own, in step with others that read its parts: it reads them once more from the system's cache. */

import { Worker } from 'node:worker_threads'

import type { FileSource } from '../audit/index.ts'
import { startDigest } from './file-digest.ts'

export type ToDigest = { readonly end: number } | { readonly finish: true }
export type FromDigest = { readonly reached: number } | { readonly source: FileSource | undefined }

export interface DigestThread {
  /** Resolves when all bytes before `end` are hashed, or the thread is no more. */
  reach(end: number): Promise<void>
  /** Hashes what is left. `undefined` when the system does not give the file. */
  finish(): Promise<FileSource | undefined>
  stop(): Promise<void>
}

/** When the thread dies, `finish` hashes the file itself. */
export function startDigestThread(path: string): DigestThread {
  const entry = import.meta.url.endsWith('.ts') ? './digest-worker.ts' : './digest-worker.js'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: { path } })
  let isDead = false
  const waiting: ((answer: FromDigest | undefined) => void)[] = [] // answers come in the order of the questions
  const die = (): void => {
    isDead = true
    for (const each of waiting.splice(0)) each(undefined)
  }
  worker.on('message', (answer: FromDigest) => waiting.shift()?.(answer))
  worker.on('error', die)
  worker.on('exit', die)
  const ask = async (question: ToDigest): Promise<FromDigest | undefined> => {
    if (isDead) return undefined
    return new Promise((resolve) => {
      waiting.push(resolve)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(question)
    })
  }
  return {
    async reach(end) {
      await ask({ end })
    },
    async finish() {
      const answer = await ask({ finish: true })
      return answer && 'source' in answer ? answer.source : startDigest(path).finish()
    },
    async stop() {
      await worker.terminate()
    },
  }
}
