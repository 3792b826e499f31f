/** A person of the registry: names, numbers, works, and who is paid in whose place. What concerns accounts and tax is not here. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Role } from '../../../api/index.ts'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { tellWith } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'
import { Saying } from './saying.tsx'
import './registry.css'

type Person = Answer<'GET /api/registry/people/{id}'>
type Succession = Person['successions'][number]

/** Who may read what a writer sees. */
const READS_PAGES: readonly Role[] = ['clerk', 'auditor']
const KINDS = ['loan-out', 'heir', 'assignment'] as const

export default function PersonScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/registry/people/{id}', { params: { id }, signal }))
  const mayEnter = role() === 'clerk'
  return (
    <Page
      title={asked.value?.name ?? t('people.one')}
      lead={t('people.lead', { id })}
      actions={
        READS_PAGES.includes(role()) && (
          <a class="button" href={`/writers/${encodeURIComponent(id)}`}>
            {t('people.pages')}
          </a>
        )
      }
    >
      <Shown asked={asked}>
        {(person) => (
          <>
            <Names person={person} mayEnter={mayEnter} done={asked.again} />
            <Section title={t('people.works')}>
              <Works person={person} />
            </Section>
            <Section
              title={t('people.successions')}
              actions={mayEnter && <EnterSuccession person={person} done={asked.again} />}
            >
              <Successions person={person} mayEnter={mayEnter} done={asked.again} />
            </Section>
          </>
        )}
      </Shown>
    </Page>
  )
}

interface PartProps {
  readonly person: Person
  readonly mayEnter: boolean
  readonly done: () => void
}

function Names({ person, mayEnter, done }: PartProps): JSX.Element {
  return (
    <Section title={t('people.names')} actions={mayEnter && <EnterSame person={person} done={done} />}>
      <dl class="facts-list sheet">
        <dt>{t('registry.known-on')}</dt>
        <dd>
          <Day day={person.knownOn} />
        </dd>
        {person.also.length > 0 && (
          <>
            <dt>{t('people.also')}</dt>
            <dd>
              {person.also.map(({ id, name }) => (
                <a key={id} href={`/registry/people/${id}`}>
                  {name}{' '}
                </a>
              ))}
            </dd>
          </>
        )}
        {person.identifiers.length > 0 && (
          <>
            <dt>{t('registry.identifiers')}</dt>
            <dd>{person.identifiers.map(({ scheme, value }) => `${scheme.toUpperCase()} ${value}`).join('; ')}</dd>
          </>
        )}
        {person.said.map(({ entry, same, other, because, source }) => (
          <>
            <dt key={entry}>{t(same ? 'people.same' : 'people.differ')}</dt>
            <dd>
              <a href={`/registry/people/${other.id}`}>{other.name}</a>: {because} ({source})
            </dd>
          </>
        ))}
      </dl>
    </Section>
  )
}

function Works({ person }: { person: Person }): JSX.Element {
  if (person.works.length === 0) return <div class="empty">{t('people.no-works')}</div>
  return (
    <Table
      caption={t('people.works')}
      rows={person.works}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('registry.work'),
          isName: true,
          of: ({ id, title }) => <a href={`/registry/works/${id}`}>{title}</a>,
        },
        { title: t('registry.credit.kind'), of: ({ credits }) => credits.join(', ') },
      ]}
    />
  )
}

