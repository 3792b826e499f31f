/** A disk that is full: a small file system in memory, mounted for the test, where the user may mount one. */

import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** Leaves `bytes` of room. */
  fill(bytes: number): void
  /** Makes room again. */
  empty(): void
  unmount(): void
}

/** `undefined` where no file system can be mounted: for root alone, and not in every container. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return undefined
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-disk-'))
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', folder]
  if (spawnSync('mount', options, { stdio: 'ignore' }).status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  chmodSync(folder, 0o777)
  const ballast = path.join(folder, 'ballast')
  const unmount = (): void => {
    process.off('exit', unmount)
    spawnSync('umount', ['-l', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', unmount)
  return {
    folder,
    fill(bytes) {
      const [, free = '0'] = execFileSync('df', ['-B1', '--output=avail', folder], { encoding: 'utf8' }).split('\n')
      writeFileSync(ballast, Buffer.alloc(Math.max(0, Number(free) - bytes)))
    },
    empty: () => rmSync(ballast, { force: true }),
    unmount,
  }
}
