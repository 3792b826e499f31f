/**
 * The schema, as an ordered list of steps forward. There is no way back: an older program refuses a newer schema, and a
 * step that was published is never changed.
 */

import { fillLookup } from './fill-lookup.ts'
import type { Queries } from './tables.ts'

/** The words in which the two databases differ. Text is compared byte by byte in both. */
export interface SchemaWords {
  /** Names of the tables that are there, as `name`. */
  readonly listTables: string
  readonly text: string
  readonly whole: string
  readonly real: string
  readonly bytes: string
  /** A row number given by the database in the order of insertion. */
  readonly sequence: string
  /** After the closing bracket of a table. */
  readonly table: string
  /** The same, for narrow rows that are kept in the order of their key. */
  readonly clusteredTable: string
  /** Statements once per database, before the triggers. */
  readonly guard: readonly string[]
  /** Statements that make a table refuse UPDATE and DELETE, whoever asks. */
  readonly guardTable: (table: string) => readonly string[]
  /** Statements that make the books refuse a transaction dated in a sealed period, whoever asks. */
  readonly guardSealed: readonly string[]
}

export interface SchemaStep {
  readonly version: number
  readonly name: string
  readonly statements: (words: SchemaWords) => readonly string[]
  /** Fills new tables from the old ones, in the same transaction, where SQL alone cannot. */
  readonly fill?: (db: Queries) => Promise<void>
}

const FIRST_TABLES = [
  'writers',
  'works',
  'drafts',
  'draft_texts',
  'determinations',
  'credits',
  'batches',
  'facts',
  'repeated_facts',
  'transactions',
  'postings',
  'leaves',
  'runs',
  'notes',
  'guildhall_schema',
]

export const SCHEMA_STEPS: readonly SchemaStep[] = [
  {
    version: 1,
    name: 'registry, facts, ledger, log, runs, notes',
    statements: ({ text, whole, real, bytes, sequence, table, clusteredTable, guard, guardTable }) => [
      `create table writers (seq ${sequence}, id ${text} not null unique, name ${text} not null,
         name_key ${text} not null, known_on ${text} not null)${table}`,
      `create index writers_by_name on writers (name_key)`,
      `create table works (seq ${sequence}, id ${text} not null unique, title ${text} not null,
         title_key ${text} not null, known_on ${text} not null)${table}`,
      `create index works_by_title on works (title_key)`,
      `create table drafts (seq ${sequence}, id ${text} not null unique, work ${text} not null references works (id),
         sequence ${whole} not null, file_name ${text} not null, format ${text} not null,
         source_sha256 ${text} not null unique, text_sha256 ${text} not null, counts ${text} not null,
         pages ${real} not null, draft_date ${text}, known_on ${text} not null, unique (work, sequence))${table}`,
      `create table draft_texts (draft ${text} not null primary key references drafts (id),
         source ${bytes} not null, screenplay ${bytes} not null)${table}`,
      `create table determinations (seq ${whole} not null primary key, work ${text} not null references works (id),
         source ${text} not null, known_on ${text} not null)${table}`,
      `create index determinations_by_work on determinations (work, known_on, seq)`,
      `create table credits (determination ${whole} not null references determinations (seq), position ${whole} not null,
         writer ${text} references writers (id), kind ${text} not null, team ${text}, status ${text} not null,
         share ${text}, primary key (determination, position))${clusteredTable}`,
      `create table batches (seq ${sequence}, id ${text} not null unique, kind ${text} not null, name ${text} not null,
         sha256 ${text} not null, known_on ${text} not null)${table}`,
      `create table facts (id ${text} not null primary key, kind ${text} not null, batch ${text} not null references batches (id),
         columns ${text} not null, known_on ${text} not null, source ${text})${table}`,
      `create index facts_by_kind on facts (kind, id)`,
      `create index facts_by_batch on facts (batch)`,
      `create table repeated_facts (batch ${text} not null references batches (id),
         fact ${text} not null references facts (id), primary key (batch, fact))${clusteredTable}`,
      `create table transactions (seq ${whole} not null primary key, key ${text} not null unique,
         on_date ${text} not null, memo ${text} not null, reverses ${text} unique references transactions (key))${table}`,
      `create table postings (transaction_seq ${whole} not null references transactions (seq),
         position ${whole} not null, account ${text} not null, currency ${text} not null, amount ${whole} not null,
         primary key (transaction_seq, position))${clusteredTable}`,
      `create index postings_by_account on postings (account, currency, amount)`,
      `create table leaves (position ${whole} not null primary key check (position >= 0), name ${text} not null unique,
         data ${bytes} not null)${table}`,
      `create table runs (seq ${sequence}, id ${text} not null unique, kind ${text} not null, inputs ${text} not null,
         results ${bytes} not null, known_on ${text} not null)${table}`,
      `create table notes (seq ${sequence}, name ${text} not null, text ${text} not null)${table}`,
      `create index notes_by_name on notes (name, seq)`,
      ...guard,
      ...FIRST_TABLES.flatMap((name) => guardTable(name)),
    ],
  },
  {
    version: 2,
    name: 'entries about works, drafts, writers and claims',
    statements: ({ text, whole, sequence, table, guardTable }) => [
      `create table entries (seq ${sequence}, id ${text} not null unique, kind ${text} not null, subject ${text} not null,
         number ${whole} not null check (number > 0), says ${text} not null, effective_on ${text} not null,
         known_on ${text} not null, source ${text} not null, corrects ${text} unique references entries (id),
         unique (subject, kind, number))${table}`,
      `create index entries_by_kind on entries (kind, seq)`,
      ...guardTable('entries'),
    ],
  },
  {
    version: 3,
    name: 'fingerprints of drafts, grades of counts',
    statements: ({ text, whole, clusteredTable, guardTable }) => [
      `alter table drafts add column count_grade ${text}`,
      `create table fingerprints (fingerprint ${whole} not null, draft ${whole} not null references drafts (seq),
         primary key (fingerprint, draft))${clusteredTable}`,
      `create table measured_drafts (draft ${whole} not null primary key references drafts (seq))${clusteredTable}`,
      // Drafts that were registered before there were fingerprints: none in a new hall.
      `create table older_drafts (draft ${whole} not null primary key references drafts (seq))${clusteredTable}`,
      `insert into older_drafts (draft) select seq from drafts`,
      ...['fingerprints', 'measured_drafts', 'older_drafts'].flatMap((name) => guardTable(name)),
    ],
  },
  {
    version: 4,
    name: 'look-up by words, and near names by key',
    statements: ({ text, whole, clusteredTable, table, guardTable }) => [
      `create table lookup_texts (doc ${whole} not null primary key, kind ${text} not null, subject ${text} not null,
         origin ${text} not null, words ${text} not null)${table}`,
      `create table lookup_words (kind ${text} not null, word ${text} not null, primary key (kind, word))${clusteredTable}`,
      `create table lookup_postings (kind ${text} not null, word ${text} not null, rank ${whole} not null,
         doc ${whole} not null, primary key (kind, word, rank, doc))${clusteredTable}`,
      `create table lookup_parts (kind ${text} not null, part ${text} not null, word ${text} not null,
         primary key (kind, part, word))${clusteredTable}`,
      `create table near_name_keys (name_key ${whole} not null, writer ${whole} not null references writers (seq),
         primary key (name_key, writer))${clusteredTable}`,
      ...['lookup_texts', 'lookup_words', 'lookup_postings', 'lookup_parts', 'near_name_keys'].flatMap((name) =>
        guardTable(name),
      ),
    ],
    fill: fillLookup,
  },
  {
    version: 5,
    name: 'periods of the books that seal, corrections, late entries',
    statements: ({ text, whole, table, clusteredTable, guardTable, guardSealed }) => [
      `alter table transactions add column corrects ${text} references transactions (key)`,
      `alter table transactions add column belongs_on ${text}`,
      `create index transactions_by_day on transactions (on_date)`,
      `create table ledger_seals (seq ${whole} not null primary key, id ${text} not null unique,
         period_start ${text} not null, period_end ${text} not null unique, sealed_on ${text} not null,
         follows ${text} unique references ledger_seals (id), transactions ${whole} not null,
         entries_sha256 ${text} not null, balances_sha256 ${text} not null, check (period_start < period_end))${table}`,
      `create table sealed_balances (seal ${whole} not null references ledger_seals (seq), account ${text} not null,
         currency ${text} not null, amount ${text} not null, primary key (seal, account, currency))${clusteredTable}`,
      ...['ledger_seals', 'sealed_balances'].flatMap((name) => guardTable(name)),
      ...guardSealed,
    ],
  },
  {
    version: 6,
    name: 'credits by writer',
    statements: () => [`create index credits_by_writer on credits (writer)`],
  },
]

