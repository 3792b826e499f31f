/**
 * Builds the kernels: AssemblyScript → WebAssembly → modules that `src/` imports. Run by `npm run build:kernel`.
 *
 * A kernel is a folder here; its module is not committed.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface Kernel {
  readonly folder: string
  readonly module: string
  readonly name: string
  readonly options: string
}

const KERNELS: readonly Kernel[] = [
  {
    folder: 'scan',
    module: 'src/audit/kernel-bytes.ts',
    name: 'KERNEL_BYTES',
    // Memory is the host's, shared by all threads: each has a part of it.
    options: '--importMemory --noExportMemory --sharedMemory --enable threads',
  },
  { folder: 'json', module: 'src/drivers/corpus/json-kernel-bytes.ts', name: 'JSON_KERNEL_BYTES', options: '' },
]
const OPTIONS = '-O3 --noAssert --runtime stub --enable simd --initialMemory 1 --maximumMemory 65536'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'kernel-'))
try {
  for (const kernel of KERNELS) writeModule(kernel, compile(kernel))
} finally {
  rmSync(folder, { recursive: true })
}

function compile(kernel: Kernel): Buffer {
  const compiler = path.join(root, 'node_modules/assemblyscript/bin/asc.js')
  const source = path.join(root, 'kernel', kernel.folder, 'index.ts')
  const wasm = path.join(folder, `${kernel.folder}.wasm`)
  const options = `${OPTIONS} ${kernel.options}`.trim().split(' ')
  const { status, error } = spawnSync(process.execPath, [compiler, source, '-o', wasm, ...options], {
    stdio: 'inherit',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`The kernel ${kernel.folder} does not compile: see above.`)
  return readFileSync(wasm)
}

/** Whole or not at all: another process may be starting from it. */
function writeModule({ folder, module, name }: Kernel, wasm: Buffer): void {
  const file = path.join(root, module)
  const about = `/** Made by \`npm run build:kernel\` from kernel/${folder}/: WebAssembly in base64. */`
  writeFileSync(`${file}.${process.pid}`, `${about}\n\nexport const ${name} =\n  '${wasm.toString('base64')}'\n`)
  renameSync(`${file}.${process.pid}`, file)
}
