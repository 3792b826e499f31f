/** Whether a statement can be kept: what is wrong with it in itself, and whether it says what stands already. */

import { addDays, canonicalJson, isDate, type IsoDate, type Problem } from '../../base/index.ts'
import { isLimited, leavesNobody, narrowLimits } from './limits.ts'
import { sayPurpose } from './purposes.ts'
import { saysOf, type Statement, type StatementInput } from './statement.ts'
import { isLater, speakerKey } from './word.ts'

/** A statement that is to be said, with the day from which it holds. */
export interface NewStatement extends StatementInput {
  readonly from: IsoDate
}

/** `unchanged`: it stands already in the same words. */
export interface CheckedStatement {
  readonly unchanged: boolean
  readonly problems: readonly Problem[]
}

/** `before` are the statements about the same subject that nothing corrects. */
export function checkStatement(said: NewStatement, before: readonly Statement[]): CheckedStatement {
  const faults = faultsIn(said)
  if (faults.length > 0) return { unchanged: false, problems: faults }
  const same = before.filter((each) => speakerKey(each) === speakerKey(said) && each.purpose === said.purpose)
  const standing = latestFrom(same, said.from)
  if (said.answer === 'withdrawn' && (!standing || standing.answer === 'withdrawn')) {
    return { unchanged: false, problems: [nothingSaid(said)] }
  }
  if (standing && sameWords(standing, said)) return { unchanged: true, problems: [] }
  return { unchanged: false, problems: notesOn(said, { same, standing }) }
}

function faultsIn({ answer, until, from, terms, limits, by }: NewStatement): Problem[] {
  const faults: Problem[] = []
  const isYes = answer === 'yes' || answer === 'terms'
  if (!isDate(from)) faults.push(badDay('from', from))
  if (until !== undefined && !isDate(until)) faults.push(badDay('until', until))
  else if (until !== undefined && until < from) {
    faults.push(
      fault(
        'ends-before',
        `It holds until ${until}, which is before it begins on ${from}.`,
        'Check both days; the last day counts.',
      ),
    )
  }
  if (answer === 'withdrawn' && until !== undefined) {
    faults.push(
      fault(
        'limited-no',
        'A word is taken back for good, not until a day.',
        'Leave the last day out; say yes or no anew when it is to hold again.',
      ),
    )
  }
  if (!isYes && limits && isLimited(limits)) {
    faults.push(
      fault(
        'limited-no',
        'A no holds for everybody, everywhere.',
        'To allow all but some, say yes and name whom it is not for.',
      ),
    )
  }
  if (isYes && limits && leavesNobody(narrowLimits(limits, {}))) {
    faults.push(
      fault(
        'limited-no',
        'The limits leave nobody to whom this says yes.',
        'Take a name out of one of the lists, or say no.',
      ),
    )
  }
  for (const territory of limits?.territories ?? []) {
    if (!/^[A-Z]{2}$/.test(territory)) {
      faults.push(
        fault(
          'bad-territory',
          `${JSON.stringify(territory)} is no country code.`,
          'Write two letters of ISO 3166, as US, or EU.',
        ),
      )
    }
  }
  if (answer !== 'terms' && terms) {
    faults.push(
      fault(
        'terms-without',
        `The answer is ${answer}, and terms are given.`,
        'Say terms instead, or leave the deal out.',
      ),
    )
  }
  if ((by.role === 'heir' || by.role === 'agent') && by.name === undefined) {
    faults.push(fault('who-said-it', `An ${by.role} speaks, and is not named.`, 'Say who it is.'))
  }
  return faults
}

/** The word of the same person that applies on a day, whenever it ends. */
function latestFrom(same: readonly Statement[], on: IsoDate): Statement | undefined {
  const applying = same.filter(({ from, until }) => from <= on && (until === undefined || until >= on))
  return applying.reduce<Statement | undefined>((one, each) => (one && isLater(one, each) ? one : each), undefined)
}

function sameWords(a: StatementInput, b: StatementInput): boolean {
  return canonicalJson(saysOf(a)) === canonicalJson(saysOf(b))
}

interface Before {
  readonly same: readonly Statement[]
  readonly standing: Statement | undefined
}

/** What to know beside it: another word of the same day, a later one that goes on standing, a word that revives when this ends. */
function notesOn(said: NewStatement, { same, standing }: Before): Problem[] {
  const notes: Problem[] = []
  const { from, until, purpose } = said
  if (standing?.from === from) {
    notes.push(
      note(
        'same-day',
        `On ${from} the answer to ${sayPurpose(purpose)} was ${standing.answer} before; of two words of one day the one that was said last counts.`,
      ),
    )
  }
  const later = same.filter((each) => each.from > from && (until === undefined || each.from <= until))
  const next = later.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (next) {
    notes.push(note('later-word', `What was said from ${next.from} (${next.answer}) goes on standing from that day.`))
  }
  if (until !== undefined && standing && (standing.until === undefined || standing.until > until)) {
    const again = `the answer is ${standing.answer} again, as said on ${standing.from}`
    notes.push(note('word-revives', `From ${addDays(until, 1)} on ${again}.`))
  }
  return notes
}

function nothingSaid({ purpose, from }: NewStatement): Problem {
  return fault(
    'nothing-said',
    `There is no word on ${sayPurpose(purpose)} that stands on ${from}, so nothing can be taken back.`,
    'guildhall consent history WORK lists what was said, and by whom.',
  )
}

function badDay(which: string, day: string): Problem {
  return fault(
    'bad-date',
    `The day ${which} which it holds is ${JSON.stringify(day)}, which is no date.`,
    'Write it as YYYY-MM-DD.',
  )
}

type What =
  | 'ends-before'
  | 'limited-no'
  | 'bad-territory'
  | 'terms-without'
  | 'who-said-it'
  | 'nothing-said'
  | 'bad-date'
const FAULTS: Readonly<Record<What, string>> = {
  'ends-before': 'consent/ends-before',
  'limited-no': 'consent/limited-no',
  'bad-territory': 'consent/bad-territory',
  'terms-without': 'consent/terms-without',
  'who-said-it': 'consent/who-said-it',
  'nothing-said': 'consent/nothing-said',
  'bad-date': 'consent/bad-date',
}

function fault(what: What, message: string, hint: string): Problem {
  return { code: FAULTS[what], message, hint }
}

const NOTES = {
  'same-day': 'consent/same-day',
  'later-word': 'consent/later-word',
  'word-revives': 'consent/word-revives',
}

function note(what: keyof typeof NOTES, message: string): Problem {
  return { code: NOTES[what], severity: 'note', message }
}
