/** Consent by purpose: how each work stands and why, what was said and when; say something new from a day on, or take it back. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, tellFailure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role, session } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Said = Answer<'GET /api/writers/{writer}/consent'>
type OfWork = Answer<'GET /api/writers/{writer}/consent'>['rows'][number]
const ANSWERS = ['yes', 'terms', 'no', 'withdrawn'] as const
const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis', 'generation'] as const

export default function WriterConsent({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const work = useLocation().query['work']
  const pages = usePaged<Said['rows'][number], Said>({ writer, work }, (after, signal) =>
    ask('GET /api/writers/{writer}/consent', {
      params: { writer },
      query: { ...(after === undefined ? {} : { after }), ...(work ? { work } : {}), limit: 20 },
      signal,
    }),
  )
  const [saying, setSaying] = useState<{ work?: OfWork }>()
  const mayChange = role() === 'writer'
  const { again } = pages
  return (
    <WriterPage
      params={params}
      title={t('writer.consent.title')}
      lead={t('writer.consent.lead')}
      actions={
        mayChange && (
          <button type="button" class="first" onClick={() => setSaying({})}>
            {t('writer.consent.all')}
          </button>
        )
      }
    >
      {work && <a href={hrefOf(params, '/consent')}>{t('writer.found.every-work')}</a>}
      <Shown asked={pages.asked} isEmpty={({ rows }) => rows.length === 0} empty={t('writer.works.empty')}>
        {() => (
          <>
            {pages.rows.map((each) => (
              <ConsentOf
                key={each.work}
                of={each}
                again={again}
                writer={writer}
                change={mayChange ? () => setSaying({ work: each }) : undefined}
              />
            ))}
            {pages.retry && <Failure error={pages.error} again={pages.retry} />}
            {pages.more && (
              <button type="button" onClick={pages.more}>
                {t('shell.more')}
              </button>
            )}
          </>
        )}
      </Shown>
      <Dialog
        title={saying?.work?.title ?? t('writer.consent.all')}
        isOpen={saying !== undefined}
        close={() => setSaying(undefined)}
      >
        <SayForm writer={writer} of={saying?.work} done={() => (setSaying(undefined), again())} />
      </Dialog>
    </WriterPage>
  )
}

interface ConsentOfProps {
  readonly of: OfWork
  readonly writer: string
  readonly again: () => void
  readonly change: (() => void) | undefined
}

function ConsentOf({ of, writer, again, change }: ConsentOfProps): JSX.Element {
  return (
    <section>
      <div class="section-head">
        <h2>{of.title}</h2>
        {change && (
          <button type="button" onClick={change} aria-label={`${t('writer.consent.change')}: ${of.title}`}>
            {t('writer.consent.change')}
          </button>
        )}
      </div>
      <Table
        caption={of.title}
        rows={of.purposes.filter(({ purpose }) => !purpose.includes(':'))}
        keyOf={({ purpose }) => purpose}
        columns={[
          { title: t('writer.consent.purpose'), of: ({ purpose }) => purposeName(purpose), isName: true },
          {
            title: t('writer.consent.answer'),
            of: ({ answer, terms, limits }) =>
              [t(`writer.answer.${answer}`), ...terms, limits].filter((each) => each !== '').join('; '),
          },
          { title: t('writer.consent.why'), of: ({ reasons, notes }) => [...reasons, ...notes].join('; ') },
        ]}
      />
      {of.history.length > 0 && (
        <details>
          <summary>{t('writer.consent.history', { n: of.history.length })}</summary>
          <ul class="plain-list">
            {of.history.map((line) => (
              <li key={line.entry} class="row">
                <span class={line.corrected ? 'quiet' : ''}>
                  {t('writer.consent.said', { says: line.says, from: printDay(line.from), source: line.source })}
                  {line.corrected && ` ${t('writer.consent.corrected')}`}
                </span>
                {line.isOwn && change && (
                  <button type="button" onClick={() => void takeBack(writer, line.entry).then(again)}>
                    {t('writer.consent.take-back')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

async function takeBack(writer: string, entry: string): Promise<void> {
  try {
    await ask('DELETE /api/writers/{writer}/consent/{entry}', { params: { writer, entry } })
    tell(t('writer.consent.taken-back'))
  } catch (error) {
    tellFailure(error)
  }
}

function purposeName(purpose: string): string {
  return t(`writer.purpose.${purpose as (typeof PURPOSES)[number]}`)
}

interface SayFormProps {
  readonly writer: string
  readonly of: OfWork | undefined
  readonly done: () => void
}

function SayForm({ writer, of, done }: SayFormProps): JSX.Element {
  const [purpose, setPurpose] = useState<string>('training')
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]>('no')
  const [from, setFrom] = useState(session.value?.hall.today ?? '')
  const [limits, setLimits] = useState({ until: '', deal: '', territories: '', companies: '', notCompanies: '' })
  const [error, setError] = useState<unknown>()
  const limit = (name: keyof typeof limits) => ({
    value: limits[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setLimits({ ...limits, [name]: currentTarget.value }),
  })
  const say = async (): Promise<void> => {
    try {
      const said = await ask('POST /api/writers/{writer}/consent', {
        params: { writer },
        body: { ...(of ? { work: of.work } : {}), purposes: [purpose], answer, from, ...given(limits, answer) },
      })
      tell(t(said.entries.length > 0 ? 'writer.consent.done' : 'writer.consent.unchanged'), {
        ...(said.entries.length > 0 && {
          undo: async () => {
            for (const { id } of said.entries) await takeBack(writer, id)
            done()
          },
        }),
      })
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void say()
      }}
    >
      {error !== undefined && <Failure error={error} />}
      <Choice
        label={t('writer.consent.purpose')}
        value={purpose}
        choices={[
          ...PURPOSES.map((value) => ({ value, text: purposeName(value) })),
          { value: 'all', text: t('writer.consent.every-purpose') },
        ]}
        choose={setPurpose}
      />
      <Choice
        label={t('writer.consent.answer')}
        value={answer}
        choices={ANSWERS.map((value) => ({ value, text: t(`writer.answer.${value}`) }))}
        choose={(value) => setAnswer(value as typeof answer)}
        help={t(`writer.follows.${answer}`)}
      />
      <Field
        label={t('writer.consent.from')}
        type="date"
        required
        value={from}
        onInput={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      {answer !== 'withdrawn' && (
        <Field
          label={t('writer.consent.until')}
          help={t('writer.consent.until.help')}
          type="date"
          {...limit('until')}
        />
      )}
      {(answer === 'yes' || answer === 'terms') && (
        <details>
          <summary>{t('writer.consent.limits')}</summary>
          {answer === 'terms' && (
            <Field label={t('writer.consent.deal')} help={t('writer.consent.deal.help')} {...limit('deal')} />
          )}
          <Field
            label={t('writer.consent.territories')}
            help={t('writer.consent.territories.help')}
            {...limit('territories')}
          />
          <Field
            label={t('writer.consent.companies')}
            help={t('writer.consent.companies.help')}
            {...limit('companies')}
          />
          <Field
            label={t('writer.consent.not-companies')}
            help={t('writer.consent.companies.help')}
            {...limit('notCompanies')}
          />
        </details>
      )}
      <button type="submit" class="first">
        {t('writer.consent.say')}
      </button>
    </form>
  )
}

type Limits = Readonly<Record<'until' | 'deal' | 'territories' | 'companies' | 'notCompanies', string>>

/** What was filled in and goes with the answer. */
function given(limits: Limits, answer: (typeof ANSWERS)[number]): Partial<Limits> {
  const fits = (name: string): boolean =>
    name === 'until' ? answer !== 'withdrawn' : name === 'deal' ? answer === 'terms' : ['yes', 'terms'].includes(answer)
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, text]) => (fits(name) && text.trim() !== '' ? [[name, text.trim()]] : [])),
  )
}
