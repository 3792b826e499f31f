/** Divides the files of a corpus into tasks for other machines: what one of them takes, and takes again when it fails. */

import type { CorpusFile } from '../corpus/index.ts'

const MOST_TASK_BYTES = 256 * 2 ** 20
const TASKS_AT_LEAST = 256

/**
 * Files in their order, some for each task, at least one. A task has no more than 256 MiB of files, or fewer when the corpus is small,
 * but as many bytes as the index: a task opens the index anew, which takes a fifth of the time of scanning as many bytes.
 */
export function divideIntoTasks(files: readonly CorpusFile[], { indexBytes }: { indexBytes: number }): CorpusFile[][] {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const enough = Math.max(indexBytes, Math.min(MOST_TASK_BYTES, all / TASKS_AT_LEAST))
  const tasks: CorpusFile[][] = []
  let room = 0
  for (const file of files) {
    if (file.bytes > room || tasks.length === 0) {
      tasks.push([])
      room = enough
    }
    tasks.at(-1)?.push(file)
    room -= file.bytes
  }
  return tasks
}
