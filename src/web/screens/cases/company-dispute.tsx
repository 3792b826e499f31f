/** Disputing something of one's own company: a button with the question, or where the case stands that was opened already. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { role } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'
import type { CaseShape } from './case-words.tsx'

interface CompanyDisputeProps {
  readonly about: { readonly kind: 'finding' | 'report' | 'invoice'; readonly id: string }
  /** What it is, in a word or two. */
  readonly of: string
  /** Where they are at hand already: the cases of the company. */
  readonly cases?: OwnCases
  /** In a line of a list. */
  readonly isPlain?: boolean
}

export interface OwnCases {
  readonly value: readonly CaseShape[] | undefined
  readonly again: () => void
}

/** The cases of whoever signed in for a company about one thing and its parts; asked for once for all that can be disputed on a screen. */
export function useOwnCases(about: string | undefined): OwnCases {
  const isCompany = role() === 'company'
  const { value, again } = useAsked({ isCompany, about }, async (signal) => {
    if (!isCompany) return []
    return about === undefined ? undefined : casesAbout(about, signal)
  })
  return { value, again }
}

/** All pages: what of a report is disputed already has to be known for each record of it. */
async function casesAbout(about: string, signal: AbortSignal): Promise<CaseShape[]> {
  const found: CaseShape[] = []
  let after: string | undefined
  do {
    const query = { about, limit: 500, ...(after === undefined ? {} : { after }) }
    const page = await ask('GET /api/cases', { query, signal })
    found.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return found
}

export function CompanyDispute(props: CompanyDisputeProps): JSX.Element | null {
  if (role() !== 'company') return null
  return props.cases ? <Dispute {...props} cases={props.cases} /> : <AskedDispute {...props} />
}

function AskedDispute(props: CompanyDisputeProps): JSX.Element | null {
  return <Dispute {...props} cases={useOwnCases(props.about.id)} />
}

function Dispute({ about, of, cases, isPlain }: CompanyDisputeProps & { cases: OwnCases }): JSX.Element | null {
  const [isOpen, setOpen] = useState(false)
  if (cases.value === undefined) return null
  const isAbout = ({ by, about: each }: CaseShape): boolean =>
    by.is === 'company' && each.kind === about.kind && each.id === about.id
  const known = cases.value.find(isAbout)
  if (known)
    return (
      <a href={`/cases/${known.id}`} class="tag note">
        {t('cases.disputed', { state: t(`cases.state.${known.state}`) })}
      </a>
    )
  return (
    <>
      <button
        type="button"
        class={isPlain ? 'plain' : undefined}
        aria-label={t('cases.dispute.of', { of })}
        onClick={() => setOpen(true)}
      >
        {t('cases.dispute')}
      </button>
      <Dialog title={t('cases.dispute.of', { of })} isOpen={isOpen} close={() => setOpen(false)}>
        <DisputeForm about={about} done={() => (setOpen(false), cases.again())} />
      </Dialog>
    </>
  )
}

function DisputeForm({ about, done }: Pick<CompanyDisputeProps, 'about'> & { done: () => void }): JSX.Element {
  const [text, type] = useState('')
  const doing = useDoing()
  const send = (): Promise<boolean> =>
    doing.run(async () => {
      await ask('POST /api/company/cases', { body: { about, text } })
      tell(t('cases.dispute.done'))
      done()
    })
  return (
    <form onSubmit={(event) => (event.preventDefault(), void send())}>
      <p>{t('cases.dispute.lead')}</p>
      <LongField label={t('cases.dispute.text')} value={text} type={type} rows={5} required />
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('cases.new.open')}
      </button>
    </form>
  )
}
