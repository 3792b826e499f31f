/** The menus of the browser application: short, complete, and in every address of a screen. */

import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Role } from '../src/api/index.ts'
import { ROLES } from '../src/api/index.ts'
import { pageOfScreen } from '../src/server/screen-page.ts'

// The application has types of its own, with those of a browser: its modules are taken as what they are when they run.
const web = async <Module>(file: string): Promise<Module> =>
  (await import(pathToFileURL(path.join(import.meta.dirname, '..', 'src', 'web', file)).href)) as Module

interface Entry {
  readonly path: string
  readonly name: string
}
interface MenuArea extends Entry {
  readonly entries: readonly Entry[]
}
interface Shown {
  readonly path: string
  readonly roles: readonly Role[]
  readonly menu?: string
  readonly menuFor?: readonly Role[]
}

const { SCREENS } = await web<{ SCREENS: readonly Shown[] }>('screens/index.ts')
const { AREAS, BELONGING } = await web<{ AREAS: readonly { paths: readonly string[] }[]; BELONGING: object }>(
  'screens/areas.ts',
)
const { menu, placeOf, offered } = await web<{
  menu: () => readonly MenuArea[]
  placeOf: (address: string) => { area?: MenuArea; entry?: Entry }
  offered: { value: object }
}>('parts/menu.ts')
const { session } = await web<{ session: { value: unknown } }>('parts/session.ts')
offered.value = { screens: SCREENS, areas: AREAS, belonging: BELONGING }

function as(role: Role): void {
  session.value = { who: { role } }
}

test('a menu has at most seven entries, whoever reads it', () => {
  for (const role of ROLES) {
    as(role)
    assert.ok(
      menu().length <= 7,
      `${role}: ${menu()
        .map(({ name }) => name)
        .join(', ')}`,
    )
    assert.ok(menu().length > 0, role)
  }
})

test('what a screen says of the menu is in it, once, for everybody it is for', () => {
  for (const role of ROLES) {
    as(role)
    const wanted = SCREENS.filter((each) => each.menu !== undefined && (each.menuFor ?? each.roles).includes(role))
    const shown = menu().flatMap(({ entries }) => entries.map((entry) => entry.path))
    assert.deepEqual(shown.toSorted(), wanted.map((each) => each.path).sort(), role)
  }
})

test('an area names screens that there are', () => {
  const known = new Set(SCREENS.filter((each) => each.menu !== undefined).map((each) => each.path))
  assert.deepEqual(
    AREAS.flatMap(({ paths }) => paths).filter((each) => !known.has(each)),
    [],
  )
})

test('an address belongs to the longest entry that it begins with', () => {
  as('clerk')
  assert.equal(placeOf('/use-reports/compared').entry?.path, '/use-reports')
  assert.equal(placeOf('/record/sources').entry?.path, '/record/sources')
  assert.equal(placeOf('/calculations/run-1/o-1').area?.path, '/runs')
  assert.equal(placeOf('/writers/w-1/money').area?.path, '/registry')
  assert.equal(placeOf('/').area, undefined)
  as('company')
  assert.equal(placeOf('/licences/l-1').area, undefined)
  assert.equal(placeOf('/company/report').area?.path, '/use-reports')
  as('writer')
  assert.equal(placeOf('/mine').entry?.path, '/mine/news')
  assert.equal(placeOf('/mine/uses').area?.path, '/mine/found')
})

const built = {
  texts: { en: '/assets/en.js', es: '/assets/es.js' },
  screens: [
    { path: '/audits/new', files: ['/assets/new.js'] },
    { path: '/audits/:id', files: ['/assets/audit.js', '/assets/audit.css'] },
  ],
}
const page = '<html><head></head></html>'

test('a page names the files of the screen of its address, and the texts of its reader', () => {
  const text = pageOfScreen({ page, built }, { address: '/audits/a%201', languages: 'fr-FR, es;q=0.8, en;q=0.5' })
  assert.match(text, /modulepreload" crossorigin href="\/assets\/audit\.js"/)
  assert.match(text, /stylesheet" crossorigin href="\/assets\/audit\.css"/)
  assert.match(text, /href="\/assets\/es\.js"/)
  assert.doesNotMatch(text, /new\.js|en\.js/)
  assert.match(pageOfScreen({ page, built }, { address: '/audits/new/', languages: '' }), /new\.js[^]*en\.js/)
})

test('a page of no screen names the texts alone', () => {
  const text = pageOfScreen({ page, built }, { address: '/audits/a/b/"><script>', languages: 'de' })
  assert.doesNotMatch(text, /audit|<script>/)
  assert.match(text, /en\.js/)
})
