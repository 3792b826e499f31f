/** The tables of members, their keys, and of who read whose data. What must not be changed refuses it, whoever asks. */

import type { DeskStep } from './desk-steps.ts'

export const MEMBER_STEPS: readonly DeskStep[] = [
  {
    name: 'members-1',
    statements: (kind) => [
      `create table members (id text not null primary key, role text not null, writer text, company text,
         suspended_on text, added_at text not null)`,
      `create table member_changes (${sequence(kind)}, member text not null, at text not null, by_whom text not null,
         what text not null)`,
      `create index member_changes_of on member_changes (member)`,
      `create table personal_reads (${sequence(kind)}, at text not null, reader text not null, reader_role text not null,
         subject text not null, route text not null)`,
      `create index personal_reads_of on personal_reads (subject, seq)`,
      `create table api_keys (id text not null primary key, member text not null, name text not null, hash text not null unique,
         scope text not null, created_at text not null, expires_on text, last_used_on text, revoked_at text)`,
      `create index api_keys_of on api_keys (member)`,
      ...appendOnly(kind, 'member_changes'),
      ...appendOnly(kind, 'personal_reads'),
    ],
  },
  {
    name: 'attempts-1',
    statements: () => [
      `create table attempts (what text not null primary key, tries integer not null, ends_at bigint not null)`,
      `create index attempts_by_end on attempts (ends_at)`,
    ],
  },
]

function sequence(kind: 'sqlite' | 'postgres'): string {
  return kind === 'sqlite' ? 'seq integer not null primary key' : 'seq bigint generated always as identity primary key'
}

function appendOnly(kind: 'sqlite' | 'postgres', table: string): string[] {
  if (kind === 'sqlite')
    return ['update', 'delete'].map(
      (change) =>
        `create trigger ${table}_no_${change} before ${change} on ${table}
           begin select raise(abort, 'append-only: ${table} takes no ${change}'); end`,
    )
  return [
    `create or replace function desk_append_only() returns trigger language plpgsql as $$
       begin raise exception 'append-only: % takes no %', tg_table_name, lower(tg_op) using errcode = 'GH001'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
       for each statement execute function desk_append_only()`,
  ]
}
