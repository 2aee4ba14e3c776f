import type { PcsTable, PcsValue } from '../code-sets'

/** A value of an axis, and whether any row still allows it beside what is chosen on the other axes. */
export type BuilderValue = PcsValue & { possible: boolean; chosen: boolean }

export type BuilderRow = {
  /** Values of places 4 to 7. */
  axes: BuilderValue[][]
  /** Every choice made so far is in this row. */
  fits: boolean
}

export type PcsBuilder = {
  table: string
  axes: { place: number; title: string; values: BuilderValue[] }[]
  rows: BuilderRow[]
  /** The code so far, `_` for what is open: `0DTJ4__`. */
  soFar: string
  /** Set when all seven characters stand in one row. */
  code: string | null
  /** The choices stand in no row together. */
  impossible: boolean
}

/**
 * A table with what a reader has chosen of places 4 to 7.
 *
 * @param choice - one character for each place, null where nothing is chosen
 */
export function buildPcs(table: PcsTable, choice: readonly (string | null)[]): PcsBuilder {
  const places = [0, 1, 2, 3] as const
  const fits = (row: PcsTable['rows'][number], except: number | null): boolean =>
    places.every((place) => {
      const chosen = choice[place] ?? null
      return place === except || chosen === null || row.axes[place].some(({ character }) => character === chosen)
    })
  const mark = (place: number, value: PcsValue): BuilderValue => ({
    ...value,
    chosen: choice[place] === value.character,
    possible: table.rows.some(
      (row) =>
        fits(row, place) && row.axes[place as 0 | 1 | 2 | 3].some(({ character }) => character === value.character),
    ),
  })
  const axes = places.map((place) => {
    const values = new Map<string, BuilderValue>()
    for (const row of table.rows) {
      for (const value of row.axes[place]) values.set(value.character, mark(place, value))
    }
    const sorted = [...values.values()].sort((left, right) => (left.character < right.character ? -1 : 1))
    return { place: place + 4, title: table.axisTitles[place], values: sorted }
  })
  const characters = places.map((place) => choice[place] ?? null)
  const possible = table.rows.some((row) => fits(row, null))
  const complete = characters.every((character) => character !== null)
  return {
    table: table.table,
    axes,
    rows: table.rows.map((row) => ({
      axes: places.map((place) => row.axes[place].map((value) => mark(place, value))),
      fits: fits(row, null),
    })),
    soFar: table.table + characters.map((character) => character ?? '_').join(''),
    code: complete && possible ? table.table + characters.join('') : null,
    impossible: !possible,
  }
}
