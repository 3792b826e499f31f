/** Installs the engines that ours is held against, from their own lock, when they are not there. Nothing else needs them. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.join(import.meta.dirname, '../peers')
const lock = path.join(folder, 'package-lock.json')
const mark = path.join(folder, 'node_modules/.installed')

/** Whether they are there now. */
export function installPeers(): boolean {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === readFileSync(lock, 'utf8')) return true
  console.log('installing the peers of bench/peers…')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) return false
  copyFileSync(lock, mark)
  return true
}
