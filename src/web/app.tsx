/** The application: skip link, head with menu, the screen of the address, foot. */

import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso'
import { exec } from 'preact-iso/router'
import { Foot } from './parts/foot.tsx'
import { menu, offered, placeOf } from './parts/menu.ts'
import { PassingNotices } from './parts/notice.tsx'
import { Page } from './parts/page.tsx'
import type { ScreenProps } from './parts/screen.ts'
import { role, session } from './parts/session.ts'
import { signOut } from './parts/sign-in.ts'
import { SubMenu } from './parts/sub-menu.tsx'
import { AREAS, BELONGING } from './screens/areas.ts'
import { SCREENS } from './screens/index.ts'
import { language, t } from './texts/text.ts'

const LOADED = SCREENS.map(({ path, load, roles }) => ({ path, roles, View: lazy(load) }))

offered.value = { screens: SCREENS, areas: AREAS, belonging: BELONGING }

/** Loads what the screen of an address needs, so that it stands with the first drawing. */
export async function prepareScreen(address: string): Promise<void> {
  const screen = LOADED.find(({ path }) => exec(address, path) !== undefined)
  await screen?.View.preload()
}

export function App(): JSX.Element {
  return (
    <LocationProvider>
      <a class="skip" href="#content">
        {t('shell.skip')}
      </a>
      <Head />
      <AreaMenu />
      <main id="content" tabIndex={-1} key={language.value}>
        <ErrorBoundary>
          <Router>
            {LOADED.filter(({ roles }) => roles.includes(role())).map(({ path, View }) => (
              <Route key={path} path={path} component={routed(View)} />
            ))}
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </main>
      <Foot />
      <PassingNotices />
    </LocationProvider>
  )
}

/** preact-iso hands the names of the address over one by one and together; screens take them together. */
const ROUTED = new Map<ComponentType<ScreenProps>, ComponentType<{ params?: Readonly<Record<string, string>> }>>()
function routed(View: ComponentType<ScreenProps>) {
  const known = ROUTED.get(View)
  if (known) return known
  const Routed = ({ params = {} }: { params?: Readonly<Record<string, string>> }) => <View params={params} />
  ROUTED.set(View, Routed)
  return Routed
}

function Head(): JSX.Element {
  const { path } = useLocation()
  const [isOpen, setOpen] = useState(false)
  const { area } = placeOf(path)
  useEffect(() => setOpen(false), [path])
  return (
    <header class="head">
      <a class="brand" href="/" aria-current={path === '/' ? 'page' : undefined}>
        Guildhall
      </a>
      <button
        type="button"
        class="menu-button"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setOpen(!isOpen)}
      >
        {t('shell.menu')}
      </button>
      <nav id="menu" class={isOpen ? 'open' : undefined} aria-label={t('shell.menu')}>
        <ul>
          {menu().map(({ path: to, name }) => (
            <li key={to}>
              <a href={to} aria-current={path === to ? 'page' : area?.path === to ? 'true' : undefined}>
                {t(name)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Who />
    </header>
  )
}

/** The screens of the area that the reader is in. */
function AreaMenu(): JSX.Element | null {
  const { path } = useLocation()
  const { area, entry } = placeOf(path)
  if (!area || area.entries.length < 2) return null
  const links = area.entries.map(({ path: href, name }) => ({ href, text: t(name), isIn: href === entry?.path }))
  return (
    <div class="area-menu">
      <SubMenu label={t(area.name)} links={links} />
    </div>
  )
}

/** Who is signed in, the way to their account and out; for others the way in, and back to where they are. */
function Who(): JSX.Element {
  const { path, route } = useLocation()
  const who = session.value?.who
  if (who?.needs !== undefined) {
    return (
      <span class="who">
        <a href="/second-factor">{t('account.finish')}</a>
        <button type="button" class="plain" onClick={() => void signOut().then(() => route('/'))}>
          {t('account.sign-out')}
        </button>
      </span>
    )
  }
  if (who?.member === undefined) {
    return (
      <span class="who">
        <a href={path === '/' || path === '/sign-in' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`}>
          {t('shell.sign-in')}
        </a>
      </span>
    )
  }
  return (
    <span class="who member">
      <a href="/account">{who.name}</a>
      <button type="button" class="plain" onClick={() => void signOut().then(() => route('/'))}>
        {t('account.sign-out')}
      </button>
    </span>
  )
}

function NotFound(): JSX.Element {
  return (
    <Page title={t('shell.not-found')}>
      <p>{t('shell.not-found.text')}</p>
    </Page>
  )
}
