/** What the build leaves for the server beside the files themselves: which of them each screen needs, and each file packed. */

import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import type { Screen } from './parts/screen.ts'

const TEXTS = /\/web\/texts\/([^/]+)\/index\.ts$/

export function listScreenFiles(): Plugin {
  return {
    name: 'guildhall:screens',
    generateBundle: {
      // After files that turned out to hold styles alone have gone.
      order: 'post',
      async handler(_, bundle) {
        const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
        const built = { texts: textFiles(chunks), screens: screenFiles(chunks, await screensWithModules()) }
        this.emitFile({ type: 'asset', fileName: 'screens.json', source: JSON.stringify(built) })
      },
    },
  }
}

function screenFiles(
  chunks: readonly Rolldown.OutputChunk[],
  screens: readonly { path: string; module: string }[],
): { path: string; files: string[] }[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  // What the first script needs is in every page already.
  const first = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => needs(chunk, byName)))
  return screens.map(({ path: address, module }) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === module)
    if (!chunk) throw new Error(`No file was built of ${module}, the screen of ${address}.`)
    return { path: address, files: needs(chunk, byName).filter((file) => !first.has(file)) }
  })
}

/** A chunk, what it imports, and the styles of all of them. */
function needs(chunk: Rolldown.OutputChunk, byName: ReadonlyMap<string, Rolldown.OutputChunk>): string[] {
  const seen = new Set<Rolldown.OutputChunk>()
  const visit = (each: Rolldown.OutputChunk): void => {
    if (seen.has(each)) return
    seen.add(each)
    for (const name of each.imports) {
      const imported = byName.get(name)
      if (imported) visit(imported)
    }
  }
  visit(chunk)
  return [...seen].flatMap((each) =>
    [each.fileName, ...(each.viteMetadata?.importedCss ?? [])].map((file) => `/${file}`),
  )
}

function textFiles(chunks: readonly Rolldown.OutputChunk[]): Record<string, string> {
  return Object.fromEntries(
    chunks.flatMap(({ fileName, facadeModuleId }) => {
      const language = TEXTS.exec(facadeModuleId ?? '')?.[1]
      return language === undefined ? [] : [[language, `/${fileName}`]]
    }),
  )
}

/** The lists as they run: the module of a screen is the one that its `load` imports, seen from the list of its area. */
async function screensWithModules(): Promise<{ path: string; module: string }[]> {
  const modules = new Map<Screen, string>()
  for (const file of globSync('screens/*/index.ts', { cwd: import.meta.dirname })) {
    const lists = Object.values(await load<Record<string, readonly Screen[]>>(file)).flat()
    for (const screen of lists) {
      const imported = /import\(['"](\..+?)['"]\)/.exec(screen.load.toString())?.[1]
      if (imported === undefined) throw new Error(`${file} does not say which file the screen of ${screen.path} is in.`)
      modules.set(screen, path.join(import.meta.dirname, path.dirname(file), imported))
    }
  }
  const { SCREENS } = await load<{ SCREENS: readonly Screen[] }>('screens/index.ts')
  return SCREENS.map((screen) => ({ path: screen.path, module: modules.get(screen) ?? screen.path }))
}

async function load<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(path.join(import.meta.dirname, file)).href)) as Module
}

/** Less than this travels in one packet or two, packed or not. */
const LEAST_BYTES = 2_000

export function packFiles(): Plugin {
  return {
    name: 'guildhall:pack',
    async writeBundle({ dir = '' }, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => name.startsWith('assets/'))
          .map((name) => packFile(path.join(dir, name))),
      )
    },
  }
}

async function packFile(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < LEAST_BYTES) return
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  // 10 takes half of the time of 11 for 2 % more bytes.
  const params = { [BROTLI_PARAM_QUALITY]: 10, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}
