/** What claimed figures are held against: the questions, the deals of the library, and every number that they give, reckoned once. */

import path from 'node:path'
import { BadInput, isError } from '../../../base/index.ts'
import { listFiles, readText } from '../../../drivers/files.ts'
import type { Trace } from '../../../engine/index.ts'
import {
  type Answer,
  type DealHead,
  type FigureBook,
  type History,
  type Question,
  readQuestions,
} from '../../../record/index.ts'
import type { Deal } from '../../../terms/index.ts'
import { listDeals } from '../../read-deals.ts'
import { answerCells } from './answer-cells.ts'
import { answerFacts, risesAbove } from './answer-facts.ts'
import { answerLength, answerRises } from './answer-reckoned.ts'

/** The questions that come with Guildhall. */
const QUESTIONS = path.join(import.meta.dirname, '..', '..', '..', '..', 'history', 'figures')

export async function openFigureBook(history: History): Promise<FigureBook<Trace>> {
  const [questions, deals] = [await readAllQuestions(), await listDeals()]
  const byId = new Map(deals.map((deal) => [deal.id, deal]))
  const known = new Map<string, readonly Answer<Trace>[]>()
  const answers = (question: Question, { id }: DealHead): readonly Answer<Trace>[] => {
    const key = `${question.id} ${id}`
    const deal = byId.get(id)
    const own = known.get(key) ?? (deal ? answersOf(question, deal, { deals, history }) : [])
    known.set(key, own)
    return own
  }
  return { questions, deals: deals.map(headOf), history, answers }
}

let questionsRead: Promise<Question[]> | undefined

/** What ships stays as it is while a process runs. */
async function readAllQuestions(): Promise<Question[]> {
  questionsRead ??= readQuestionFiles()
  return questionsRead
}

async function readQuestionFiles(): Promise<Question[]> {
  const files = (await listFiles(QUESTIONS)).filter((file) => file.endsWith('.yaml'))
  const { questions, problems } = readQuestions(
    await Promise.all(files.map(async (file) => ({ file, text: await readText(file) }))),
  )
  if (problems.some(isError)) throw new BadInput(problems.filter(isError))
  return questions
}

function headOf({ id, title, stage, parties, effective, knownOn }: Deal): DealHead {
  return {
    id,
    title,
    stage,
    parties: parties.map((party) => party.id),
    from: effective.from,
    to: effective.to,
    knownOn,
  }
}

function answersOf(
  question: Question,
  deal: Deal,
  { deals, history }: { deals: readonly Deal[]; history: History },
): Answer<Trace>[] {
  const rule = question.answer
  if (rule.by === 'cell') return answerCells(question, rule, deal) as Answer<Trace>[]
  if (rule.by === 'rises') return answerRises(question, deal, history) as Answer<Trace>[]
  if (rule.by === 'length') return answerLength(question, deal, history) as Answer<Trace>[]
  const own = answerFacts(question, rule, deal)
  if (!question.rises) return own
  const earlier = deals.filter(
    ({ effective, stage }) => effective.from < deal.effective.from && stage !== 'offer' && stage !== 'demand',
  )
  return [...own, ...earlier.flatMap((each) => risesAbove(own, answerFacts(question, rule, each)))]
}
