/** A work of the registry: drafts, credits and shares, what is said of it, consent, certificates, claims, history; as of a day. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ToldNotice } from '../../parts/told.tsx'
import { addressOf, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { ClaimTable } from './claim-table.tsx'
import { EnterCredits, EnterDescription, EnterIdentifiers, OpenClaim } from './work-forms.tsx'
import { WorkFound } from './work-found.tsx'
import { WorkHistory } from './work-history.tsx'
import type { Work } from './shapes.ts'
import './registry.css'

export default function WorkScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const [on, choose] = useState(inAddress('on'))
  keepInAddress({ on })
  const query = on === '' ? {} : { on }
  const asked = useAsked({ id, on }, (signal) => ask('GET /api/registry/works/{id}', { params: { id }, query, signal }))
  const [turn, again] = useState(0)
  const changed = (): void => (asked.again(), again(turn + 1))
  return (
    <Page
      title={asked.value?.title ?? t('registry.work')}
      lead={asked.value && t('registry.work.lead', { id })}
      actions={
        <Field
          label={t('registry.on')}
          type="date"
          value={on}
          help={on === '' ? t('registry.on.today') : undefined}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      }
    >
      <Shown asked={asked}>{(work) => <Parts work={work} on={on} turn={turn} changed={changed} />}</Shown>
    </Page>
  )
}

interface PartsProps {
  readonly work: Work
  readonly on: string
  readonly turn: number
  readonly changed: () => void
}

function Parts({ work, on, turn, changed }: PartsProps): JSX.Element {
  const mayEnter = role() === 'clerk' && on === ''
  return (
    <>
      {work.problems.map((said) => (
        <ToldNotice key={said.message} kind="note" of={said} />
      ))}
      <Section
        title={t('registry.about')}
        actions={
          mayEnter && (
            <span class="row">
              <EnterDescription work={work} done={changed} />
              <EnterIdentifiers work={work} done={changed} />
            </span>
          )
        }
      >
        <About work={work} />
      </Section>
      <Section title={t('registry.drafts')}>
        <Drafts work={work} />
      </Section>
      <Section title={t('registry.shares')} actions={mayEnter && <EnterCredits work={work} done={changed} />}>
        <Shares work={work} />
      </Section>
      {role() !== 'administrator' && (
        <Section title={t('registry.found-in')}>
          <WorkFound id={work.id} />
        </Section>
      )}
      <Section title={t('registry.claims')} actions={mayEnter && <OpenClaim work={work} done={changed} />}>
        <Claims id={work.id} on={on} turn={turn} />
      </Section>
      <Section title={t('registry.consent')}>
        <Consent id={work.id} on={on} />
      </Section>
      <Section title={t('registry.history')}>
        <WorkHistory id={work.id} on={on} turn={turn} changed={changed} mayEnter={mayEnter} />
      </Section>
    </>
  )
}

function About({ work }: { work: Work }): JSX.Element {
  const { kind, year, countries, runtimeMinutes } = work.particulars
  const rows: [TextKey, JSX.Element | string | undefined][] = [
    ['registry.kind', kind && t(`registry.kind.${kind}` as TextKey)],
    ['registry.year', year?.toString()],
    ['registry.countries', countries?.join(', ')],
    ['registry.runtime', runtimeMinutes === undefined ? undefined : t('registry.minutes', { n: runtimeMinutes })],
    ['registry.series', work.series && `${work.series.title} ${work.series.place}`],
    [
      'registry.titles',
      work.titles
        .map(
          ({ title, use, language }) =>
            `${title} (${t(`registry.use.${use}` as TextKey)}${language ? `, ${language}` : ''})`,
        )
        .join('; '),
    ],
    [
      'registry.identifiers',
      work.identifiers.map(({ scheme, value }) => `${scheme.toUpperCase()} ${value}`).join('; '),
    ],
    ['registry.based-on', work.basedOn.map(({ says }) => says).join('; ')],
    [
      'registry.basis-of',
      work.basisOf.length === 0 ? undefined : (
        <>
          {work.basisOf.map(({ id, title }) => (
            <a key={id} href={`/registry/works/${id}`}>
              {title}{' '}
            </a>
          ))}
        </>
      ),
    ],
    ['registry.known-on', <Day day={work.knownOn} />],
  ]
  return (
    <dl class="facts-list sheet">
      {rows
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([key, value]) => (
          <>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  )
}

function Drafts({ work }: { work: Work }): JSX.Element {
  if (work.drafts.length === 0) return <div class="empty">{t('registry.no-drafts')}</div>
  return (
    <>
      <Table
        caption={t('registry.drafts')}
        rows={work.drafts}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('registry.draft'),
            isName: true,
            of: ({ sequence, fileName, scores }) => (
              <span>
                {sequence}. {fileName} {scores && <span class="tag good">{t('registry.scores')}</span>}
              </span>
            ),
          },
          { title: t('registry.known-on'), of: ({ knownOn }) => <Day day={knownOn} /> },
          { title: t('registry.words'), isNumber: true, of: ({ words }) => printCount(words) },
          {
            title: t('registry.counting'),
            isNumber: true,
            of: ({ scores, countingWords }) => (scores ? printCount(countingWords) : '–'),
          },
          { title: t('registry.basis'), of: ({ basis }) => t(`registry.basis.${basis}`) },
          { title: t('registry.classes'), of: ({ counts }) => <Classes counts={counts} /> },
          {
            title: t('registry.certificate'),
            of: ({ id }) => (
              <a
                href={addressOf('GET /api/registry/works/{id}/certificate', {
                  params: { id: work.id },
                  query: { draft: id },
                })}
                download
              >
                {t('registry.certificate.get')}
              </a>
            ),
          },
        ]}
      />
      {work.likenesses.map(({ entry, sentence, verdict }) => (
        <Notice key={entry} kind="note" title={t('registry.likeness')}>
          <p>{sentence}</p>
          <p class="quiet">
            {verdict === undefined ? t('registry.likeness.open') : t('registry.likeness.decided', { verdict })}
          </p>
        </Notice>
      ))}
    </>
  )
}

function Classes({ counts }: { counts: Work['drafts'][number]['counts'] }): JSX.Element {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return (
    <details>
      <summary>{t('registry.classes.n', { n: some.length })}</summary>
      <ul class="plain-list">
        {some.map(([name, count]) => (
          <li key={name}>
            {name}: {printCount(count)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Shares({ work }: { work: Work }): JSX.Element {
  const { credits, shares } = work
  return (
    <>
      {credits.rows.length === 0 && <p class="quiet">{t('registry.no-credits')}</p>}
      {credits.source !== '' && (
        <p class="quiet">
          {t('registry.credits.source', { source: credits.source })} (<Day day={credits.knownOn} />)
        </p>
      )}
      <Table
        caption={t('registry.shares')}
        rows={shares.map((share, at) => ({ ...share, at }))}
        keyOf={({ at }) => String(at)}
        columns={[
          {
            title: t('registry.writer'),
            isName: true,
            of: ({ writer, name }) =>
              writer === undefined ? t('registry.nobody') : <a href={`/registry/people/${writer}`}>{name}</a>,
          },
          { title: t('registry.share'), isNumber: true, of: ({ fraction }) => fraction },
          { title: t('registry.why'), of: ({ because }) => because },
          {
            title: t('registry.held'),
            of: ({ hold }) =>
              hold === undefined ? '–' : <span class="tag wrong">{t(`registry.hold.${hold}` as TextKey)}</span>,
          },
        ]}
      />
    </>
  )
}

function Claims({ id, on, turn }: { id: string; on: string; turn: number }): JSX.Element {
  const asked = useAsked({ id, on, turn }, (signal) =>
    ask('GET /api/registry/claims', { query: { work: id, which: 'all', ...(on === '' ? {} : { on }) }, signal }),
  )
  return (
    <Shown asked={asked} isEmpty={({ rows }) => rows.length === 0} empty={t('registry.no-claims')}>
      {({ rows }) => <ClaimTable rows={rows} />}
    </Shown>
  )
}

/** Asked for only when somebody wants to see it: it tells what persons said. */
function Consent({ id, on }: { id: string; on: string }): JSX.Element {
  const [isOpen, open] = useState(false)
  if (!isOpen) {
    return (
      <button type="button" onClick={() => open(true)}>
        {t('registry.consent.show')}
      </button>
    )
  }
  return <ConsentTable id={id} on={on} />
}

function ConsentTable({ id, on }: { id: string; on: string }): JSX.Element {
  const asked = useAsked({ id, on }, (signal) =>
    ask('GET /api/registry/works/{id}/consent', { params: { id }, query: on === '' ? {} : { on }, signal }),
  )
  return (
    <Shown asked={asked}>
      {({ rows }) => (
        <Table
          caption={t('registry.consent')}
          rows={rows}
          keyOf={({ purpose }) => purpose}
          columns={[
            { title: t('registry.purpose'), isName: true, of: ({ says }) => says },
            {
              title: t('registry.answer'),
              of: ({ answer }) => (
                <span class={`tag ${answer === 'yes' ? 'good' : answer === 'no' ? 'wrong' : ''}`}>
                  {t(`registry.answer.${answer}`)}
                </span>
              ),
            },
            { title: t('registry.why'), of: ({ why }) => why.join('; ') },
          ]}
        />
      )}
    </Shown>
  )
}
