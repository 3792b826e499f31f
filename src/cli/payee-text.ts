/** Payees as text and JSON; numbers are masked before they come here. */

import type { ShownPayee, ShownPayment } from '../app/payees/show-payees.ts'
import { type Json, printFraction } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { printProblems, printTable } from './output.ts'

export function payeeJson({ writer, accounts, forms, state, tax, missing }: ShownPayee): Json {
  return {
    writer: { ...writer },
    accounts: accounts.map(({ bank, ...each }) => ({ ...each, bank: bank ?? null })),
    forms: forms.map(({ tin, foreignTin, treaty, validThrough, ...each }) => ({
      ...each,
      tin: tin ?? null,
      foreignTin: foreignTin ?? null,
      treaty: treaty ?? null,
      validThrough: validThrough ?? null,
    })),
    state: state ?? null,
    tax: tax ? { status: tax.status, chapter: tax.chapter, rate: printFraction(tax.rate), because: tax.because } : null,
    missing: [...missing],
  }
}

export function payeeText({ writer, accounts, forms, state, tax, missing }: ShownPayee): string {
  const lines = [
    `${writer.name} (${writer.id})`,
    ...accounts.map(
      ({ name, account, bank, isCompany, from, entry }, i) =>
        `${i === accounts.length - 1 ? 'account' : 'before'}: ${account}${bank === undefined ? '' : ` at ${bank}`}, ${name}${isCompany ? ' (company)' : ''}, from ${from} (${entry})`,
    ),
    ...forms.map(
      ({ form, country, tin, foreignTin, treaty, signedOn, validThrough, entry }) =>
        `form: ${form} of ${signedOn}, ${country}, ${tin === undefined ? 'no TIN' : `TIN ${tin}`}${foreignTin === undefined ? '' : `, foreign TIN ${foreignTin}`}${treaty === undefined ? '' : `, treaty ${treaty}`}${validThrough === undefined ? '' : `, valid through ${validThrough}`} (${entry})`,
    ),
    ...(state === undefined ? [] : [`state: ${state}`]),
    ...(tax === undefined ? [] : [`tax: ${tax.because}`]),
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
  ]
  return lines.join('\n')
}

export function paymentJson({ on, account, withholdings, problems }: ShownPayment): Json {
  return {
    on,
    account: account ?? null,
    withholdings: withholdings.map(({ id, share, because }) => ({ id, share: printFraction(share), because })),
    problems: problems.map(problemJson),
  }
}

export function paymentText({ on, account, withholdings, problems }: ShownPayment): string {
  const taxes = withholdings.map(({ because }) => `, less ${because}`).join('')
  const told =
    account === undefined ? `A payment on ${on} cannot be made.` : `A payment on ${on} goes to ${account}${taxes}.`
  return `${told}\n${printProblems(problems)}`.trimEnd()
}

export function payeesText(payees: readonly ShownPayee[], { isMissing }: { isMissing: boolean }): string {
  if (payees.length === 0) return isMissing ? 'Nothing is missing.' : 'Nobody is to be paid yet.'
  return printTable(payees, [
    { title: 'payee', of: ({ writer }) => writer.name },
    { title: 'account', of: ({ accounts }) => accounts.at(-1)?.account ?? '–' },
    { title: 'form', of: ({ forms }) => forms.at(-1)?.form ?? '–' },
    { title: 'state', of: ({ state }) => state ?? '' },
    { title: 'missing', of: ({ missing }) => missing.join(', ') },
  ])
}
