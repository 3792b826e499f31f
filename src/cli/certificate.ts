/** `guildhall certificate DRAFT|WORK`, `guildhall certificate --all DIR`, `guildhall certificate check FILE`, `guildhall certificate page FILE` */

import { type Command, Option } from 'commander'
import { checkCertificateFile, writeCheckPage } from '../app/certificates/check-certificate-file.ts'
import type { CheckedCertificate } from '../app/certificates/check-certificate.ts'
import type { IssuedCertificate, Paper } from '../app/certificates/issue-certificate.ts'
import { badInput } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, type CommandResult, printCount, printProblems } from './output.ts'
import { createProgress } from './progress.ts'

export function addCertificate(program: Command, answer: Answer): void {
  const certificate = program
    .command('certificate')
    .description('Certificates of registration, which anybody can check without this hall and without a network.')
  addIssue(certificate, answer)
  addCheck(certificate, answer)
  addPage(certificate, answer)
}

interface IssueOptions {
  readonly out: string
  readonly all?: string
  readonly paper: Paper
}

function addIssue(certificate: Command, answer: Answer): void {
  certificate
    .command('issue', { isDefault: true })
    .description(
      'A certificate for a draft, or for the last draft of a work: a PDF that carries its proof, and the proof by itself.',
    )
    .argument('[draft]', 'a draft by id, or a work by id, title, file or number')
    .option('--out <dir>', 'the folder to write it to', '.')
    .option('--all <dir>', 'for the last draft of every work, into this folder, with a table of them')
    .addOption(new Option('--paper <size>', 'size of the PDF').choices(['a4', 'letter']).default('a4'))
    .action(
      answer(async (context, named: string | undefined, { all, out, paper }: IssueOptions) =>
        context.withHall((hall) => {
          if (all !== undefined) return issueAll(hall, { folder: all, paper })
          if (named !== undefined) return issueOne(hall, { named, folder: out, paper })
          throw badInput('certificate/no-draft', 'No draft and no work was named.', {
            hint: 'Name one, or certify every work with --all DIR.',
          })
        }),
      ),
    )
}

// Loaded when they are needed: they bring the writer of PDFs.
async function issueOne(
  hall: Hall,
  { named, folder, paper }: { named: string; folder: string; paper: Paper },
): Promise<CommandResult> {
  const { issueCertificate, writeCertificate } = await import('../app/certificates/issue-certificate.ts')
  const issued = await issueCertificate(hall, { named, paper })
  const files = await writeCertificate(folder, issued)
  return {
    json: { ...facts(issued), files: { json: files.json, pdf: files.pdf } },
    text: `${issued.title}, registered on ${issued.registeredOn} as ${issued.fileName}:\n${files.pdf}\n${files.json}`,
  }
}

async function issueAll(hall: Hall, { folder, paper }: { folder: string; paper: Paper }): Promise<CommandResult> {
  const { issuePack } = await import('../app/certificates/issue-pack.ts')
  const progress = createProgress('Certifying', 'files')
  const { index, certificates } = await issuePack(hall, {
    folder,
    paper,
    onProgress: (state) => progress.update(state),
  }).finally(() => progress.end())
  return {
    json: { index, certificates: certificates.map((each) => ({ ...each })) },
    text: `${printCount(certificates.length)} certificates, listed in ${index}.`,
  }
}

function addCheck(certificate: Command, answer: Answer): void {
  certificate
    .command('check')
    .description(
      'Check a certificate, JSON or PDF, without a hall: what was sealed, its proof, the signature, and the script if it is at hand.',
    )
    .argument('<file>', 'the certificate')
    .option('--script <file>', 'the script, to see whether it is the registered one')
    .option('--key <key>', 'the key of the log, as the hall hands it out (guildhall log verify prints it)')
    .action(
      answer(async (_context, file: string, options: { script?: string; key?: string }) => {
        const checked = await checkCertificateFile(file, options)
        return { json: checkedJson(checked), text: checkedText(checked), exitCode: checked.ok ? 0 : 1 }
      }),
    )
}

function addPage(certificate: Command, answer: Answer): void {
  certificate
    .command('page')
    .description(
      'Write the page that checks certificates in a browser, without a network and without Guildhall: one file to hand on.',
    )
    .argument('<file>', 'the file to write, such as check.html')
    .action(
      answer(async (_context, file: string) => {
        await writeCheckPage(file)
        return { json: { file }, text: `Open ${file} in a browser, and choose the certificate in it.` }
      }),
    )
}

function facts({ work, draft, title, fileName, registeredOn, sha256, textSha256 }: IssuedCertificate) {
  return { work, draft, title, fileName, registeredOn, sha256, textSha256 }
}

function checkedJson({ ok, certificate, registered, checkpoint, checks, problems }: CheckedCertificate) {
  return {
    ok,
    registered: registered ? { ...registered } : null,
    names: certificate ? { ...certificate.names } : null,
    log: certificate ? { ...certificate.log, size: checkpoint?.size ?? null } : null,
    checks: checks.map((check) => ({ ...check })),
    problems: problems.map(problemJson),
  }
}

function checkedText({ ok, registered, checks, problems }: CheckedCertificate): string {
  const document = registered
  const about = document ? [`${document.title}, said to be registered on ${document.knownOn}`] : []
  const fine = checks.filter((check) => check.ok).map((check) => `${colour('green', 'ok')} ${check.says}`)
  return [
    ...about,
    ...fine,
    ...(problems.length === 0 ? [] : [printProblems(problems)]),
    ok ? colour('green', 'The certificate holds.') : colour('red', 'The certificate does not hold.'),
  ].join('\n')
}