function Successions({ person, mayEnter, done }: PartProps): JSX.Element {
  if (person.successions.length === 0) return <div class="empty">{t('people.no-successions')}</div>
  const end = async (id: string, source: string): Promise<void> => {
    await ask('POST /api/registry/successions/{id}/end', { params: { id }, body: { source } })
    tell(t('registry.taken-back'))
    done()
  }
  return (
    <Table<Succession>
      caption={t('people.successions')}
      rows={person.successions}
      keyOf={({ id }) => id}
      columns={[
        { title: t('people.giver'), of: ({ giver }) => giver.name },
        { title: t('people.payee'), isName: true, of: ({ payee }) => payee.name },
        { title: t('people.succession.kind'), of: ({ kind }) => t(`people.kind.${kind as (typeof KINDS)[number]}`) },
        { title: t('registry.share'), isNumber: true, of: ({ part }) => part },
        { title: t('registry.work'), of: ({ work }) => work?.name ?? t('people.all-works') },
        { title: t('registry.from'), of: ({ from }) => <Day day={from} /> },
        { title: t('people.until'), of: ({ until }) => (until === undefined ? '–' : <Day day={until} />) },
        { title: t('registry.source'), of: ({ source }) => source },
        {
          title: t('registry.undo'),
          of: ({ id, payee }) =>
            mayEnter ? (
              <Saying
                title={t('registry.take-back')}
                button={t('registry.take-back')}
                submit={t('registry.take-back')}
                send={(source) => end(id, source)}
              >
                <p>{payee.name}</p>
              </Saying>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
}

function EnterSuccession({ person, done }: Omit<PartProps, 'mayEnter'>): JSX.Element {
  const [entered, setAll] = useState({ kind: 'loan-out', payee: '', part: '1', from: '', until: '' })
  const set = (change: Partial<typeof entered>): void => setAll({ ...entered, ...change })
  const send = async (source: string): Promise<void> => {
    const { until, ...rest } = entered
    const body = { ...rest, source, ...(until === '' ? {} : { until }) }
    const { id, problems } = await ask('POST /api/registry/people/{id}/successions', {
      params: { id: person.id },
      body,
    })
    tellWith(t('registry.entered'), problems, {
      undo: async () => {
        await ask('POST /api/registry/successions/{id}/end', { params: { id }, body: { source } })
        done()
      },
    })
    done()
  }
  return (
    <Saying title={t('people.succeed')} button={t('people.succeed')} send={send}>
      <Choice
        label={t('people.succession.kind')}
        value={entered.kind}
        choices={KINDS.map((value) => ({ value, text: t(`people.kind.${value}`) }))}
        choose={(kind) => set({ kind })}
      />
      <Field
        label={t('people.payee')}
        required
        value={entered.payee}
        onInput={({ currentTarget }) => set({ payee: currentTarget.value })}
      />
      <Field
        label={t('registry.share')}
        help={t('people.part.help')}
        required
        value={entered.part}
        onInput={({ currentTarget }) => set({ part: currentTarget.value })}
      />
      <Field
        label={t('registry.from')}
        type="date"
        required
        value={entered.from}
        onInput={({ currentTarget }) => set({ from: currentTarget.value })}
      />
      <Field
        label={t('people.until')}
        type="date"
        value={entered.until}
        onInput={({ currentTarget }) => set({ until: currentTarget.value })}
      />
    </Saying>
  )
}

function EnterSame({ person, done }: Omit<PartProps, 'mayEnter'>): JSX.Element {
  const [other, setOther] = useState('')
  const [same, setSame] = useState('same')
  const [because, setBecause] = useState('')
  const send = async (source: string): Promise<void> => {
    const body = { other, same: same === 'same', because, source }
    const { known, problems } = await ask('POST /api/registry/people/{id}/same', { params: { id: person.id }, body })
    tellWith(t(known ? 'registry.stood' : 'registry.entered'), problems)
    done()
  }
  return (
    <Saying title={t('people.who-is-who')} button={t('people.who-is-who')} send={send}>
      <Field
        label={t('people.other')}
        help={t('people.other.help')}
        required
        value={other}
        onInput={({ currentTarget }) => setOther(currentTarget.value)}
      />
      <Choice
        label={t('people.are')}
        value={same}
        choices={[
          { value: 'same', text: t('people.same') },
          { value: 'differ', text: t('people.differ') },
        ]}
        choose={setSame}
      />
      <Field
        label={t('people.because')}
        required
        value={because}
        onInput={({ currentTarget }) => setBecause(currentTarget.value)}
      />
    </Saying>
  )
}
