/** One claim: where it stands, what is held, what silence will do, its papers and steps; forms for what is possible now. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day, Money } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { Clock } from './claim-table.tsx'
import { Saying } from './saying.tsx'
import { StepForms } from './step-forms.tsx'
import type { Claim } from './shapes.ts'
import './registry.css'

export default function ClaimScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const [on, choose] = useState(inAddress('on'))
  keepInAddress({ on })
  const asked = useAsked({ id, on }, (signal) =>
    ask('GET /api/registry/claims/{id}', { params: { id }, query: on === '' ? {} : { on }, signal }),
  )
  const { value } = asked
  return (
    <Page
      title={value ? t('claims.on', { title: value.work.name }) : t('claims.one')}
      lead={
        value && t('claims.says', { name: value.claimant.name, fraction: value.fraction, against: againstWords(value) })
      }
      actions={
        <Field
          label={t('registry.on')}
          type="date"
          value={on}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      }
    >
      <Shown asked={asked}>
        {(claim) => <Parts claim={claim} mayEnter={role() === 'clerk' && on === ''} again={asked.again} />}
      </Shown>
    </Page>
  )
}

function againstWords({ against }: Claim): string {
  return against.of === 'writer' ? (against.writer?.name ?? '') : t(`claims.against.${against.of}`)
}

function Parts({ claim, mayEnter, again }: { claim: Claim; mayEnter: boolean; again: () => void }): JSX.Element {
  const takeBack = async (source: string): Promise<void> => {
    await ask('POST /api/registry/claims/{id}/take-back', { params: { id: claim.id }, body: { source } })
    tell(t('claims.taken-back'))
    again()
  }
  return (
    <>
      {claim.ranOut && (
        <Notice kind="error" title={t('claims.ran-out')}>
          <p>{t('claims.ran-out.text')}</p>
        </Notice>
      )}
      <dl class="figures">
        <div>
          <dt>{t('claims.phase')}</dt>
          <dd>{claim.phaseTitle}</dd>
        </div>
        <div>
          <dt>{t('claims.clock')}</dt>
          <dd>
            <Clock row={claim} />
          </dd>
        </div>
        <div>
          <dt>{t('claims.held')}</dt>
          <dd>{claim.held}</dd>
        </div>
        <div>
          <dt>{t('claims.money')}</dt>
          <dd>{claim.money.length === 0 ? '–' : claim.money.map((each) => <Money key={each.currency} {...each} />)}</dd>
        </div>
      </dl>
      <State claim={claim} />
      {mayEnter && (
        <Section title={t('claims.next')}>
          <StepForms claim={claim} done={again} />
        </Section>
      )}
      <Section title={t('claims.papers')}>
        {claim.papers.length === 0 ? <div class="empty">{t('claims.no-papers')}</div> : <Papers claim={claim} />}
      </Section>
      <Section
        title={t('claims.steps')}
        actions={
          mayEnter &&
          claim.history.length > 1 && (
            <Saying
              title={t('claims.take-back')}
              button={t('claims.take-back')}
              submit={t('claims.take-back')}
              send={takeBack}
            >
              <p>{claim.history.at(-1)?.says}</p>
            </Saying>
          )
        }
      >
        <Table
          caption={t('claims.steps')}
          rows={claim.history.map((row, at) => ({ ...row, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            { title: t('claims.day'), of: (row) => <Day day={row.on} /> },
            { title: t('registry.says'), isName: true, of: ({ says }) => says },
            { title: t('registry.known-on'), of: ({ knownOn }) => <Day day={knownOn} /> },
          ]}
        />
      </Section>
    </>
  )
}

function State({ claim }: { claim: Claim }): JSX.Element {
  const { outcome, silence, presumed, rules } = claim
  const rows: [TextKey, JSX.Element | string | undefined][] = [
    ['claims.task', claim.task],
    ['claims.silence', silence && `${silence.whose}: ${silence.says}`],
    ['claims.presumed', presumed && t('claims.presumed.says', { says: presumed.says, fraction: presumed.toClaimant })],
    [
      'claims.outcome',
      outcome &&
        `${outcome.says} ${t('claims.outcome.has', { fraction: outcome.toClaimant })} ${outcome.because ?? ''}`,
    ],
    ['claims.accepted', claim.accepted === '0' ? undefined : claim.accepted],
    ['claims.work', <a href={`/registry/works/${claim.work.id}`}>{claim.work.name}</a>],
    ['claims.claimant', <a href={`/registry/people/${claim.claimant.id}`}>{claim.claimant.name}</a>],
    ['claims.respondents', claim.respondents.map(({ name }) => name).join(', ')],
    ['claims.contact', claim.contact],
    ['claims.statement', claim.statement],
    ['claims.opened', <Day day={claim.opened} />],
    ['claims.deadline', <Day day={claim.deadline} />],
    ['claims.rules', rules.title],
    ['registry.source', claim.source],
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

function Papers({ claim }: { claim: Claim }): JSX.Element {
  return (
    <Table
      caption={t('claims.papers')}
      rows={claim.papers}
      keyOf={({ sha256 }) => sha256}
      columns={[
        { title: t('claims.paper'), isName: true, of: ({ kind }) => kind },
        { title: t('claims.day'), of: ({ date }) => <Day day={date} /> },
        { title: t('claims.side'), of: ({ by }) => t(`claims.side.${by}` as TextKey) },
        { title: 'SHA-256', of: ({ sha256 }) => <code>{sha256.slice(0, 16)}…</code> },
      ]}
    />
  )
}
