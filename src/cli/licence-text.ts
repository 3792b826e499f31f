/** How licences, their charges and their reports are told: as JSON, and as tables and sentences. */

import type { LicenceReports } from '../app/licensing/licence-reports.ts'
import type { LicenceList, ShownLicence } from '../app/licensing/list-licences.ts'
import { type Charge, termText } from '../app/licensing/charge-licence.ts'
import { describeEntry, type SaidLicence } from '../app/licensing/keep-licence.ts'
import type { CheckedLicence } from '../app/licensing/read-licence.ts'
import { type Json, printAmount, printDecimal, printMoney, printPeriod } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, colour, printProblems, printTable } from './output.ts'

type Licence = ShownLicence['licence']

export function checkResult(checked: readonly CheckedLicence[]): CommandResult {
  const isFine = checked.every(({ licence }) => licence)
  const lines = checked.map(({ file, licence, problems }) =>
    licence
      ? `${colour('green', 'ok')} ${file}: ${licence.id}, ${licence.company}, ${termText(licence)}`
      : printProblems(problems),
  )
  return {
    json: {
      licences: checked.map(({ file, licence, problems }) => ({
        file,
        ...(licence ? licenceJson(licence) : { id: null }),
        problems: problems.map(problemJson),
      })),
    },
    text: lines.join('\n'),
    exitCode: isFine ? 0 : 1,
  }
}

export function saidResult({ licence, entry, known, problems }: SaidLicence, done: string): CommandResult {
  const text = known
    ? `${licence.id} stood so already (${entry}).`
    : `${licence.id} ${done}, ${termText(licence)} (${entry}).`
  return {
    json: { ...licenceJson(licence), entry, known, problems: problems.map(problemJson) },
    text: [text, printProblems(problems)].join('\n').trimEnd(),
  }
}

export function licenceJson({
  id,
  title,
  company,
  deal,
  currency,
  term,
  fee,
  allows,
  document,
  note,
  reports,
  payment,
  interest,
  audit,
  signed,
}: Licence) {
  const dated = (rows: readonly { from: string; written: string }[]): Json =>
    rows.map(({ from, written }) => ({ from, value: written }))
  return {
    id,
    title,
    note: note ?? null,
    company,
    deal,
    currency,
    from: term.from,
    to: term.to ?? null,
    noticeDays: term.noticeDays ?? null,
    fee: {
      basis: fee.basis,
      ...(fee.basis === 'subscription'
        ? { perYear: dated(fee.perYear) }
        : {
            tiers: fee.tiers.map(({ above, perWord }) => ({ above: `${above}`, perWord: dated(perWord) })),
            counted: fee.counted,
            minimum: dated(fee.minimum),
            cap: dated(fee.cap),
            cutPeriods: fee.cutPeriods,
          }),
      outside: dated(fee.outside),
    },
    purposes: [...allows.purposes],
    tools: allows.tools ? [...allows.tools] : null,
    models: allows.models ? [...allows.models] : null,
    reports: reports ? { ...reports } : null,
    payment: { ...payment },
    interest: interest
      ? {
          per: interest.per,
          latePayment: interest.latePayment ? printDecimal(interest.latePayment) : null,
          lateReports: interest.lateReports ? printDecimal(interest.lateReports) : null,
        }
      : null,
    audit: audit
      ? { ...audit, companyPaysAbove: audit.companyPaysAbove ? printDecimal(audit.companyPaysAbove) : null }
      : null,
    signed: signed.map((each) => ({ ...each })),
    document,
  }
}

export function listResult({ on, licences }: LicenceList): CommandResult {
  const table = printTable(licences, [
    { title: 'licence', of: ({ licence }) => licence.id },
    { title: 'company', of: ({ licence }) => licence.company },
    { title: 'basis', of: ({ licence }) => licence.fee.basis },
    { title: 'purposes', of: ({ licence }) => licence.allows.purposes.join(', ') },
    { title: 'term', of: ({ licence }) => termText(licence) },
    { title: 'state', of: ({ state }) => state },
  ])
  const nothing = 'No licence is known. guildhall licence add FILE takes one in.'
  return { json: { on, licences: licences.map(shownJson) }, text: licences.length === 0 ? nothing : table }
}

export function showResult({ on, licences: [shown] }: LicenceList): CommandResult {
  if (!shown) return { json: { on, licence: null }, text: '' }
  return { json: { on, licence: shownJson(shown) }, text: printLicence(shown) }
}

function shownJson({ licence, state, ended, entry, charges, history }: ShownLicence) {
  return {
    ...licenceJson(licence),
    state,
    entry: entry.id,
    ended: ended ? { on: ended.on, because: ended.because, entry: ended.entry.id } : null,
    charges: charges.map((each) => ({ ...each })),
    history: history.map((each) => ({
      entry: each.id,
      knownOn: each.knownOn,
      says: describeEntry(each),
      corrects: each.corrects ?? null,
    })),
  }
}

function printLicence({ licence, state, ended, charges, history, text }: ShownLicence): string {
  const { title, company, document } = licence
  return [
    `${colour('bold', title)} (${licence.id}, ${state})`,
    `${company}, ${termText(licence)}${ended ? `, ended on ${ended.on}: ${ended.because}` : ''}; ${document}`,
    '',
    text.trimEnd(),
    '',
    printTable(history, [
      { title: 'known', of: ({ knownOn }) => knownOn },
      { title: 'what', of: describeEntry },
      { title: 'entry', of: ({ id }) => id },
    ]),
    ...(charges.length === 0
      ? []
      : [
          '',
          printTable(charges, [
            { title: 'charged for', of: ({ period }) => period },
            { title: 'amount', of: ({ total, currency }) => `${total} ${currency}`, align: 'right' },
            { title: 'run', of: ({ run }) => run },
          ]),
        ]),
  ].join('\n')
}

export function reportsResult({ licence, on, reports, problems }: LicenceReports): CommandResult {
  const isLate = reports.some(({ state }) => state === 'missing')
  const table = printTable(reports, [
    { title: 'report', of: ({ name }) => name },
    { title: 'due', of: ({ due }) => due },
    { title: 'received', of: ({ received }) => received?.receivedOn ?? '' },
    { title: 'state', of: ({ state }) => (state === 'missing' ? colour('red', state) : state) },
    { title: 'days late', of: ({ daysLate }) => (daysLate === 0 ? '' : `${daysLate}`), align: 'right' },
    { title: 'interest', of: ({ interest }) => (interest ? printMoney(interest) : ''), align: 'right' },
  ])
  return {
    json: {
      licence: licence.id,
      company: licence.company,
      on,
      reports: reports.map(({ name, period, due, received, state, daysLate, charged, interest }) => ({
        name,
        period: printPeriod(period),
        due,
        received: received?.receivedOn ?? null,
        report: received?.id ?? null,
        state,
        daysLate,
        charged: charged ? printAmount(charged) : null,
        interest: interest ? printAmount(interest) : null,
        currency: licence.currency,
      })),
      problems: problems.map(problemJson),
    },
    text: [reports.length === 0 ? `No report of ${licence.id} was due by ${on}.` : table, printProblems(problems)]
      .join('\n')
      .trimEnd(),
    exitCode: isLate ? 1 : 0,
  }
}

/** A sentence over the charge itself, which is told like any calculation. */
export function chargeLine({ licence, period, total, run }: Charge): string {
  return `${licence.company} is charged ${printMoney(total)} under ${licence.id} for ${printPeriod(period)} (${run}).`
}
