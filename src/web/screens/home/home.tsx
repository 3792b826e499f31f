/** Where everybody arrives: what this hall is, and where to go from here. */

import type { JSX } from 'preact'
import { Page } from '../../parts/page.tsx'
import { menu, type MenuArea } from '../../parts/menu.ts'
import { role, session } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'
import { Waiting } from './waiting.tsx'

export default function Home(): JSX.Element {
  return (
    <Page title={session.value?.hall.name ?? t('home.title')} lead={t('home.lead')}>
      {(role() === 'clerk' || role() === 'auditor') && <Waiting />}
      <ul class="cards">
        {menu().map((area) => (
          <li key={area.path} class="card">
            <AreaLinks area={area} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function AreaLinks({ area: { path, name, entries } }: { area: MenuArea }): JSX.Element {
  if (entries.length < 2) {
    return (
      <a class="card-name" href={path}>
        {t(name)}
      </a>
    )
  }
  return (
    <>
      <strong class="card-name">{t(name)}</strong>
      <ul class="plain-list">
        {entries.map((entry) => (
          <li key={entry.path}>
            <a href={entry.path}>{t(entry.name)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
