/** The table: offers side by side over the same facts; a number changed moves every figure at once; the address holds all choices. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Answer, ask, AskFailed } from '../../parts/ask.ts'
import { type Asked, Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { Tabs, useNarrow } from '../../parts/tabs.tsx'
import { printCount, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Changes } from './changes.tsx'
import { bodyOf, type Choices, printChoices, readChoices, START, withTurn } from './choices.ts'
import { Figures } from './figures.tsx'
import { useHistory } from './history.ts'
import { NumberPanel } from './number-panel.tsx'
import { Numbers } from './numbers.tsx'
import { OfferChoices } from './offer-choices.tsx'
import { Paper } from './paper.tsx'
import { usePrint } from './print.ts'
import './table.css'

export type Dials = Answer<'GET /api/table/offers/{name}/numbers'>
export type Reckoned = Answer<'POST /api/table/reckon'>
/** A number that somebody looks at: in which offer, at which path. */
export interface Looked {
  readonly at: number
  readonly path: string
}

/** A link longer than this is kept by the hall under a hash. */
const LONGEST = 2000
const WAIT_MS = 150

export default function TableScreen(): JSX.Element {
  const opened = useAsked('link', async () => openLink(location.search.slice(1)))
  return (
    <Page title={t('table.title')} lead={t('table.lead')}>
      {isGone(opened.error) ? <Gone /> : <Shown asked={opened}>{(link) => <Table link={link} />}</Shown>}
    </Page>
  )
}

interface Link {
  readonly choices: Choices
  readonly pins: string
}

async function openLink(query: string): Promise<Link> {
  const hash = new URLSearchParams(query).get('h')
  const text = hash === null ? query : (await ask('GET /api/table/links/{hash}', { params: { hash } })).choices
  return readChoices(text) ?? { choices: START, pins: '' }
}

function isGone(error: unknown): boolean {
  return error instanceof AskFailed && error.code === 'table/unknown-link'
}

function Gone(): JSX.Element {
  return (
    <Notice kind="note" title={t('table.gone')}>
      <p>{t('table.gone.do')}</p>
      <p>
        <button type="button" onClick={() => location.assign('/table')}>
          {t('table.gone.open')}
        </button>
      </p>
    </Notice>
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
      <Changes
        history={steps}
        dials={dials.value}
        reckoned={reckoned.value}
        look={look}
        share={() => void share(settled, pins)}
        print={print}
      />
      {looked && dials.value && (
        <NumberPanel
          key={`${looked.at} ${looked.path}`}
          looked={looked}
          choices={choices}
          dials={dials.value}
          turn={(value) =>
            change(withTurn(choices, looked.at, { path: looked.path, value }), `${looked.at} ${looked.path}`)
          }
          settle={settle}
          sweep={(sweep) => (change({ ...choices, sweep }), choose('figures'))}
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
  const paper = reckoned.value && dials.value && (
    <Paper choices={settled} pins={pins} whys={whys} dials={dials.value} reckoned={reckoned.value} />
  )
  if (!isNarrow)
    return (
      <>
        {offers}
        {changing}
        {figures}
        <div class="table-numbers">{numbers}</div>
        {paper}
      </>
    )
  return (
    <>
      <Tabs
        label={t('table.title')}
        chosen={tab}
        choose={(id) => choose(id as TabId)}
        tabs={[
          { id: 'offers', title: t('table.offers'), content: offers },
          {
            id: 'numbers',
            title: t('table.numbers'),
            content: (
              <div class="table-numbers">
                {reckoned.value && <Strip reckoned={reckoned.value} isLoading={reckoned.isLoading} />}
                {changing}
                {numbers}
              </div>
            ),
          },
          { id: 'figures', title: t('table.figures.tab'), content: figures },
        ]}
      />
      {paper}
    </>
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

/** The totals beside the numbers, where the figures are behind another tab. */
function Strip({
  reckoned: { labels, total, currency },
  isLoading,
}: {
  reckoned: Reckoned
  isLoading: boolean
}): JSX.Element {
  return (
    <dl class="table-strip" aria-busy={isLoading}>
      {labels.map((label, at) => (
        <div key={at}>
          <dt>{`${at + 1}. ${label}`}</dt>
          <dd class="number">{printMoney(total.amounts[at] ?? '0', currency)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Took({ reckoned }: { reckoned: Asked<Reckoned> }): JSX.Element {
  const { value, isLoading } = reckoned
  const told = value ? t('table.took', { n: value.took, facts: printCount(value.factCount) }) : ''
  return (
    <p class="quiet table-took" role="status" aria-live="polite">
      {isLoading ? t('table.asking') : told}
    </p>
  )
}

/** What a link says it was made from, beside what there is now. */
function Stale({ was, now, choices }: { was: string; now: string; choices: Choices }): JSX.Element | null {
  if (was === '' || now === '' || was === now) return null
  const [before, after] = [was.split('.'), now.split('.')]
  const names = choices.offers.map(({ deal }) => deal).filter((_, at) => before[at + 1] !== after[at + 1])
  const isSame = before.length === after.length
  return (
    <>
      {isSame && names.length > 0 && <Notice kind="note" title={t('table.stale.deals', { names: names.join(', ') })} />}
      {before[0] !== after[0] && <Notice kind="note" title={t('table.stale.facts')} />}
    </>
  )
}

function toPanel(): void {
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>('.table-number input')?.focus())
}

function pinsOf(reckoned: Reckoned | undefined): string {
  return reckoned ? [reckoned.pins.facts, ...reckoned.pins.deals].join('.') : ''
}

async function share(choices: Choices, pins: string): Promise<void> {
  const query = printChoices(choices, pins)
  if (query.length > LONGEST && role() === 'public') return tell(t('table.too-long'), { kind: 'note' })
  const kept = query.length > LONGEST ? await ask('POST /api/table/links', { body: { choices: query } }) : undefined
  const address = `${location.origin}/table?${kept ? `h=${kept.hash}` : query}`
  await navigator.clipboard?.writeText(address).catch(() => undefined)
  history.replaceState(null, '', address)
  tell(t('table.shared'))
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
