/** The ten fact tables: which columns each has, what a column holds, and what must not be empty. */

import { CREDIT_KINDS } from '../registry/index.ts'
import type { FactKind } from './fact.ts'

/**
 * What a cell holds. `share` is 0 to 1, as `0.25`, `25%` or `1/4`; `amount` are major units of the currency in the column
 * `currency`; `decimal` and `integer` are not negative.
 */
export type CellType =
  | { readonly is: 'text' | 'integer' | 'decimal' | 'share' | 'amount' | 'currency' | 'date' | 'yes-no' }
  | { readonly is: 'choice'; readonly oneOf: readonly string[] }

export interface Column {
  readonly name: string
  readonly type: CellType
  readonly required: boolean
  /** For people who fill in the table. */
  readonly says: string
}

export interface FactTable {
  readonly columns: readonly Column[]
  /** Columns that say which thing a row is about: two rows alike in these speak of the same thing. */
  readonly key: readonly string[]
  /** The part of the key by which rows learnt later replace earlier ones: all of it, but the credits of a work are replaced together. */
  readonly replacedBy?: readonly string[]
  /** Two rows of one file that speak of the same thing and differ: is one of them wrong, or may both be true? */
  readonly keyIsUnique: boolean
}

type Is = Exclude<CellType['is'], 'choice'>
const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis']
const MARKETS = ['hbsvod', 'hbavod', 'network', 'pay', 'basic-cable', 'theatrical']
const REUSE_MARKETS = [
  'network-prime-time',
  'network',
  'syndication',
  'basic-cable',
  'foreign-tv',
  'pay-tv',
  'svod',
  'avod',
  'rental',
  'est',
  'disc',
]

function needed(name: string, is: Is | readonly string[], says: string): Column {
  return { name, type: typeof is === 'string' ? { is } : { is: 'choice', oneOf: is }, required: true, says }
}

function optional(name: string, is: Is | readonly string[], says: string): Column {
  return { ...needed(name, is, says), required: false }
}

/** Every table has these as well. */
const COMMON: readonly Column[] = [
  optional('reference', 'text', 'your own number for the row; it tells rows apart that are alike in all else'),
  optional('known_on', 'date', 'when it was learnt; without it, the day that is given with the file'),
  optional('source', 'text', 'where it comes from: a report, a letter, an invoice'),
]

