/** Reads what came from a bank, or what goes to one: each file as what it is, statements of several files each once, answers beside what was sent. */

import { BadInput, isError, type Problem } from '../../base/index.ts'
import {
  type BankFile,
  type BankStatement,
  joinStatements,
  readBankFile,
  type SentFile,
  unknownAnswers,
  XML_BOUNDS,
} from '../../banking/index.ts'
import { readBytes } from '../../drivers/files.ts'

export type ReadFile = BankFile & { readonly file: string }

export interface ReadBankFiles {
  readonly files: readonly ReadFile[]
  /** Each once, with the file that it was first read from. */
  readonly statements: readonly (BankStatement & { readonly file: string })[]
  readonly problems: readonly Problem[]
}

/**
 * Throws `BadInput` when `sent` is no file of payments; a file that cannot be read is a problem beside the others. With `among`,
 * each report is read beside that file whose message it answers.
 */
export async function readBankFiles(
  files: readonly string[],
  { sent, among = [] }: { sent?: string | undefined; among?: readonly SentFile[] } = {},
): Promise<ReadBankFiles> {
  const original = sent === undefined ? undefined : await readSent(sent)
  const payments = original?.kind === 'pain.001' ? { sent: original.content } : {}
  const read: ReadFile[] = []
  const problems: Problem[] = []
  for (const file of files) {
    const bytes = await readBytes(file, { maxBytes: XML_BOUNDS.bytes })
    const alone = readBankFile(bytes, payments)
    const answered =
      'kind' in alone && alone.kind === 'pain.002' ? findAnswered(alone.content.message, among) : undefined
    const found = answered ? readBankFile(bytes, { sent: answered }) : alone
    if ('code' in found) problems.push(inFile(file)(found))
    else {
      read.push({ ...found, file })
      problems.push(...found.content.problems.map(inFile(file)))
      const isAnswer = found.kind === 'nacha' && original?.kind === 'nacha'
      if (isAnswer) problems.push(...unknownAnswers(found.content, original.content).map(inFile(file)))
    }
  }
  const joined = joinStatements(
    read.flatMap((each) =>
      each.kind === 'camt.053' ? [{ file: each.file, statements: each.content.statements }] : [],
    ),
  )
  return { files: read, statements: joined.statements, problems: [...problems, ...joined.problems] }
}

function findAnswered(message: string, among: readonly SentFile[]): SentFile | undefined {
  return among.find((each) => each.message === message)
}

/** A file of payments that has no errors of its own. */
async function readSent(file: string): Promise<BankFile> {
  const found = readBankFile(await readBytes(file, { maxBytes: XML_BOUNDS.bytes }))
  if ('code' in found) throw new BadInput([inFile(file)(found)])
  const errors = found.content.problems.filter(isError)
  if (errors.length > 0) throw new BadInput(errors.map(inFile(file)))
  if (found.kind === 'pain.001' || found.kind === 'nacha') return found
  throw new BadInput([
    {
      code: 'banking/not-sent',
      at: { file },
      message: `The file holds no payments that were sent; it is ${found.kind}.`,
      hint: 'Give the pain.001 or NACHA file that was sent.',
    },
  ])
}

function inFile(file: string): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, at: { file, ...problem.at } })
}
