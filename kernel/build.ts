/** Builds the kernel of the scan: AssemblyScript → WebAssembly → a module that the audit imports. Run by `npm run build:kernel`. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const module = path.join(root, 'src/audit/kernel-bytes.ts')
// Memory is the host's, shared by all threads: each has a part of it.
const MEMORY = '--importMemory --noExportMemory --sharedMemory --initialMemory 1 --maximumMemory 65536'
const OPTIONS = `-O3 --noAssert --runtime stub --enable simd --enable threads ${MEMORY}`

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-'))
try {
  const wasm = path.join(folder, 'kernel.wasm')
  compile(wasm)
  const text = `/** Made by \`npm run build:kernel\` from kernel/scan/: WebAssembly in base64. */\n\nexport const KERNEL_BYTES =\n  '${readFileSync(wasm).toString('base64')}'\n`
  // Whole or not at all: another process may be starting from it.
  writeFileSync(`${module}.${process.pid}`, text)
  renameSync(`${module}.${process.pid}`, module)
} finally {
  rmSync(folder, { recursive: true })
}

function compile(wasm: string): void {
  const compiler = path.join(root, 'node_modules/assemblyscript/bin/asc.js')
  const source = path.join(root, 'kernel/scan/index.ts')
  const { status, error } = spawnSync(process.execPath, [compiler, source, '-o', wasm, ...OPTIONS.split(' ')], {
    stdio: 'inherit',
  })
  if (error) throw error
  if (status !== 0) throw new Error('The kernel does not compile: see above.')
}
