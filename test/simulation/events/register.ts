/** Scripts are registered once, at the beginning; works without a script come as a table. */

import { importFacts } from '../../../src/app/import-facts.ts'
import { registerScripts } from '../../../src/app/registering/register-scripts.ts'
import { day, type EventKind } from '../event.ts'

export const register: EventKind = {
  name: 'register',
  plan: (year, { first, scripts, listed }) =>
    year === first ? [{ kind: 'register', on: day(year, 1, 2), step: 0, scripts, listed }] : [],
  async act({ scripts, listed }, world) {
    const paths = (scripts as string[]).map((title) => world.write(`${title}.fountain`, scriptText(title)))
    const { works } = await registerScripts(world.hall, { paths, workers: 1 })
    const rows = (listed as string[]).map((title, at) => `listed-${at},${title}`)
    const file = world.write('works.csv', ['work,title', ...rows, ''].join('\n'))
    await importFacts(world.hall, { kind: 'works', file })
    for (const { id, title } of works) world.known.set(`work ${title}`, id)
    ;(listed as string[]).forEach((title, at) => world.known.set(`work ${title}`, `listed-${at}`))
    return `${works.length} works registered`
  },
}

function scriptText(title: string): string {
  return `Title: ${title}\n\nINT. ARCHIVE OF ${title.toUpperCase()} - DAY\n\nSomebody counts ${title.length} pages and writes down which of them are missing.\n`
}
