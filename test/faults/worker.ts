/**
 * A program that does the steps of a simulated history in a real hall, one for each line that it reads, to be killed by a test.
 * `node worker.ts FOLDER SEED YEARS`; the first line is what earlier workers knew, each other the number of a step. Answers
 * `{"done": step, …}` or, when the hall refuses, `{"failed": step, "code": …}`; before that, `{"given": …}` for what it gives the hall next.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { BadInput, Refusal } from '../../src/base/index.ts'
import { dealText } from '../simulation/deal.ts'
import { KINDS } from '../simulation/events/index.ts'
import { planHistory } from '../simulation/plan.ts'
import { noneTold, type Stage } from '../simulation/world.ts'

const [folder = '', seed = '1', years = '2'] = process.argv.slice(2)
const plan = planHistory(Number(seed), { years: Number(years) })
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const first = JSON.parse((await lines.next()).value as string) as { known: [string, string][]; uses: string[] }
const stage = await openStage()
say({ ready: true })
for (let line = await lines.next(); line.done !== true; line = await lines.next()) await step(Number(line.value))
await stage.hall.close()

async function openStage(): Promise<Stage> {
  const tables = path.join(folder, `tables-${process.pid}`)
  mkdirSync(tables, { recursive: true })
  mkdirSync(path.join(folder, 'tables'), { recursive: true })
  for (const currency of ['USD', 'EUR'])
    for (const below of [path.join(folder, 'tables'), tables])
      // calculations name the first, licences the one beside them
      writeFileSync(path.join(below, `deal-${currency}.yaml`), dealText(currency, Number(seed)))
  const hall = await openOwnHall(path.join(folder, 'hall'))
  const clock = { today: () => made.today, seconds: () => Date.parse(`${made.today}T00:00:00Z`) / 1000 }
  const made: Stage = {
    folder,
    known: new Map(first.known),
    told: { ...noneTold(), uses: new Set(first.uses) },
    today: '2027-01-01',
    hall: { ...hall, clock },
    tell: (given) => say({ given }),
    write: (name, text) => {
      const file = path.join(tables, name)
      writeFileSync(file, text)
      return file
    },
  }
  return made
}

async function step(at: number): Promise<void> {
  const event = plan.events[at]!
  stage.today = event.on
  try {
    const outcome = await KINDS.find(({ name }) => name === event.kind)!.act(event, stage)
    const { receipts, uses } = stage.told
    const told = { receipts: [...receipts], uses: [...uses] }
    say({ done: at, outcome, known: [...stage.known], ...told })
  } catch (error) {
    const code = error instanceof Refusal ? error.code : error instanceof BadInput ? error.problems[0]?.code : undefined
    const { code: system = 'unknown', message } = error as NodeJS.ErrnoException
    say({ failed: at, code: code ?? system, message })
  }
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
