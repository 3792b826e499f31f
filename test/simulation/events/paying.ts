/** Two people approve, the fund pays, and the bank answers: money leaves, comes back, and is paid anew. In some histories nobody approves. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sayAccount } from '../../../src/app/payees/say-account.ts'
import { answerPayments } from '../../../src/app/paying/answer-payments.ts'
import { giveVerdict } from '../../../src/app/paying/approve-run.ts'
import { addApprover } from '../../../src/app/paying/change-approvers.ts'
import { payPeriod } from '../../../src/app/paying/pay-period.ts'
import { setPayerAccount } from '../../../src/app/paying/payer-account.ts'
import { runStates } from '../../../src/app/paying/run-states.ts'
import { followedPayouts } from '../../../src/app/paying/payout-answers.ts'
import { type Moved, statementOf } from '../bank.ts'
import { drawFrom } from '../draw.ts'
import { day, type EventKind, ofKind, type Plan } from '../event.ts'
import type { Stage } from '../world.ts'
import { printMinor } from './receive.ts'
import { toldRefusal } from './claims.ts'

const APPROVERS = ['ida', 'joan']

/** Two histories of five have approvers. */
export function hasApprovers({ seed }: Plan): boolean {
  return drawFrom(seed, 'approvers').chance(40)
}

export const approvers: EventKind = {
  name: 'approvers',
  plan: (year, plan) =>
    year === plan.first && hasApprovers(plan) ? [{ kind: 'approvers', on: day(year, 1, 4), step: 0 }] : [],
  async act(_, stage) {
    for (const name of APPROVERS) await addApprover(stage.hall, { name, file: keyFile(stage, name) })
    for (const currency of ['USD', 'EUR'])
      await setPayerAccount(stage.hall, {
        currency,
        name: 'Writers Fund',
        iban: 'DE89370400440532013000',
        bic: 'COBADEFFXXX',
      })
    return 'two approvers, and an account to pay from'
  },
}

/** A key is drawn once a process: halls of one seed that are compared have the same approvers. */
const KEYS = new Map<string, string>()

function keyFile({ folder, hall }: Stage, name: string): string {
  const file = path.join(folder, 'keys', `${name}.key`)
  const [known, of] = [KEYS.get(`${hall.origin} ${name}`), `${hall.origin} ${name}`]
  if (existsSync(file)) KEYS.set(of, readFileSync(file, 'utf8'))
  else if (known !== undefined) {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, known, { mode: 0o600 })
  }
  return file
}

/** Of examples in print. Whoever has no account yet waits, and whoever says another is paid to that one. */
const BICS: Readonly<Record<string, string>> = {
  FR1420041010050500013M02606: 'PSSTFRPPXXX',
  DE91100000000123456789: 'MARKDEFFXXX',
  GB29NWBK60161331926819: 'NWBKGB2LXXX',
}
const IBANS = Object.keys(BICS)

export const accounts: EventKind = {
  name: 'account',
  plan: (year, plan, draw) =>
    hasApprovers(plan) && year > plan.first
      ? draw
          .shuffled(plan.writers)
          .slice(0, year === plan.first + 1 ? 3 : draw.between(0, 1))
          .map((writer, at) => ({ kind: 'account', on: day(year, 1, 10), step: at, writer, iban: draw.pick(IBANS) }))
      : [],
  async act({ writer, iban }, { hall }) {
    const cells = { payee_iban: iban as string, payee_bic: BICS[iban as string]! }
    try {
      const { isNew } = await sayAccount(hall, { who: writer as string, cells, source: 'the payee' })
      return `account of ${writer as string}${isNew ? '' : ' (known)'}`
    } catch (error) {
      return toldRefusal(error, 'people/', 'payee/')
    }
  },
}

/** Whatever waits is approved; now and then nobody has time, and what waits holds up the next run of its currency. */
export const approve: EventKind = {
  name: 'approve',
  plan: (_, plan, draw) =>
    hasApprovers(plan)
      ? unplanned(plan, 'approve').flatMap(({ on, step }) =>
          draw.chance(92) ? [{ kind: 'approve', on, step: step + 4 }] : [],
        )
      : [],
  async act(_, stage) {
    const states = await stage.hall.database.read(runStates)
    const said: string[] = []
    for (const [run, { state }] of states) {
      if (state !== 'proposed') continue
      for (const name of APPROVERS) {
        try {
          const request = { run, keyFile: keyFile(stage, name), verdict: 'approve' as const, because: 'checked' }
          said.push(`${name}: ${(await giveVerdict(stage.hall, request)).after.state}`)
        } catch (error) {
          said.push(`${name}: ${toldRefusal(error, 'approve/')}`)
        }
      }
    }
    return said.join(', ') || 'nothing to approve'
  },
}

/** Distributions that no event of the kind belongs to yet. */
function unplanned(plan: Plan, kind: string) {
  const last = ofKind(plan, kind).at(-1)?.on ?? ''
  return ofKind(plan, 'distribute').filter(({ on }) => on > last)
}

export const pay: EventKind = {
  name: 'pay',
  plan: (_, plan) =>
    hasApprovers(plan)
      ? [...new Map(unplanned(plan, 'pay').map((each) => [each.on, each])).values()].map(({ on, period }) => ({
          kind: 'pay',
          on: on.replace(/-\d\d$/, '-25'),
          step: 66,
          period: period!,
        }))
      : [],
  async act({ period, on }, { hall }) {
    try {
      const { batch, earlier } = await payPeriod(hall, {
        period: period as string,
        executeOn: on,
        format: 'pain001',
        dryRun: false,
      })
      return `${batch?.payouts.length ?? 0} payouts, ${earlier.length} batches before`
    } catch (error) {
      return toldRefusal(error, 'pay/')
    }
  },
}

/** The bank's statement three days later: most payments leave, some of them come back, some are not on it yet. */
export const answer: EventKind = {
  name: 'answer',
  plan: (_, plan, draw) => {
    const last = ofKind(plan, 'answer').at(-1)?.on ?? ''
    return ofKind(plan, 'pay')
      .filter(({ on }) => on > last)
      .map(({ on }) => ({
        kind: 'answer',
        on: on.replace(/-\d\d$/, '-28'),
        step: 67,
        chance: draw.between(1, 1_000_000),
      }))
  },
  async act({ on, chance }, { hall, told, write, tell }) {
    const open = (await hall.database.read(followedPayouts)).filter(({ course }) => course.status === 'sent')
    const moved = open.flatMap(({ payout: { id, writer, net } }): Moved[] => {
      const draw = drawFrom(chance as number, id) // the same for a payout, whichever others are still open
      if (draw.chance(15)) return []
      const out = { payout: id, writer, amount: printMinor(net.amountMinor), currency: net.currency, isCredit: false }
      return draw.chance(20) ? [out, { ...out, isCredit: true }] : [out]
    })
    for (const [currency, lines] of Map.groupBy(moved, (each) => each.currency)) {
      const printed = lines.map((line) => JSON.stringify(line))
      for (const line of printed) told.bank.add(line)
      tell?.({ bank: printed }) // before the hall is given it: whoever watches from outside knows what it may have read
      const file = write(`statement-${on}-${currency}.xml`, statementOf(lines, { on, name: `${on}-${currency}` }))
      await answerPayments(hall, { files: [file], dryRun: false })
    }
    for (const line of told.bank) told.bankRead.add(line) // with what it had read before it was stopped
    return `${moved.length} movements, ${moved.filter(({ isCredit }) => isCredit).length} back`
  },
}
