/** The columns that expressions may name: per fact table, what each holds. The checker knows them, so a slip is found before a run. */

/** `money` is an amount in the currency of the deal; a number's unit is empty when it counts nothing. */
export type ColumnType =
  | { readonly is: 'text'; readonly oneOf?: readonly string[] }
  | { readonly is: 'number'; readonly unit: string }
  | { readonly is: 'money' }
  | { readonly is: 'date' }
  | { readonly is: 'yes-no' }

const TEXT: ColumnType = { is: 'text' }
const DATE: ColumnType = { is: 'date' }
const MONEY: ColumnType = { is: 'money' }
const YES_NO: ColumnType = { is: 'yes-no' }
const oneOf = (...names: string[]): ColumnType => ({ is: 'text', oneOf: names })
const number = (unit = ''): ColumnType => ({ is: 'number', unit })
const MARKET = oneOf('hbsvod', 'hbavod', 'network', 'pay', 'basic-cable', 'theatrical')

export const FACT_COLUMNS = {
  works: {
    work: TEXT,
    title: TEXT,
    kind: oneOf('film', 'episode', 'season'),
    series: TEXT,
    season: number(),
    runtime_minutes: number('minute'),
    budget: MONEY,
    currency: TEXT,
    made_for: TEXT,
    photography_start: DATE,
    written_on: DATE,
    episodes: number('episode'),
    material: oneOf('story', 'teleplay', 'story and teleplay'),
  },
  credits: {
    work: TEXT,
    writer: TEXT,
    credit: oneOf('written by', 'story by', 'screenplay by', 'teleplay by', 'adaptation by'),
    team: TEXT,
    status: oneOf('agreed', 'unsigned', 'contested'),
    share: number(),
  },
  services: {
    service: TEXT,
    company: TEXT,
    kind: MARKET,
    on: DATE,
    domestic_subscribers: number('subscriber'),
    foreign_subscribers: number('subscriber'),
  },
  exhibitions: {
    work: TEXT,
    service: TEXT,
    exhibition_year: number(),
    starts_on: DATE,
    domestic_hours_90d: number('hour'),
    foreign_value_share: number(),
    foreign_licence_fee: MONEY,
    currency: TEXT,
    reported_on: DATE,
  },
  engagements: {
    writer: TEXT,
    company: TEXT,
    project: TEXT,
    role: TEXT,
    weeks: number('week'),
    compensation: MONEY,
    currency: TEXT,
    starts_on: DATE,
    paid_on: DATE,
    due_on: DATE,
    episodes: number('episode'),
    episodic_fee: MONEY,
    market: MARKET,
    first_season: YES_NO,
  },
  rooms: {
    project: TEXT,
    company: TEXT,
    stage: oneOf('development', 'greenlit', 'production'),
    episodes_ordered: number('episode'),
    starts_on: DATE,
    weeks: number('week'),
    writers: number('writer'),
    writer_producers: number('writer'),
    sole_writer: YES_NO,
    market: MARKET,
    single_camera: YES_NO,
    filmed_abroad: YES_NO,
    carried_over: number('writer'),
    written_from: DATE,
  },
  training_uses: {
    company: TEXT,
    tool: TEXT,
    model: TEXT,
    purpose: oneOf('training', 'fine-tuning', 'retrieval', 'analysis'),
    work: TEXT,
    words: number('word'),
    starts_on: DATE,
    ends_on: DATE,
    basis: oneOf('declared', 'found'),
    words_before: number('word'),
    period_share: number(),
  },
  licences: {
    licence: TEXT,
    company: TEXT,
    basis: oneOf('per-word', 'subscription'),
    starts_on: DATE,
    ends_on: DATE,
    tool: TEXT,
    model: TEXT,
    purpose: oneOf('training', 'fine-tuning', 'retrieval', 'analysis'),
    amount: MONEY,
    currency: TEXT,
    notified_on: DATE,
    words_used: number('word'),
    period_share: number(),
  },
  ai_events: {
    company: TEXT,
    project: TEXT,
    on: DATE,
    kind: oneOf('material-given', 'writer-use', 'required-use', 'generated-output'),
    disclosed: YES_NO,
    consented: YES_NO,
    credited: YES_NO,
    minutes: number('minute'),
    revenue: MONEY,
    currency: TEXT,
  },
  reuses: {
    work: TEXT,
    company: TEXT,
    market: oneOf(
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
    ),
    starts_on: DATE,
    ends_on: DATE,
    run: number(),
    units: number('unit'),
    units_before: number('unit'),
    receipts: MONEY,
    receipts_before: MONEY,
    minimum: MONEY,
    currency: TEXT,
  },
} as const satisfies Record<string, Readonly<Record<string, ColumnType>>>

export type FactTable = keyof typeof FACT_COLUMNS
export const FACT_TABLES = Object.keys(FACT_COLUMNS) as readonly FactTable[]

/** The columns of a table by name. */
export function columnsOf(table: FactTable): Readonly<Record<string, ColumnType>> {
  return FACT_COLUMNS[table]
}

/** What a column holds; `undefined` when the table has no such column. */
export function columnType(table: FactTable, column: string): ColumnType | undefined {
  const columns = columnsOf(table)
  return Object.hasOwn(columns, column) ? columns[column] : undefined
}

/** The names of a table's columns that hold what `is` says. */
export function columnsThatHold(table: FactTable, is: ColumnType['is']): string[] {
  return Object.entries(columnsOf(table)).flatMap(([name, type]) => (type.is === is ? [name] : []))
}
