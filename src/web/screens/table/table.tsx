/** The table: offers side by side over the same facts; a number changed moves every figure at once; the address holds all choices. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Tabs, useNarrow } from '../../parts/tabs.tsx'
import { t } from '../../texts/text.ts'
import { Changes } from './changes.tsx'
import { bodyOf, printChoices, withTurn } from './choices.ts'
import { Figures } from './figures.tsx'
import { type History, useHistory } from './history.ts'
import { Gone, isGone, type Link, LONGEST, openLink, pinsOf, share } from './link.tsx'
import { NumberPanel } from './number-panel.tsx'
import { Numbers } from './numbers.tsx'
import { OfferChoices } from './offer-choices.tsx'
import { Paper } from './paper.tsx'
import { usePrint } from './print.ts'
import type { Dials, Looked } from './reckoned.ts'
import { Stale, Strip, Took } from './standing.tsx'
import './table.css'

const WAIT_MS = 150

export default function TableScreen(): JSX.Element {
  const opened = useAsked('link', async () => openLink(location.search.slice(1)))
  return (
    <Page title={t('table.title')} lead={t('table.lead')}>
      {isGone(opened.error) ? <Gone /> : <Shown asked={opened}>{(link) => <Table link={link} />}</Shown>}
    </Page>
  )
}

type TabId = 'offers' | 'numbers' | 'figures'

function Table({ link }: { link: Link }): JSX.Element {
  const steps = useHistory(link.choices)
  const { choices, change, settle } = steps
  const [looked, setLooked] = useState<Looked | undefined>(undefined)
  const [tab, choose] = useState<TabId>('offers')
  const isNarrow = useNarrow()
  const settled = useSettled(choices)
  const deals = [...new Set(choices.offers.map(({ deal }) => deal))]
  const dials = useAsked(deals, askDials(deals))
  const reckoned = useAsked(settled, (signal) => ask('POST /api/table/reckon', { body: bodyOf(settled), signal }))
  const pins = pinsOf(reckoned.value)
  useEffect(() => {
    // Of choices too long for an address the link is made when it is asked for.
    const query = printChoices(settled, pins)
    if (query.length <= LONGEST) history.replaceState(null, '', `/table?${query}`)
  }, [settled, pins])
  const look = (chosen: Looked): void => {
    settle()
    setLooked(chosen)
    choose('numbers')
    toPanel()
  }
  const { whys, print } = usePrint(settled)
  const offers = <OfferChoices choices={choices} change={change} />
  const changing = (
    <>
      {isNarrow && reckoned.value && <Strip reckoned={reckoned.value} isLoading={reckoned.isLoading} />}
      <Changes
        history={steps}
        dials={dials.value}
        reckoned={reckoned.value}
        look={look}
        share={() => void share(settled, pins)}
        print={print}
      />
      {looked && dials.value && (
        <LookedAt
          looked={looked}
          steps={steps}
          dials={dials.value}
          swept={() => choose('figures')}
          close={() => setLooked(undefined)}
        />
      )}
    </>
  )
  const figures = (
    <Section title={t('table.figures')}>
      <Took reckoned={reckoned} />
      <Stale was={link.pins} now={pins} choices={choices} />
      {reckoned.error !== undefined && <Failure error={reckoned.error} again={reckoned.again} />}
      {reckoned.value && (
        <Figures
          reckoned={reckoned.value}
          choices={settled}
          closeSweep={() => change({ ...choices, sweep: '' })}
          isSwept={choices.sweep !== ''}
        />
      )}
    </Section>
  )
  const numbers = (
    <Section title={t('table.numbers')}>
      <Shown asked={dials}>{(all) => <Numbers choices={choices} dials={all} look={look} />}</Shown>
    </Section>
  )
  return (
    <>
      <Tabs
        label={t('table.title')}
        isTabbed={isNarrow}
        chosen={tab}
        choose={(id) => choose(id as TabId)}
        tabs={[
          { id: 'offers', title: t('table.offers') },
          { id: 'numbers', title: t('table.numbers') },
          { id: 'figures', title: t('table.figures.tab') },
        ]}
        parts={[
          { id: 'offers', tab: 'offers', content: offers },
          { id: 'what-if', tab: 'numbers', content: changing },
          { id: 'figures', tab: 'figures', content: figures },
          { id: 'numbers', tab: 'numbers', content: <div class="table-numbers">{numbers}</div> },
        ]}
      />
      {reckoned.value && dials.value && (
        <Paper choices={settled} pins={pins} whys={whys} dials={dials.value} reckoned={reckoned.value} />
      )}
    </>
  )
}

interface LookedAtProps {
  readonly looked: Looked
  readonly steps: History
  readonly dials: ReadonlyMap<string, Dials>
  readonly swept: () => void
  readonly close: () => void
}

function LookedAt({ looked, steps, dials, swept, close }: LookedAtProps): JSX.Element {
  const { choices, change, settle } = steps
  const { at, path } = looked
  return (
    <NumberPanel
      key={`${at} ${path}`}
      looked={looked}
      choices={choices}
      dials={dials}
      turn={(value) => change(withTurn(choices, at, { path, value }), `${at} ${path}`)}
      settle={settle}
      sweep={(sweep) => {
        change({ ...choices, sweep })
        swept()
      }}
      close={close}
    />
  )
}

function askDials(deals: readonly string[]) {
  return async (signal: AbortSignal): Promise<ReadonlyMap<string, Dials>> => {
    const all = await Promise.all(
      deals.map((name) => ask('GET /api/table/offers/{name}/numbers', { params: { name }, signal })),
    )
    return new Map(all.map((each) => [each.name, each]))
  }
}

function toPanel(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.table-number input')?.focus())
}

/** The value once it has not changed for a moment, so that a number half typed is not asked for. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    timer.current = setTimeout(() => settle(value), WAIT_MS)
    return () => clearTimeout(timer.current)
  }, [value])
  return settled
}