export const SQLITE_WORDS: SchemaWords = {
  listTables: `select name from sqlite_schema where type = 'table' and name not like 'sqlite!_%' escape '!' order by name`,
  text: 'text',
  whole: 'integer',
  real: 'real',
  bytes: 'blob',
  sequence: 'integer not null primary key',
  table: ' strict',
  clusteredTable: ' strict, without rowid',
  guard: [],
  guardTable: (table) =>
    ['update', 'delete'].map(
      (change) =>
        `create trigger ${table}_no_${change} before ${change} on ${table}
           begin select raise(abort, 'append-only: ${table} takes no ${change}'); end`,
    ),
  guardSealed: [
    `create trigger transactions_not_sealed before insert on transactions
       when exists (select 1 from ledger_seals where period_end > new.on_date)
       begin select raise(abort, 'append-only: the period of the transaction is sealed'); end`,
  ],
}

export const POSTGRES_WORDS: SchemaWords = {
  listTables: `select tablename::text as name from pg_tables where schemaname = current_schema() order by tablename`,
  text: 'text collate "C"',
  whole: 'bigint',
  real: 'double precision',
  bytes: 'bytea',
  sequence: 'bigint generated always as identity primary key',
  table: '',
  clusteredTable: '',
  guard: [
    `create function guildhall_append_only() returns trigger language plpgsql as $$
       begin
         raise exception 'append-only: % takes no %', tg_table_name, lower(tg_op) using errcode = 'GH001';
       end $$`,
  ],
  guardTable: (table) => [
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
       for each statement execute function guildhall_append_only()`,
  ],
  guardSealed: [
    `create function guildhall_not_sealed() returns trigger language plpgsql as $$
       begin
         if exists (select 1 from ledger_seals where period_end > new.on_date) then
           raise exception 'append-only: the period of the transaction is sealed' using errcode = 'GH001';
         end if;
         return new;
       end $$`,
    `create trigger transactions_not_sealed before insert on transactions
       for each row execute function guildhall_not_sealed()`,
  ],
}
