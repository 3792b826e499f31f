/** The library of deals: by stage and by who is a party. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

type Deal = Answer<'GET /api/deals'>['rows'][number]

export default function Deals(): JSX.Element {
  const asked = useAsked('deals', (signal) => ask('GET /api/deals', { signal }))
  const [stage, chooseStage] = useState(inAddress('stage'))
  const [party, chooseParty] = useState(inAddress('party'))
  keepInAddress({ stage, party })
  return (
    <Page title={t('deals.title')} lead={t('deals.lead')}>
      <Shown asked={asked}>
        {({ rows }) => {
          const shown = rows.filter(
            (deal) => (stage === '' || deal.stage === stage) && (party === '' || deal.parties.includes(party)),
          )
          const any = { value: '', text: t('registry.any') }
          const parties = [...new Set(rows.flatMap((deal) => deal.parties))].sort()
          const stages = [...new Set(rows.map((deal) => deal.stage))]
          return (
            <>
              <div class="row">
                <Choice
                  label={t('deals.stage')}
                  value={stage}
                  choices={[any, ...stages.map((value) => ({ value, text: stageWords(value) }))]}
                  choose={chooseStage}
                />
                <Choice
                  label={t('deals.party')}
                  value={party}
                  choices={[any, ...parties.map((value) => ({ value, text: value }))]}
                  choose={chooseParty}
                />
              </div>
              {shown.length === 0 ? <div class="empty">{t('deals.none')}</div> : <DealTable deals={shown} />}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

export function stageWords(stage: string): string {
  return t(`deals.stage.${stage}` as TextKey)
}

function DealTable({ deals }: { deals: readonly Deal[] }): JSX.Element {
  return (
    <Table
      caption={t('deals.title')}
      rows={deals}
      keyOf={({ id }) => id}
      columns={[
        { title: t('deals.deal'), isName: true, of: ({ id, title }) => <a href={`/deals/${id}`}>{title}</a> },
        {
          title: t('deals.stage'),
          of: ({ stage, proposedBy }) => [stageWords(stage), proposedBy].filter(Boolean).join(', '),
        },
        { title: t('deals.from'), of: ({ from }) => <Day day={from} /> },
        { title: t('deals.until'), of: ({ to }) => (to === undefined ? '–' : <Day day={to} />) },
        {
          title: t('deals.patch'),
          of: ({ baseline }) => (baseline === undefined ? '–' : <a href={`/deals/${baseline}`}>{baseline}</a>),
        },
        { title: t('deals.hypotheses'), isNumber: true, of: ({ hypotheses }) => hypotheses },
      ]}
    />
  )
}
