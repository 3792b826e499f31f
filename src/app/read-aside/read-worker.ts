/** Entry of a thread that answers questions, with a connection of its own that reads alone. */

import { parentPort, workerData } from 'node:worker_threads'
import { assert, BadInput, Refusal } from '../../base/index.ts'
import { type DatabaseTarget, openDatabase } from '../../drivers/database/index.ts'
import { serveTasks } from '../../drivers/task-lanes.ts'
import { answerIn, type Question } from './questions.ts'
import type { Answered } from './read-threads.ts'

assert(parentPort, 'app: this file is started as a worker thread')
const opened = openDatabase(workerData as DatabaseTarget, { readsOnly: true })
// Whoever asks is told why it could not be opened.
opened.catch(() => undefined)

async function answer(question: Question): Promise<Answered> {
  try {
    const database = await opened
    return { answer: await database.read((stores) => answerIn(stores, question)) }
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
