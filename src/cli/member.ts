/** `guildhall member add|list|show|role|suspend|link|lost-factor` */

import { type Command, Option } from 'commander'
import { addMember } from '../app/members/add-member.ts'
import { changeRole, dropFactor, newPasswordLink, suspendMember } from '../app/members/change-member.ts'
import { changesOf, listMembers, memberNamed } from '../app/members/list-members.ts'
import { type ByWhom, type ListedMember, MEMBER_ROLES } from '../app/members/member.ts'
import { type Office, openOffice } from '../app/members/open-office.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import { printTable } from './output.ts'

interface MemberOptions {
  readonly url: string
}

export function addMemberCommand(program: Command, answer: Answer): void {
  const member = program.command('member').description('Who signs in to the hall in a browser, and as what.')
  addAdd(member, answer)
  addLists(member, answer)
  addChanges(member, answer)
  addLostFactor(member, answer)
}

function addAdd(member: Command, answer: Answer): void {
  withUrl(
    member
      .command('add')
      .description('Add a member; prints the link by which they choose a password, once.')
      .argument('<email>', 'their e-mail address')
      .requiredOption('--name <text>', 'their name')
      .addOption(new Option('--role <role>', 'what they do').choices(MEMBER_ROLES).makeOptionMandatory())
      .option('--writer <name>', 'of a writer: the person of the registry, by id or name')
      .option('--company <name>', "of a company's member: the company, as its licence names it"),
  ).action(
    answer(
      async (
        context,
        email: string,
        options: MemberOptions & { name: string; role: string; writer?: string; company?: string },
      ) =>
        inOffice(context, options, async (office) => {
          const { member: added, link } = await addMember(office, { email, ...options }, here())
          return {
            json: { member: memberJson(added), link },
            text: `${added.name} (${added.email}) is ${added.role}.\nThey choose a password here, once, within two days:\n  ${link}`,
          }
        }),
    ),
  )
}

function addLists(member: Command, answer: Answer): void {
  withUrl(member.command('list').description('All members.')).action(
    answer(async (context, options: MemberOptions) =>
      inOffice(context, options, async (office) => {
        const members = await listMembers(office)
        return { json: { members: members.map(memberJson) }, text: printMembers(members) }
      }),
    ),
  )
  withUrl(
    member
      .command('show')
      .description('A member with everything that was changed.')
      .argument('<member>', 'e-mail address or id'),
  ).action(
    answer(async (context, named: string, options: MemberOptions) =>
      inOffice(context, options, async (office) => {
        const found = await memberNamed(office, named)
        const changes = await changesOf(office.desk, found.id)
        const told = changes.map(({ at, by, what }) => `${at}  ${what} (${by})`)
        return {
          json: { member: memberJson(found), changes: changes.map((each) => ({ ...each })) },
          text: [printMembers([found]), '', ...told].join('\n'),
        }
      }),
    ),
  )
}

function addChanges(member: Command, answer: Answer): void {
  withUrl(
    member
      .command('role')
      .description('Give a member another role; their sessions end.')
      .argument('<member>', 'e-mail address or id')
      .addOption(new Option('--role <role>', 'what they do from now on').choices(MEMBER_ROLES).makeOptionMandatory())
      .option('--writer <name>', 'of a writer: the person of the registry')
      .option('--company <name>', "of a company's member: the company"),
  ).action(
    answer(
      async (context, named: string, options: MemberOptions & { role: string; writer?: string; company?: string }) =>
        inOffice(context, options, async (office) => {
          const changed = await changeRole(office, { member: named, ...options }, here())
          return { json: { member: memberJson(changed) }, text: `${changed.name} is ${changed.role}.` }
        }),
    ),
  )
  withUrl(
    member
      .command('suspend')
      .description('Let an account open nothing, from now on; --off takes it back.')
      .argument('<member>', 'e-mail address or id')
      .requiredOption('--reason <text>', 'why; it is kept')
      .option('--off', 'no longer'),
  ).action(
    answer(
      async (context, named: string, { reason, off, ...options }: MemberOptions & { reason: string; off?: boolean }) =>
        inOffice(context, options, async (office) => {
          const changed = await suspendMember(office, { member: named, suspend: off !== true, reason }, here())
          const state = changed.suspendedOn === undefined ? 'is not suspended' : 'is suspended'
          return { json: { member: memberJson(changed) }, text: `${changed.name} ${state}.` }
        }),
    ),
  )
  withUrl(
    member
      .command('link')
      .description('A new link for the password of a member, for handing over.')
      .argument('<member>', 'e-mail address or id'),
  ).action(
    answer(async (context, named: string, options: MemberOptions) =>
      inOffice(context, options, async (office) => {
        const { member: found, link } = await newPasswordLink(office, named, here())
        return {
          json: { member: memberJson(found), link },
          text: `${found.name} chooses a new password here, once:\n  ${link}`,
        }
      }),
    ),
  )
}

function addLostFactor(member: Command, answer: Answer): void {
  withUrl(
    member
      .command('lost-factor')
      .description('Take away the second factor of a member who lost it with its recovery codes; their sessions end.')
      .argument('<member>', 'e-mail address or id')
      .requiredOption('--reason <text>', 'how you know that it is them; it is kept'),
  ).action(
    answer(async (context, named: string, { reason, ...options }: MemberOptions & { reason: string }) =>
      inOffice(context, options, async (office) => {
        const changed = await dropFactor(office, { member: named, reason }, here())
        return {
          json: { member: memberJson(changed) },
          text: `${changed.name} signs in with the password, and enrols another second factor.`,
        }
      }),
    ),
  )
}

function withUrl(command: Command): Command {
  return command.option('--url <url>', 'under which people reach the server', 'http://localhost:8420')
}

function inOffice<T>(context: Context, { url }: MemberOptions, work: (office: Office) => Promise<T>): Promise<T> {
  return context.withHall(async (hall) => {
    const office = await openOffice(hall, { publicUrl: url.replace(/\/+$/, '') })
    try {
      return await work(office)
    } finally {
      await office.close()
    }
  })
}

function here(): ByWhom {
  return { by: 'command line', now: new Date() }
}

function memberJson({ id, email, name, role, writer, company, suspendedOn, addedAt, hasFactor }: ListedMember) {
  return {
    id,
    email,
    name,
    role,
    writer: writer ?? null,
    company: company ?? null,
    suspendedOn: suspendedOn ?? null,
    addedAt,
    hasFactor,
  }
}

function printMembers(members: readonly ListedMember[]): string {
  return printTable(members, [
    { title: 'name', of: ({ name }) => name },
    { title: 'e-mail', of: ({ email }) => email },
    { title: 'role', of: ({ role }) => role },
    { title: 'stands for', of: ({ writer, company }) => writer ?? company ?? '' },
    { title: 'second factor', of: ({ hasFactor }) => (hasFactor ? 'yes' : 'no') },
    { title: 'suspended', of: ({ suspendedOn }) => suspendedOn ?? '' },
  ])
}
