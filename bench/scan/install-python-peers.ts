/** Installs the rivals that live on PyPI, from their own lock, into a folder beside it, when they are not there. Nothing else needs them. */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const peers = path.join(import.meta.dirname, '../peers')
const lock = path.join(peers, 'requirements.txt')
const folder = path.join(peers, '.venv')
const mark = path.join(folder, 'installed.txt')

/** The folder of their programs, `python` among them; `undefined` when they cannot be installed. */
export function installPythonPeers(): string | undefined {
  const programs = path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === readFileSync(lock, 'utf8')) return programs
  console.log('installing the peers of bench/peers/requirements.txt…')
  const isMade = run('python3', ['-m', 'venv', '--clear', folder])
  const options = ['--quiet', '--disable-pip-version-check', '--require-hashes', '--only-binary', ':all:']
  if (!isMade || !run(path.join(programs, 'python'), ['-m', 'pip', 'install', ...options, '-r', lock])) return undefined
  copyFileSync(lock, mark)
  return programs
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}
