/** What a check says, by code: in English here, in other languages in the catalogues of the pages, with the same names in braces. */

const TEXTS = {
  'file/no-statement': 'This is no statement: choose the JSON, the PDF or the page that came with it.',
  'statement/unreadable': 'It cannot be read: {broken}.',
  'statement/whole': 'It is whole, and nothing is in it that a statement has not.',
  'statement/members': 'These members are not as a statement writes them: {members}.',
  'seal/none': 'The statement was not sealed: nothing shows that it was issued like this.',
  'seal/changed': 'Something in it was changed: what stands here is not the statement {name} that was issued.',
  'seal/no-proof': 'It is whole as {name}. Choose its .tlog-proof as well to see that the log holds it.',
  'seal/holds':
    'Nothing in it was changed since it was sealed. It is leaf {index} of the {size} in the log {origin}, and the log signed for that.',
  'seal/not-in-log':
    'The statement, its salt or its proof is not what was sealed: they do not lead to the root that the log signed.',
  'proof/broken': 'The proof is broken.',
  'key/none': 'No key of the log was given, or it is not whole.',
  'key/changed-once': 'The log changed its key once; each old key named the next.',
  'key/changed': 'The log changed its key {times} times; each old key named the next.',
  'key/curve': 'This browser knows no Ed25519, so no signature of the log was checked.',
  'witness/broken': 'A key of a witness is not whole.',
  'witness/cosigned': '{witness} cosigned the checkpoint on {day}.',
  'line/follows': '“{title}”, {company}: {amount} follows from its numbers.',
  'line/deduction-base': '{title} is taken of {printed}; it should be of {reckoned}.',
  'line/left-to-share': 'After the deductions {reckoned} is left to share, not {printed}.',
  'line/below-ceiling': '{title} stays below its ceiling with {amount}; other pools share the ceiling.',
  'line/restated-deduction': '{title} of the pool that is restated was rounded in several runs.',
  'line/deduction': '{title} should take {reckoned}, and takes {printed}.',
  'line/no-part': 'The part of the work is no part of a whole.',
  'line/exact': 'The exact part should be {reckoned}, and {printed} stands there.',
  'line/rounded': 'Rounded down, it should be {reckoned}, not {printed}.',
  'line/rounded-up': 'Rounded down and one unit more, it should be {reckoned}, not {printed}.',
  'line/restated-waits': 'This part of a pool that was restated waits; its size follows from the run alone.',
  'line/restated-rounded': '{printed} is not what {exact} is rounded to.',
  'line/divided': 'The difference is divided among several who are paid for this credit.',
  'line/difference': 'The difference should be {reckoned}, not {printed}.',
  'line/sentence': 'The sentence does not say what the numbers say.',
  'decided/more-held': '{amount} was decided on for “{title}”, and more than that was held.',
  'decided/set-aside': '{setAside} is no part of the {amount} that was decided on.',
  'decided/who': 'Who gets what {id} was decided for is not told rightly.',
  'decided/released': '{id} was decided on, and cannot have been released in {run} as well.',
  'decided/days': 'The days of the decision on {id} do not follow on each other.',
  'decided/agrees': 'What is told of the decision on {id} agrees with itself.',
  'work/sum': 'Its lines come to {reckoned}, and {printed} stands there.',
  'run/left': 'Its lines, less what is taken of them, come to {reckoned}, and {printed} stands there.',
  'run/whole': 'With what was carried in, payable and carried on together are {reckoned}, and {printed} stands there.',
  'run/went-back':
    'Whether the money of {company} for “{title}” went back is told one way by the run, another by the line.',
  'run/follows': '{payable} payable and {carried} carried on follow from its lines.',
  'levy/earnings': '{title} counts the lines of its deal, which come to {reckoned}, and {printed} stands there.',
  'levy/base': '{title} counts earnings of {reckoned}, and {printed} stands there.',
  'levy/takes': '{title} takes {reckoned}, and {printed} stands there.',
  'totals/unlisted-work': 'A line names a work that the statement does not list.',
  'totals/carried': '{carried} is said to wait, and no run carries that on.',
  'totals/payable': 'The runs together make payable {reckoned}, and {printed} stands there.',
  'totals/held': 'What is still on hold comes to {reckoned}, and {printed} stands there.',
  'totals/received': 'What came in for these pools comes to {reckoned}, and {printed} stands there.',
  'totals/deduction': 'The deductions {id} of these pools come to {reckoned}, and {printed} stands there.',
  'totals/deductions': 'The list of deductions is not that of the pools.',
  'totals/follow': '{payable} payable, {carried} carried over and {held} on hold are the sums of what stands there.',
  'payment/parts': 'Its parts come to {reckoned}, and {printed} stands there.',
  'payment/tax': 'The tax withheld ({because}) comes to {reckoned}, and {printed} stands there.',
  'payment/net': 'After the taxes there is left {reckoned}, and {printed} stands there.',
  'payment/too-much': 'It pays {amount} for run {run}, which makes {payable} payable.',
  'payment/follows': '{net} paid out as {payout} follows from what it is for.',
  'basis/unreadable': 'The deals, facts and traces in it cannot be read.',
  'basis/none': 'The statement carries no deals and facts: obligations stand as given.',
  'basis/deal-text': 'The text of the deal {sha256}… is not the one that was used.',
  'basis/obligation': 'The deal does not give the obligation {id} by these facts, or not in these words.',
  'basis/again-one': 'The deal, applied again, gives one obligation of it, to the cent and to the letter.',
  'basis/again': 'The deal, applied again, gives {count} obligations of it, to the cent and to the letter.',
  'basis/given-one': "One obligation of it needs facts that are not about this writer's works: it stands as given.",
  'basis/given': "{count} obligations of it need facts that are not about this writer's works: they stand as given.",
  'basis/not-carried-one':
    'One obligation of the lines comes without deal and facts, such as interest on late payment: it stands as given.',
  'basis/not-carried':
    '{count} obligations of the lines come without deal and facts, such as interest on late payment: they stand as given.',
  'basis/line-obligation': 'What it says of {id} is not what was owed.',
  'basis/line-terms': 'Its clause or the numbers of the deal are not those of its obligations.',
  'basis/deduction': 'The deal “{deal}” has no deduction “{title}” at {share}.',
} as const

export type CheckCode = keyof typeof TEXTS
export type CheckValues = Readonly<Record<string, string>>
/** All of them, for whoever words them in another language. */
export const CHECK_TEXTS: Readonly<Record<CheckCode, string>> = TEXTS

export interface Said {
  /** In an English sentence. */
  readonly says: string
  /** The same for a catalogue of texts; missing where the words are those of somebody else. */
  readonly code?: CheckCode
  readonly values?: CheckValues
}

export function said(code: CheckCode, values: CheckValues = {}): Said {
  const sentence = CHECK_TEXTS[code].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return { says: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`, code, values }
}

export function holds(code: CheckCode, values?: CheckValues): Said & { readonly ok: true } {
  return { ok: true, ...said(code, values) }
}

export function wrong(code: CheckCode, values?: CheckValues): Said & { readonly ok: false } {
  return { ok: false, ...said(code, values) }
}
