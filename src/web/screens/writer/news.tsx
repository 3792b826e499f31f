/** Where a writer arrives: money, what was found, and what needs doing, each with the next step. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { Money, printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type News = Answer<'GET /api/writers/{writer}'>

export default function WriterNews({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const asked = useAsked(writer, (signal) => ask('GET /api/writers/{writer}', { params: { writer }, signal }))
  return (
    <WriterPage params={params} title={asked.value?.writer.name ?? t('writer.news.title')} lead={t('writer.news.lead')}>
      <Shown asked={asked}>
        {(news) => (
          <>
            <MoneyNews news={news} params={params} />
            <Section title={t('writer.news.todo')}>
              <Steps steps={stepsOf(news)} params={params} />
            </Section>
          </>
        )}
      </Shown>
    </WriterPage>
  )
}

function MoneyNews({ news, params }: ScreenProps & { news: News }): JSX.Element {
  if (news.money.length === 0) return <p class="empty">{t('writer.money.empty')}</p>
  return (
    <Section
      title={t('writer.money.menu')}
      actions={<a href={hrefOf(params, '/money')}>{t('writer.news.see-money')}</a>}
    >
      {news.money.map(({ currency, due, held, carried, paid }) => (
        <dl key={currency} class="figures">
          <Figure title={t('writer.money.due')} money={due} />
          <Figure title={t('writer.money.held')} money={held} />
          <Figure title={t('writer.money.carried')} money={carried} />
          <Figure title={t('writer.money.paid')} money={paid} />
        </dl>
      ))}
    </Section>
  )
}

export function Figure({ title, money }: { title: string; money: { amount: string; currency: string } }): JSX.Element {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <Money {...money} />
      </dd>
    </div>
  )
}

interface Step {
  readonly says: string
  readonly path: string
  readonly next: string
}

/** What there is to look at, most pressing first. */
function stepsOf(news: News): Step[] {
  const { claims, findings, money, failedPayouts, consentOpen, unconfirmedCounts, worksWithoutScript } = news
  const holds = money.reduce((sum, each) => sum + each.holds, 0)
  const steps: (Step | false)[] = [
    ...claims.map(({ work, title, task, due }) => ({
      says: `${title}: ${task}${due === undefined ? '' : ` (${printDay(due)})`}`,
      path: `/works/${encodeURIComponent(work)}`,
      next: t('writer.news.see-work'),
    })),
    failedPayouts > 0 && {
      says: t('writer.news.failed', { n: failedPayouts }),
      path: '/money',
      next: t('writer.news.see-money'),
    },
    holds > 0 && { says: t('writer.news.holds', { n: holds }), path: '/money', next: t('writer.news.see-why') },
    findings.total > 0 && {
      says: t('writer.news.found', { n: findings.total }),
      path: '/found',
      next: t('writer.news.see-found'),
    },
    unconfirmedCounts > 0 && {
      says: t('writer.news.unconfirmed', { n: unconfirmedCounts }),
      path: '/works',
      next: t('writer.news.see-works'),
    },
    worksWithoutScript > 0 && {
      says: t('writer.news.no-script', { n: worksWithoutScript }),
      path: '/works',
      next: t('writer.news.see-works'),
    },
    consentOpen > 0 && {
      says: t('writer.news.consent', { n: consentOpen }),
      path: '/consent',
      next: t('writer.news.say-consent'),
    },
  ]
  return steps.filter((step) => step !== false)
}

function Steps({ steps, params }: ScreenProps & { steps: readonly Step[] }): JSX.Element {
  if (steps.length === 0) return <p class="empty">{t('writer.news.nothing')}</p>
  return (
    <ul class="plain-list">
      {steps.map(({ says, path, next }) => (
        <li key={says} class="sheet step">
          <span>{says}</span> <a href={hrefOf(params, path)}>{next}</a>
        </li>
      ))}
    </ul>
  )
}
