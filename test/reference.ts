/** Makes the reference pages from the sources: the commands with their options, the error codes with their answers. */

import type { Argument, Command, Option } from 'commander'
import { ERROR_CODES } from '../src/api/index.ts'

export function printErrorReference(): string {
  const parts = Map.groupBy(
    ERROR_CODES.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    ({ code }) => code.split('/')[0] ?? '',
  )
  const sections = [...parts].map(([part, codes]) => {
    const rows = codes.map(
      ({ code, status, exit, means }) =>
        `| <a id="${anchorOf(code)}"></a>\`${code}\` | ${means} | ${exit} | ${status} |`,
    )
    return [`## ${part}`, '', '| code | means | exit | HTTP |', '|---|---|---|---|', ...rows].join('\n')
  })
  return [
    '# Errors and refusals',
    '',
    'Made from `src/api/codes/`. Exit code 1: reported beside a result; 2: bad input or usage; 3: refused now; 70: a bug of Guildhall.',
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n')
}

export async function printCommandReference(): Promise<string> {
  const { buildProgram } = await import('../src/cli/main.ts')
  const program = await buildProgram()
  const lines = [
    '# Commands',
    '',
    'Made from the command line itself.',
    '',
    program.description(),
    '',
    ...optionTable(program.options),
    ...ENVIRONMENT,
  ]
  for (const command of leaves(program)) lines.push(...section(command))
  return `${lines.join('\n')}\n`
}

const ENVIRONMENT = [
  '| environment | meaning |',
  '|---|---|',
  '| `GUILDHALL_HALL` | the hall to work in when `--hall` is not given |',
  '| `DATABASE_URL` | the PostgreSQL database in which the hall lives, instead of `hall.sqlite` |',
  '| `GUILDHALL_TODAY` | the day that counts as today (YYYY-MM-DD), for runs that must give the same bytes on another day |',
  '| `GUILDHALL_VAULT_KEY_FILE` | the file with the key of the vault, instead of `keys/vault.key` of the hall |',
  '| `GUILDHALL_VAULT_KEY` | the key of the vault itself, as its file has it |',
  '| `NO_COLOR` | no colours on a terminal |',
  '',
]

function section(command: Command): string[] {
  const call = [...ancestors(command), ...command.registeredArguments.map(printArgument)].join(' ')
  return [
    `## ${[...ancestors(command)].slice(1).join(' ')}`,
    '',
    `\`${call}${command.options.length > 0 ? ' [options]' : ''}\``,
    '',
    command.description(),
    '',
    ...(command.registeredArguments.some(({ description }) => description)
      ? [...command.registeredArguments.map((each) => `- \`${printArgument(each)}\`: ${each.description}`), '']
      : []),
    ...optionTable(command.options),
  ]
}

function optionTable(options: readonly Option[]): string[] {
  if (options.length === 0) return []
  const rows = options.map(({ flags, description, defaultValue }) => {
    const fallback = defaultValue === undefined || defaultValue === false ? '' : ` (default: ${String(defaultValue)})`
    return `| \`${flags.replaceAll('|', '\\|')}\` | ${description}${fallback} |`
  })
  return ['| option | meaning |', '|---|---|', ...rows, '']
}

function printArgument(argument: Argument): string {
  const word = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`
  return argument.required ? word : `[${word}]`
}

function ancestors(command: Command): string[] {
  return command.parent ? [...ancestors(command.parent), command.name()] : [command.name()]
}

function leaves(command: Command): Command[] {
  return command.commands.flatMap((each) => (each.commands.length > 0 ? leaves(each) : [each]))
}

function anchorOf(code: string): string {
  return code.replace('/', '-')
}
