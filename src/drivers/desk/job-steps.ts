/** The tables of jobs and of uploads. */

import type { DeskStep } from './desk-steps.ts'

export const JOB_STEPS: readonly DeskStep[] = [
  {
    name: 'jobs-1',
    statements: () => [
      `create table jobs (id text not null primary key, kind text not null, input text not null, state text not null,
         asked_by text not null, asked_at text not null, started_at text, ended_at text, leased_until bigint, leased_by text,
         attempts integer not null, cancels integer not null, progress text, result text, error text)`,
      `create index jobs_by_state on jobs (state, asked_at)`,
      `create index jobs_by_asker on jobs (asked_by, asked_at)`,
      `create table uploads (id text not null primary key, owner text not null, name text not null, size bigint not null,
         received bigint not null, sha256 text, created_at text not null, expires_at bigint not null)`,
      `create index uploads_by_owner on uploads (owner)`,
    ],
  },
  {
    name: 'uploads-2',
    statements: () => [
      `alter table uploads add column leased_by text`,
      `alter table uploads add column leased_until bigint`,
    ],
  },
]
