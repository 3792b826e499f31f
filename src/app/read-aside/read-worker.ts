/** Entry of a thread that answers questions about a hall, over a connection of its own that reads alone. */

import { parentPort, workerData } from 'node:worker_threads'
import { assert, BadInput, Refusal } from '../../base/index.ts'
import { openHall } from '../../drivers/hall.ts'
import { serveTasks } from '../../drivers/task-lanes.ts'
import { answerIn, type Question } from './questions.ts'
import type { Answered } from './read-threads.ts'

assert(parentPort, 'app: this file is started as a worker thread')
const opened = openHall(workerData as string, { readsOnly: true })
// Whoever asks is told why it could not be opened.
opened.catch(() => undefined)

async function answer(question: Question): Promise<Answered> {
  try {
    return { answer: await answerIn(await opened, question) }
  } catch (error) {
    if (error instanceof BadInput) return { problems: error.problems }
    if (error instanceof Refusal) {
      const { code, facts, message, hint } = error
      return { refusal: { code, facts, message, hint } }
    }
    throw error
  }
}

serveTasks<Question, Answered, never>(parentPort, answer)
