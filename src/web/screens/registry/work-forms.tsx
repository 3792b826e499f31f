/** What a clerk enters of a work: a description, numbers of others, credits, a claim. Each becomes an entry with its source. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { tellWith } from '../../parts/told.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { Saying } from './saying.tsx'
import type { Work } from './shapes.ts'

interface FormProps {
  readonly work: Work
  readonly done: () => void
}

const KINDS = [
  'film',
  'short',
  'television-film',
  'episode',
  'pilot',
  'special',
  'play',
  'radio-play',
  'podcast',
  'game',
  'treatment',
  'other',
]
const CREDITS = ['written by', 'story by', 'screenplay by', 'teleplay by', 'adaptation by']
const CLAIM_KINDS = ['authorship', 'share', 'ownership', 'identity', 'draft'] as const

export function EnterDescription({ work, done }: FormProps): JSX.Element {
  const { particulars } = work
  const [kind, setKind] = useState(particulars.kind ?? '')
  const [year, setYear] = useState(String(particulars.year ?? ''))
  const [countries, setCountries] = useState(particulars.countries?.join(', ') ?? '')
  const [runtime, setRuntime] = useState(String(particulars.runtimeMinutes ?? ''))
  const [title, setTitle] = useState('')
  const send = async (source: string): Promise<void> => {
    const body = {
      source,
      ...(kind === '' ? {} : { kind }),
      ...(year.trim() === '' ? {} : { year: year.trim() }),
      ...(countries.trim() === '' ? {} : { countries: countries.trim() }),
      ...(runtime.trim() === '' ? {} : { runtime: runtime.trim() }),
      ...(title.trim() === '' ? {} : { titles: [title.trim()] }),
    }
    const { changed } = await ask('POST /api/registry/works/{id}/description', { params: { id: work.id }, body })
    tell(t(changed ? 'registry.entered' : 'registry.stood'), { kind: changed ? 'good' : 'note' })
    done()
  }
  return (
    <Saying title={t('registry.describe')} button={t('registry.describe')} send={send}>
      <Choice
        label={t('registry.kind')}
        value={kind}
        choices={[
          { value: '', text: '–' },
          ...KINDS.map((value) => ({ value, text: t(`registry.kind.${value}` as TextKey) })),
        ]}
        choose={setKind}
      />
      <Field
        label={t('registry.year')}
        value={year}
        inputMode="numeric"
        maxLength={4}
        onInput={({ currentTarget }) => setYear(currentTarget.value)}
      />
      <Field
        label={t('registry.countries')}
        help={t('registry.countries.help')}
        value={countries}
        onInput={({ currentTarget }) => setCountries(currentTarget.value)}
      />
      <Field
        label={t('registry.runtime')}
        value={runtime}
        inputMode="numeric"
        onInput={({ currentTarget }) => setRuntime(currentTarget.value)}
      />
      <Field
        label={t('registry.further-title')}
        help={t('registry.further-title.help')}
        value={title}
        onInput={({ currentTarget }) => setTitle(currentTarget.value)}
      />
    </Saying>
  )
}

export function EnterIdentifiers({ work, done }: FormProps): JSX.Element {
  const [text, setText] = useState('')
  const send = async (source: string): Promise<void> => {
    const identifiers = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    const body = { identifiers, source, takeBack: false }
    const { said } = await ask('POST /api/registry/works/{id}/identifiers', { params: { id: work.id }, body })
    setText('')
    tell(said.map((each) => each.text).join(', '), {
      undo: async () => {
        await ask('POST /api/registry/works/{id}/identifiers', {
          params: { id: work.id },
          body: { ...body, takeBack: true },
        })
        done()
      },
    })
    done()
  }
  return (
    <Saying title={t('registry.identify')} button={t('registry.identify')} send={send}>
      <LongField
        label={t('registry.identifiers')}
        help={t('registry.identifiers.help')}
        value={text}
        type={setText}
        required
      />
    </Saying>
  )
}

interface CreditRow {
  readonly writer: string
  readonly credit: string
  readonly share: string
  readonly team: string
  readonly status: string
}

export function EnterCredits({ work, done }: FormProps): JSX.Element {
  const before = work.credits.rows.map(({ name = '', kind, share = '', team = '', status }) => ({
    writer: name,
    credit: kind,
    share,
    team,
    status,
  }))
  const [rows, setRows] = useState<readonly CreditRow[]>(before.length > 0 ? before : [BLANK])
  const set = (at: number, change: Partial<CreditRow>): void =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  const enter = (credits: readonly CreditRow[], source: string) =>
    ask('POST /api/registry/works/{id}/credits', {
      params: { id: work.id },
      body: { credits: credits.map(sent), source },
    })
  const send = async (source: string): Promise<void> => {
    const { problems } = await enter(rows, source)
    tellWith(t('registry.entered'), problems, {
      undo: async () => {
        await enter(before, t('registry.credits.undone', { source }))
        done()
      },
    })
    done()
  }
  return (
    <Saying title={t('registry.credit')} button={t('registry.credit')} send={send}>
      <p class="quiet">{t('registry.credit.help')}</p>
      {rows.map((row, at) => (
        <fieldset key={at} class="credit-row">
          <legend>{t('registry.credit.n', { n: at + 1 })}</legend>
          <Field
            label={t('registry.writer')}
            help={t('registry.writer.help')}
            value={row.writer}
            onInput={({ currentTarget }) => set(at, { writer: currentTarget.value })}
          />
          <Choice
            label={t('registry.credit.kind')}
            value={row.credit}
            choices={CREDITS.map((value) => ({ value, text: value }))}
            choose={(credit) => set(at, { credit })}
          />
          <Field
            label={t('registry.credit.share')}
            help={t('registry.credit.share.help')}
            value={row.share}
            onInput={({ currentTarget }) => set(at, { share: currentTarget.value })}
          />
          <button type="button" onClick={() => setRows(rows.filter((_, index) => index !== at))}>
            {t('registry.credit.remove')}
          </button>
        </fieldset>
      ))}
      <p>
        <button type="button" onClick={() => setRows([...rows, BLANK])}>
          {t('registry.credit.add')}
        </button>
      </p>
    </Saying>
  )
}

const BLANK: CreditRow = { writer: '', credit: 'written by', share: '', team: '', status: 'agreed' }

function sent({ writer, credit, share, team, status }: CreditRow) {
  return {
    writer,
    credit,
    status: status as 'agreed',
    ...(share.trim() === '' ? {} : { share: share.trim() }),
    ...(team === '' ? {} : { team }),
  }
}

export function OpenClaim({ work, done }: FormProps): JSX.Element {
  const [kind, setKind] = useState<string>('share')
  const [by, setBy] = useState('')
  const [against, setAgainst] = useState('')
  const [fraction, setFraction] = useState('')
  const [contact, setContact] = useState('')
  const [says, setSays] = useState('')
  const send = async (source: string): Promise<void> => {
    const body = {
      kind,
      by,
      source,
      papers: [],
      ...(against === '' ? {} : { against }),
      ...(fraction.trim() === '' ? {} : { fraction: fraction.trim() }),
      ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
      ...(says.trim() === '' ? {} : { statement: says.trim() }),
    }
    const { id, known } = await ask('POST /api/registry/works/{id}/claims', { params: { id: work.id }, body })
    tell(known ? t('claims.stands') : t('claims.opened-as', { id }))
    done()
  }
  const writers = work.shares.flatMap(({ writer, name }) =>
    writer === undefined ? [] : [{ value: writer, text: name ?? writer }],
  )
  return (
    <Saying title={t('claims.open')} button={t('claims.open')} send={send}>
      <Choice
        label={t('claims.kind')}
        value={kind}
        choices={CLAIM_KINDS.map((value) => ({ value, text: t(`claims.kind.${value}`) }))}
        choose={setKind}
      />
      <Field label={t('claims.by')} value={by} required onInput={({ currentTarget }) => setBy(currentTarget.value)} />
      <Choice
        label={t('claims.against')}
        value={against}
        choices={[
          { value: '', text: t('claims.against.everybody') },
          { value: 'unidentified', text: t('claims.against.unidentified') },
          ...writers,
        ]}
        choose={setAgainst}
      />
      <Field
        label={t('claims.fraction')}
        help={t('claims.fraction.help')}
        value={fraction}
        onInput={({ currentTarget }) => setFraction(currentTarget.value)}
      />
      <Field
        label={t('claims.contact')}
        help={t('claims.contact.help')}
        value={contact}
        onInput={({ currentTarget }) => setContact(currentTarget.value)}
      />
      <LongField label={t('claims.statement')} value={says} type={setSays} />
    </Saying>
  )
}
