/** One case: what it is about, what is next and by when, every step, and what can be done. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked, tellFailure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { CaseSteps, type CaseStepShape } from './case-steps.tsx'
import { Clock, hrefOfMatter, kindOfCase, nameOfCase, StateTag } from './case-words.tsx'
import { CompanyDispute } from './company-dispute.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { StepForm } from './step-form.tsx'

type Found = Answer<'GET /api/cases/{id}'>

export default function CaseScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/cases/{id}', { params: { id }, signal }))
  const { value, again } = asked
  return (
    <Page
      title={value ? kindOfCase(value) : t('cases.case')}
      lead={value && nameOfCase(value)}
      actions={
        <button type="button" onClick={() => print()}>
          {t('cases.print')}
        </button>
      }
    >
      <Shown asked={asked}>
        {(found) => (
          <>
            <Head of={found} />
            <Steps found={found} again={again} />
            {role() === 'clerk' && (
              <Section title={t('cases.say')}>
                <StepForm found={found} again={again} />
              </Section>
            )}
            {role() === 'company' && found.state !== 'closed' && <AnswerForm of={found} again={again} />}
            {role() !== 'auditor' && found.state !== 'closed' && <ShowEvidence of={found} again={again} />}
            <Rules of={found} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Head({ of: found }: { of: Found }): JSX.Element {
  const href = hrefOfMatter(found)
  const { text, against } = found
  return (
    <>
      <p class="wrap">{text === '' ? t('cases.withheld') : text}</p>
      <dl class="facts-list">
        <dt>{t('cases.state')}</dt>
        <dd>
          <StateTag of={found} />
        </dd>
        <dt>{t('cases.next')}</dt>
        <dd>
          <Clock of={found} />
        </dd>
        {against !== undefined && (
          <>
            <dt>{t('cases.against')}</dt>
            <dd>
              {role() === 'company' ? against : <a href={`/licensees/${encodeURIComponent(against)}`}>{against}</a>}
            </dd>
          </>
        )}
        {href !== undefined && (
          <>
            <dt>{t('cases.about')}</dt>
            <dd>
              <a href={href}>{t('cases.open-matter')}</a>
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

interface OfCase {
  readonly found: Found
  readonly again: () => void
}

function Steps({ found: { id, by, openedOn, steps }, again }: OfCase): JSX.Element {
  const takeBack = async (entry: string): Promise<void> => {
    await ask('POST /api/cases/{id}/take-back', { params: { id }, body: { entry } }).catch(tellFailure)
    again()
  }
  const beside = (step: CaseStepShape): JSX.Element | null => {
    if (role() === 'company') return <Disputable step={step} />
    if (role() !== 'clerk') return null
    return (
      <button type="button" class="plain" onClick={() => void takeBack(step.entry)}>
        {t('cases.take-back')}
      </button>
    )
  }
  const opened = t(`cases.by.${by.is}`, { name: by.name ?? '', day: printDay(openedOn) })
  return (
    <Section title={t('cases.steps')}>
      <CaseSteps opened={opened} steps={steps} beside={beside} />
    </Section>
  )
}

/** Findings are shown to a company as evidence alone, so there they can be disputed. */
function Disputable({ step: { evidence } }: { step: CaseStepShape }): JSX.Element | null {
  if (evidence?.kind !== 'finding' || evidence.id === undefined) return null
  return <CompanyDispute about={{ kind: 'finding', id: evidence.id }} of={t('cases.evidence.finding')} />
}

function AnswerForm({ of: { id, isHeard }, again }: { of: Found; again: () => void }): JSX.Element {
  const [text, setText] = useState('')
  const doing = useDoing()
  const send = (): Promise<boolean> =>
    doing.run(async () => {
      await ask('POST /api/cases/{id}/answer', { params: { id }, body: { text } })
      setText('')
      tell(t('cases.answered'))
      again()
    })
  return (
    <Section title={t(isHeard ? 'cases.answer' : 'cases.further')}>
      <form class="narrow" onSubmit={(event) => (event.preventDefault(), void send())}>
        <LongField label={t('cases.words')} required rows={5} value={text} type={setText} />
        {doing.error !== undefined && <Failure error={doing.error} />}
        <button type="submit" class="first" disabled={doing.isBusy}>
          {t(isHeard ? 'cases.answer.now' : 'cases.further.now')}
        </button>
      </form>
    </Section>
  )
}

function ShowEvidence({ of: { id }, again }: { of: Found; again: () => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  return (
    <details class="evidence" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('cases.evidence.add')}</summary>
      <p class="quiet">{t(role() === 'company' ? 'cases.evidence.read-by-all' : 'cases.evidence.read-by-company')}</p>
      <EvidenceForm
        send={async (body) => void (await ask('POST /api/cases/{id}/evidence', { params: { id }, body }))}
        done={() => (setOpen(false), again())}
      />
    </details>
  )
}

function Rules({ of: { rules } }: { of: Found }): JSX.Element {
  const { title, answerDays, remedyDays, note } = rules
  return (
    <details>
      <summary>{t('cases.rules', { title, answer: answerDays, remedy: remedyDays })}</summary>
      {note !== undefined && <p>{note}</p>}
    </details>
  )
}