export const FACT_TABLES: Readonly<Record<FactKind, FactTable>> = {
  works: {
    key: ['work'],
    keyIsUnique: true,
    columns: [
      needed('work', 'text', 'id of the work'),
      needed('title', 'text', 'title'),
      optional('kind', ['film', 'episode', 'season'], 'what it is'),
      optional('series', 'text', 'the series that it belongs to'),
      optional('season', 'integer', 'number of the season'),
      optional('runtime_minutes', 'decimal', 'length in minutes'),
      optional('budget', 'amount', 'budget'),
      optional('currency', 'currency', 'currency of the budget'),
      optional('made_for', 'text', 'the market that it was made for: hbsvod, network, theatrical…'),
      optional('photography_start', 'date', 'first day of principal photography'),
      optional('written_on', 'date', 'when the material was written'),
      optional('episodes', 'integer', 'how many episodes a row of kind season stands for'),
      optional('material', ['story', 'teleplay', 'story and teleplay'], 'the literary material that is covered'),
    ],
  },
  credits: {
    key: ['work', 'writer', 'credit'],
    replacedBy: ['work'],
    keyIsUnique: true,
    columns: [
      needed('work', 'text', 'id of the work'),
      optional('writer', 'text', 'id or name of the writer; empty when nobody knows who it is'),
      needed('credit', CREDIT_KINDS, 'the credit'),
      optional('team', 'text', 'writers with the same team share one part'),
      optional('status', ['agreed', 'unsigned', 'contested'], 'whether the split is settled; agreed without it'),
      optional('share', 'share', 'the part of this credit that the writers have agreed, as 1/3'),
    ],
  },
  services: {
    key: ['service', 'kind', 'on'],
    keyIsUnique: true,
    columns: [
      needed('service', 'text', 'name of the service'),
      needed('company', 'text', 'the company that owes'),
      needed('kind', MARKETS, 'what it is'),
      needed('on', 'date', 'date of the count'),
      optional('domestic_subscribers', 'integer', 'subscribers in the United States and Canada'),
      optional('foreign_subscribers', 'integer', 'subscribers elsewhere'),
    ],
  },
  exhibitions: {
    key: ['work', 'service', 'exhibition_year'],
    keyIsUnique: true,
    columns: [
      needed('work', 'text', 'id of the work'),
      needed('service', 'text', 'name of the service'),
      needed('exhibition_year', 'integer', 'which year of exhibition it is, from 1'),
      needed('starts_on', 'date', 'first day of that year'),
      optional('domestic_hours_90d', 'decimal', 'hours viewed in the United States and Canada in the first 90 days'),
      optional('foreign_value_share', 'share', 'part of the value of foreign markets that the licence covers'),
      optional('foreign_licence_fee', 'amount', 'what the licence for foreign markets costs'),
      optional('currency', 'currency', 'currency of the fee'),
      optional('reported_on', 'date', 'when the hours were given to the guild'),
    ],
  },
  engagements: {
    key: ['writer', 'company', 'project', 'role', 'starts_on'],
    keyIsUnique: false,
    columns: [
      needed('writer', 'text', 'id or name of the writer'),
      needed('company', 'text', 'the company that engages'),
      needed('project', 'text', 'the project'),
      optional('role', 'text', 'staff writer, story editor, producer…'),
      optional('weeks', 'decimal', 'weeks engaged'),
      optional('compensation', 'amount', 'what was paid for the engagement'),
      optional('currency', 'currency', 'currency of the compensation'),
      optional('starts_on', 'date', 'first day'),
      optional('paid_on', 'date', 'when it was paid'),
      optional('due_on', 'date', 'the day by which it was to be paid'),
      optional('episodes', 'integer', 'episodes that the writer is engaged for'),
      optional('episodic_fee', 'amount', 'fee for one episode'),
      optional('market', MARKETS, 'the market that it is made for'),
      optional('first_season', 'yes-no', 'a pilot or the first season of a one-hour series'),
    ],
  },
  rooms: {
    key: ['project', 'company', 'stage', 'starts_on'],
    keyIsUnique: false,
    columns: [
      needed('project', 'text', 'the project'),
      needed('company', 'text', 'the company that runs the room'),
      needed('stage', ['development', 'greenlit', 'production'], 'how far the project is'),
      optional('episodes_ordered', 'integer', 'episodes ordered'),
      optional('starts_on', 'date', 'first day of the room'),
      optional('weeks', 'decimal', 'weeks that it lasts'),
      optional('writers', 'integer', 'writers in the room'),
      optional('writer_producers', 'integer', 'how many of them are writer-producers'),
      optional('sole_writer', 'yes-no', 'one writer is engaged for all episodes'),
      optional('market', MARKETS, 'the market that it is made for'),
      optional('single_camera', 'yes-no', 'a single-camera series'),
      optional('filmed_abroad', 'yes-no', 'it is filmed abroad'),
      optional('carried_over', 'integer', 'writer-producers of the development room that were hired on'),
      optional('written_from', 'date', 'when the material of the first episode was written'),
    ],
  },
  training_uses: {
    key: ['company', 'tool', 'model', 'purpose', 'work', 'starts_on', 'basis'],
    keyIsUnique: false,
    columns: [
      needed('company', 'text', 'the company that used the work'),
      optional('tool', 'text', 'the tool or product'),
      optional('model', 'text', 'the model and its version'),
      needed('purpose', PURPOSES, 'what for'),
      needed('work', 'text', 'id of the work'),
      needed('words', 'integer', 'words of the work that were used'),
      needed('starts_on', 'date', 'first day of the use'),
      optional('ends_on', 'date', 'last day of the use'),
      needed('basis', ['declared', 'found'], 'said by the company, or found by an audit'),
      optional(
        'words_before',
        'integer',
        'words used under the licence before it in the time for which words are counted',
      ),
      optional('period_share', 'share', 'the part of that time in which the licence holds; all of it without one'),
    ],
  },
  licences: {
    key: ['licence', 'tool', 'model', 'purpose', 'starts_on'],
    keyIsUnique: false,
    columns: [
      needed('licence', 'text', 'id of the licence'),
      needed('company', 'text', 'who holds it'),
      needed('basis', ['per-word', 'subscription'], 'what it is paid by'),
      needed('starts_on', 'date', 'first day'),
      optional('ends_on', 'date', 'last day; empty while it is open'),
      optional('tool', 'text', 'the only tool that it covers'),
      optional('model', 'text', 'the only model that it covers'),
      optional('purpose', PURPOSES, 'the only purpose that it covers'),
      optional('amount', 'amount', 'what was agreed for the whole of its time, when that is a fixed sum'),
      optional('currency', 'currency', 'currency of the amount'),
      optional('notified_on', 'date', 'when the guild was told of it'),
      optional('words_used', 'integer', 'words used under it from starts_on to ends_on'),
      optional('period_share', 'share', 'the part of the time for which words are counted in which it holds'),
    ],
  },
  ai_events: {
    key: ['company', 'project', 'on', 'kind'],
    keyIsUnique: false,
    columns: [
      needed('company', 'text', 'the company'),
      needed('project', 'text', 'the project'),
      needed('on', 'date', 'when it happened'),
      needed('kind', ['material-given', 'writer-use', 'required-use', 'generated-output'], 'what happened'),
      optional('disclosed', 'yes-no', 'the writer was told'),
      optional('consented', 'yes-no', 'the company or the writer agreed'),
      optional('credited', 'yes-no', 'the writer was credited'),
      optional('minutes', 'decimal', 'minutes of output'),
      optional('revenue', 'amount', 'what the output earned'),
      optional('currency', 'currency', 'currency of the revenue'),
    ],
  },
  reuses: {
    key: ['work', 'company', 'market', 'run', 'starts_on'],
    keyIsUnique: true,
    columns: [
      needed('work', 'text', 'id of the work'),
      needed('company', 'text', 'the company that owes'),
      needed('market', REUSE_MARKETS, 'where it is used again'),
      needed('starts_on', 'date', 'first day of the period or of the run'),
      optional('ends_on', 'date', 'last day of the period'),
      optional('run', 'integer', 'which run it is, from 1'),
      optional('units', 'integer', 'units sold in the period'),
      optional('units_before', 'integer', 'units sold before the period'),
      optional('receipts', 'amount', 'receipts of the period'),
      optional('receipts_before', 'amount', 'receipts before the period'),
      optional('minimum', 'amount', 'the applicable minimum compensation that a percentage is taken of'),
      optional('currency', 'currency', 'currency of the amounts'),
    ],
  },
}

/** The columns of a kind in the order of its template; those that every kind has come last. */
export function columnsOf(kind: FactKind): readonly Column[] {
  return [...FACT_TABLES[kind].columns, ...COMMON]
}
