/** Money: due, held, carried, on its way, paid; by company, work and period; every line opens to how it was reckoned. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { holdWords, purposeName } from '../../parts/coded-words.ts'
import { useDoing } from '../../parts/doing.ts'
import { Choice } from '../../parts/field.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day, Money, printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Figure } from './news.tsx'
import { hrefOf, periodName, WriterPage, writerOf } from './writer-page.tsx'

type OwnLines = Answer<'GET /api/writers/{writer}/lines'>
type Currency = Answer<'GET /api/writers/{writer}/money'>['currencies'][number]
type Line = Answer<'GET /api/writers/{writer}/lines'>['rows'][number]

export default function WriterMoney({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const asked = useAsked(writer, (signal) => ask('GET /api/writers/{writer}/money', { params: { writer }, signal }))
  return (
    <WriterPage params={params} title={t('writer.money.title')} lead={t('writer.money.lead')}>
      <Shown asked={asked} isEmpty={({ currencies }) => currencies.length === 0} empty={t('writer.money.empty')}>
        {({ currencies }) => currencies.map((each) => <InCurrency key={each.currency} money={each} params={params} />)}
      </Shown>
    </WriterPage>
  )
}

function InCurrency({ money, params }: ScreenProps & { money: Currency }): JSX.Element {
  return (
    <>
      <dl class="figures">
        <Figure title={t('writer.money.due')} money={money.due} />
        <Figure title={t('writer.money.held')} money={money.held} />
        <Figure title={t('writer.money.carried')} money={money.carried} />
        <Figure title={t('writer.money.on-the-way')} money={money.onTheWay} />
        <Figure title={t('writer.money.paid')} money={money.paid} />
      </dl>
      {money.assumed && <Notice kind="note" title={t('writer.money.assumed')} />}
      {money.hypothesis && <Notice kind="note" title={t('writer.money.hypothesis')} />}
      <Lines money={money} params={params} />
      <Payouts money={money} />
      <Statements money={money} params={params} />
    </>
  )
}

function Lines({ money, params }: ScreenProps & { money: Currency }): JSX.Element {
  const writer = writerOf(params)
  const [filter, setFilter] = useState<{ state?: 'held'; company?: string; work?: string; period?: string }>({})
  const query = { ...filter, currency: money.currency }
  const pages = usePaged<OwnLines['rows'][number], OwnLines>({ writer, query }, (after, signal) =>
    ask('GET /api/writers/{writer}/lines', {
      params: { writer },
      query: { ...query, ...(after === undefined ? {} : { after }) },
      signal,
    }),
  )
  const choose = (name: 'company' | 'work' | 'period') => (value: string) => {
    const { [name]: _, ...rest } = filter
    setFilter(value === '' ? rest : { ...rest, [name]: value })
  }
  const all = { value: '', text: t('writer.money.all') }
  const same = (value: string, text = value) => ({ value, text })
  return (
    <Section title={t('writer.money.lines')}>
      <form class="row filters">
        <Choice
          label={t('writer.money.state')}
          value={filter.state ?? ''}
          choices={[all, { value: 'held', text: t('writer.money.held') }]}
          choose={(value) => {
            const { state: _, ...rest } = filter
            setFilter(value === 'held' ? { ...rest, state: value } : rest)
          }}
        />
        <Choice
          label={t('writer.money.company')}
          value={filter.company ?? ''}
          choices={[all, ...money.byCompany.map(({ name }) => same(name))]}
          choose={choose('company')}
        />
        <Choice
          label={t('writer.money.work')}
          value={filter.work ?? ''}
          choices={[all, ...money.byWork.map(({ id, name }) => ({ value: id, text: name }))]}
          choose={choose('work')}
        />
        <Choice
          label={t('writer.money.period')}
          value={filter.period ?? ''}
          choices={[
            all,
            ...[...new Set(money.runs.map(({ period }) => period))].map((each) => same(each, periodName(each))),
          ]}
          choose={choose('period')}
        />
      </form>
      <PagedList
        label={t('writer.money.lines')}
        list={pages}
        keyOf={({ id }) => id}
        rowHeight={80}
        draw={(line) => <LineRow line={line} href={hrefOf(params, `/money/${line.id}`)} />}
        empty={t('writer.money.no-lines')}
      />
    </Section>
  )
}

function Why({ hold }: { hold: NonNullable<Line['hold']> }): JSX.Element {
  const { says, releasedBy } = holdWords(hold)
  return <span>{t('writer.money.why', { says, since: printDay(hold.since), until: releasedBy })}</span>
}

export function LineRow({ line, href }: { line: Line; href?: string }): JSX.Element {
  const { title, company, tool, model, purpose, period, amount, hold } = line
  return (
    <>
      {href === undefined ? <strong>{title}</strong> : <a href={href}>{title}</a>}: <Money {...amount} />{' '}
      {hold && (
        <span class="tag note">{t(hold.releasedIn === undefined ? 'writer.money.held' : 'writer.money.released')}</span>
      )}
      <br />
      <span class="quiet">
        {[company, tool, model, purposeName(purpose), periodName(period)].filter((each) => each !== '').join(' · ')}
      </span>
      {hold && hold.releasedIn === undefined && (
        <>
          <br />
          <Why hold={hold} />
        </>
      )}
    </>
  )
}

function Payouts({ money }: { money: Currency }): JSX.Element {
  return (
    <Section title={t('writer.money.payouts')}>
      {money.payouts.length === 0 ? (
        <p class="empty">{t('writer.money.no-payouts')}</p>
      ) : (
        <Table
          caption={t('writer.money.payouts')}
          rows={money.payouts}
          keyOf={({ id }) => id}
          columns={[
            { title: t('writer.money.day'), of: ({ executeOn }) => <Day day={executeOn} />, isName: true },
            { title: t('writer.money.gross'), of: ({ gross }) => <Money {...gross} />, isNumber: true },
            {
              title: t('writer.money.withheld'),
              of: ({ withheld }) =>
                withheld.length === 0
                  ? '—'
                  : withheld.map(({ id, because, share, amount }) => (
                      <span key={id} title={because}>
                        <Money {...amount} /> ({share}, {because})
                      </span>
                    )),
            },
            { title: t('writer.money.net'), of: ({ net }) => <Money {...net} />, isNumber: true },
            {
              title: t('writer.money.status'),
              of: ({ status, since, says }) => (
                <>
                  {t(`writer.payout.${status}`)} <Day day={since} /> {says}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Statements({ money, params }: ScreenProps & { money: Currency }): JSX.Element {
  const writer = writerOf(params)
  const { currency } = money
  const asked = useAsked({ writer, statements: currency }, (signal) =>
    ask('GET /api/writers/{writer}/statements', { params: { writer }, signal }),
  )
  const doing = useDoing()
  const issue = async (period: string): Promise<void> => {
    await ask('POST /api/writers/{writer}/statements', { params: { writer }, body: { period } })
    tell(t('writer.statements.issued'))
    asked.again()
  }
  const periods = [...new Set(money.runs.map(({ period }) => period)), 'all']
  return (
    <Section title={t('writer.statements.title')}>
      <p class="lead">{t('writer.statements.lead')}</p>
      {doing.error !== undefined && <Failure error={doing.error} />}
      <Shown asked={asked}>
        {({ statements }) => (
          <Table
            caption={t('writer.statements.title')}
            rows={periods}
            keyOf={(period) => period}
            columns={[
              { title: t('writer.money.period'), of: statementName, isName: true },
              {
                title: t('writer.statements.files'),
                of: (period) => (
                  <Files
                    writer={writer}
                    statement={statements.find((each) => each.period === period && each.currency === currency)}
                  />
                ),
              },
              ...(role() === 'clerk'
                ? [
                    {
                      title: t('writer.statements.issue'),
                      of: (period: string) => (
                        <button
                          type="button"
                          disabled={doing.isBusy}
                          aria-label={`${t('writer.statements.issue')}: ${statementName(period)}`}
                          onClick={() => void doing.run(() => issue(period))}
                        >
                          {t('writer.statements.issue')}
                        </button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Shown>
    </Section>
  )
}

function statementName(period: string): string {
  return period === 'all' ? t('writer.statements.all') : periodName(period)
}

type OwnStatement = Answer<'GET /api/writers/{writer}/statements'>['statements'][number]

function Files({ writer, statement }: { writer: string; statement: OwnStatement | undefined }): JSX.Element {
  if (!statement) return <span class="quiet">{t('writer.statements.none')}</span>
  const { period, currency, files } = statement
  return (
    <span class="row">
      {files.map((file) => (
        <a
          key={file}
          href={addressOf('GET /api/writers/{writer}/statements/{period}/{file}', {
            params: { writer, period, file },
            query: { currency },
          })}
          download
        >
          {t(`writer.statements.${file}`)}
        </a>
      ))}
    </span>
  )
}
