/** Where everybody arrives: what this hall is, and where to go from here. */

import type { JSX } from 'preact'
import { Page } from '../../parts/page.tsx'
import { menu } from '../../parts/menu.ts'
import { session } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'

export default function Home(): JSX.Element {
  const links = menu().filter(({ path }) => path !== '/')
  return (
    <Page title={session.value?.hall.name ?? t('home.title')} lead={t('home.lead')}>
      <ul class="cards">
        {links.map(({ path, name }) => (
          <li key={path}>
            <a class="card" href={path}>
              {t(name)}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
