/** Which tools and models used my works: what companies told and what audits found, with licence and money. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { purposeName } from '../../parts/coded-words.ts'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printDay, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Uses = Answer<'GET /api/writers/{writer}/uses'>
type Use = Answer<'GET /api/writers/{writer}/uses'>['rows'][number]

export default function WriterUses({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const pages = usePaged<Uses['rows'][number], Uses>(writer, (after, signal) =>
    ask('GET /api/writers/{writer}/uses', { params: { writer }, query: after === undefined ? {} : { after }, signal }),
  )
  return (
    <WriterPage params={params} title={t('writer.uses.title')} lead={t('writer.uses.lead')}>
      <PagedList
        label={t('writer.uses.title')}
        list={pages}
        keyOf={({ id }) => id}
        rowHeight={104}
        draw={(use) => <UseRow use={use} href={hrefOf(params, `/works/${encodeURIComponent(use.work)}`)} />}
        empty={t('writer.uses.empty')}
      />
    </WriterPage>
  )
}

function UseRow({ use, href }: { use: Use; href: string }): JSX.Element {
  const { company, tool, model, purpose, title, from, to, words, basis, licences, paid } = use
  return (
    <>
      <strong>{[tool, model].filter((each) => each !== '').join(' ') || company}</strong> · {company} ·{' '}
      {purposeName(purpose)} <span class="tag">{t(`writer.uses.${basis}`)}</span>
      <br />
      <a href={href}>{title}</a>, {t('writer.works.words', { n: words })},{' '}
      {to === undefined
        ? t('writer.since', { from: printDay(from) })
        : t('writer.days', { from: printDay(from), to: printDay(to) })}
      <br />
      <span class="quiet">
        {licences.length > 0
          ? t('writer.uses.licence', { licence: licences.join(', ') })
          : t('writer.uses.no-licence')}{' '}
        {paid.length > 0
          ? t('writer.uses.paid', { amount: paid.map((each) => printMoney(each.amount, each.currency)).join(', ') })
          : t('writer.uses.nothing-paid')}
      </span>
    </>
  )
}
