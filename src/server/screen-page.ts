/** One page for all screens → the page of an address: it asks for the files of its screen, for the texts of its reader and for who is there at once, before its first script has run. */

/** `screens.json`, as the build leaves it. */
export interface BuiltScreens {
  /** The catalogue of each language. */
  readonly texts: Readonly<Record<string, string>>
  /** In the order in which addresses are tried. */
  readonly screens: readonly { readonly path: string; readonly files: readonly string[] }[]
}

export function pageOfScreen(
  { page, built }: { page: string; built: BuiltScreens },
  { address, languages }: { address: string; languages: string },
): string {
  const files = built.screens.find(({ path }) => isAt(path, address))?.files ?? []
  const texts = built.texts[languageOf(languages, Object.keys(built.texts))]
  const links = [...files, ...(texts === undefined ? [] : [texts])].map(linkTo)
  return page.replace('</head>', `${[...links, SESSION].map((link) => `  ${link}\n`).join('  ')}  </head>`)
}

/** As the application asks for it, else it would be asked for twice. */
const SESSION = '<link rel="preload" as="fetch" crossorigin href="/api/session">'

function linkTo(file: string): string {
  return file.endsWith('.css')
    ? `<link rel="stylesheet" crossorigin href="${file}">`
    : `<link rel="modulepreload" crossorigin href="${file}">`
}

/** `/works/:id` is at `/works/w1`. */
function isAt(pattern: string, address: string): boolean {
  const [asked, given] = [pattern.split('/'), address.replace(/(.)\/$/, '$1').split('/')]
  return asked.length === given.length && asked.every((part, i) => part === given[i] || part.startsWith(':'))
}

/** The reader's first language that there is, by `Accept-Language`; one that was chosen on a page is asked for by the page. */
function languageOf(accepts: string, known: readonly string[]): string {
  const wanted = accepts.split(',').map((each) => each.trim().slice(0, 2).toLowerCase())
  return wanted.find((each) => known.includes(each)) ?? 'en'
}
