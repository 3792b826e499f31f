/**
 * The course of a payout: what the bank said of it, in the order in which it was recorded → where it stands, and its bookings.
 * Two things are told apart: whether the debt to the writer counts as paid (`open`), and whether the money has left the account
 * (`out`). A statement decides the second alone; a refusal or a return ends the first.
 */

import type { IsoDate } from '../base/index.ts'
import { type Transaction, reverse } from '../ledger/index.ts'
import { ACCOUNTS, transactionOf } from './booking.ts'
import { bookPayout, type Payout } from './payout.ts'

export interface PayoutEvent {
  /**
   * `accepted`: the bank has it, or works on it. `rejected`: it will not pay. `debited`: a statement shows the money leaving.
   * `credited`: a statement shows it coming back. `returned`: a file says that it comes back, before or without a statement.
   * `settled`: a person says that the payee has it.
   */
  readonly what: 'accepted' | 'rejected' | 'debited' | 'credited' | 'returned' | 'settled'
  readonly on: IsoDate
  /** The reason in words. */
  readonly says: string
}

/** `unclear`: the money left, and the bank had refused it or says that it comes back; nothing is paid anew until it is there. */
export type PayoutStatus = 'sent' | 'accepted' | 'paid' | 'failed' | 'unclear'

export interface PayoutCourse {
  readonly status: PayoutStatus
  /** The day of the last change of status. */
  readonly since: IsoDate
  readonly paidOn: IsoDate | undefined
  readonly failedOn: IsoDate | undefined
  /** Why it failed, or what is unclear. */
  readonly says: string
  readonly bookings: readonly Transaction[]
  /** What contradicts something that was said before. */
  readonly contradictions: readonly string[]
}

/** The same events again, in the same order, give the same bookings; a further event only adds to them. */
export function followPayout(payout: Payout, events: readonly PayoutEvent[]): PayoutCourse {
  const course = new Course(payout)
  for (const event of events) course.take(event)
  return course.end()
}

/** True while nothing of its parts may be paid again. */
export function isLive({ status }: Pick<PayoutCourse, 'status'>): boolean {
  return status !== 'failed'
}

class Course {
  readonly #payout: Payout
  readonly #bookings: Transaction[]
  readonly #contradictions: string[] = []
  #open: Transaction | undefined
  #out: Transaction | undefined
  #accepted = false
  /** Credits that statements still owe: the return was told by another file before. */
  #creditsToCome = 0
  /** Debits that statements still owe: the return stood in one that was read first. */
  #debitsToCome = 0
  #since: IsoDate
  #paidOn: IsoDate | undefined
  #failedOn: IsoDate | undefined
  #says = ''

  constructor(payout: Payout) {
    this.#payout = payout
    this.#open = bookPayout(payout)
    this.#bookings = [this.#open]
    this.#since = payout.on
  }

  take(event: PayoutEvent): void {
    const before = this.#status()
    this[event.what](event)
    const after = this.#status()
    if (before === after) return
    this.#since = event.on
    this.#paidOn = after === 'paid' ? event.on : this.#paidOn
    this.#failedOn = after === 'failed' ? event.on : this.#failedOn
    this.#says = after === 'paid' || after === 'accepted' ? '' : event.says || this.#says
  }

  end(): PayoutCourse {
    return {
      status: this.#status(),
      since: this.#since,
      paidOn: this.#paidOn,
      failedOn: this.#failedOn,
      says: this.#says,
      bookings: this.#bookings,
      contradictions: this.#contradictions,
    }
  }

  accepted({ on }: PayoutEvent): void {
    if (!this.#open) this.#contradict(`it was accepted on ${on}, after it had failed`)
    this.#accepted = true
  }

  rejected({ on, says }: PayoutEvent): void {
    if (this.#out) this.#contradict(`it was rejected on ${on} (${says}), and a statement shows it as paid`)
    else this.#close(on, says)
  }

  debited({ on }: PayoutEvent): void {
    if (this.#debitsToCome > 0) this.#debitsToCome--
    else if (this.#out) this.#contradict(`it left the account a second time on ${on}`)
    else {
      if (!this.#open) this.#contradict(`it left the account on ${on}, after it had failed`)
      this.#leave(on)
    }
  }

  credited({ on, says }: PayoutEvent): void {
    if (this.#creditsToCome > 0) this.#creditsToCome--
    else if (this.#out) this.#comeBack(on)
    else this.#debitsToCome++
    this.#close(on, says)
  }

  returned({ on, says }: PayoutEvent): void {
    if (this.#out && this.#open) {
      this.#comeBack(on)
      this.#creditsToCome++
    }
    this.#close(on, says)
  }

  settled({ on }: PayoutEvent): void {
    if (!this.#open) this.#reopen(on)
    if (!this.#out) this.#leave(on)
  }

  #status(): PayoutStatus {
    if (this.#open) return this.#out ? 'paid' : this.#accepted ? 'accepted' : 'sent'
    return this.#out ? 'unclear' : 'failed'
  }

  #contradict(what: string): void {
    this.#contradictions.push(what)
  }

  #leave(on: IsoDate): void {
    const { writer, net } = this.#payout
    this.#out = this.#book(
      transactionOf(
        { key: this.#key('paid'), on: this.#notBefore(on), memo: 'Left the account of the fund' },
        { debit: [[ACCOUNTS.inTransit(writer), net]], credit: [[ACCOUNTS.cash, net]] },
      ),
    )
  }

  #comeBack(on: IsoDate): void {
    const memo = 'Came back to the account of the fund'
    if (this.#out) this.#book(reverse(this.#out, { key: this.#key('back'), on: this.#notBefore(on), memo }))
    this.#out = undefined
  }

  #close(on: IsoDate, says: string): void {
    const memo = says === '' ? 'Not paid: owed again' : `Not paid, owed again: ${says}`
    if (this.#open) this.#book(reverse(this.#open, { key: this.#key('failed'), on: this.#notBefore(on), memo }))
    this.#open = undefined
    this.#accepted = false
  }

  #reopen(on: IsoDate): void {
    const memo = 'Reached the payee after all'
    const booking = { ...bookPayout(this.#payout), key: this.#key('again'), on: this.#notBefore(on), memo }
    this.#open = this.#book(booking)
  }

  #book(transaction: Transaction): Transaction {
    this.#bookings.push(transaction)
    return transaction
  }

  /** Keys count the bookings of the payout, so that each has its own. */
  #key(what: string): string {
    return `payout-${what}:${this.#payout.id}:${this.#bookings.length}`
  }

  /** Nothing stands in the books before the payout itself. */
  #notBefore(on: IsoDate): IsoDate {
    return on < this.#payout.on ? this.#payout.on : on
  }
}
