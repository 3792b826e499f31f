/** A database engine and log files that stop at a write which is named by its number, as a killed process would. */

import type { KyselyPlugin } from 'kysely'
import type { Engine } from '../../src/drivers/database/engine.ts'
import type { TileFiles } from '../../src/log/index.ts'

export class Crash extends Error {}

/** Counts writes: statements that change something, each commit before and after it, each file of the log. */
export class Crashes {
  #left: number | undefined
  /** Writes since `arm`. */
  writes = 0

  /** The `at`-th write from here on does not happen, and whoever asked for it is gone; `undefined` for none. */
  arm(at: number | undefined): void {
    this.#left = at
    this.writes = 0
  }

  write(where: string): void {
    this.writes++
    if (this.#left === undefined || this.writes < this.#left) return
    this.#left = undefined
    throw new Crash(`stopped at write ${this.writes}: ${where}`)
  }
}

export function crashingEngine(engine: Engine, crashes: Crashes): Engine {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind !== 'SelectQueryNode') crashes.write(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...engine,
    async write(work) {
      const result = await engine.write(async (db) => {
        const inside = await work(db.withPlugin(plugin))
        crashes.write('before commit')
        return inside
      })
      crashes.write('after commit')
      return result
    },
  }
}

/** The published log in memory; it outlives a crash, as files do. */
export function tilesInMemory(files: Map<string, Uint8Array>, crashes: Crashes): TileFiles {
  return {
    read: async (name) => files.get(name),
    async write(name, data) {
      crashes.write(name)
      files.set(name, data)
    },
  }
}
