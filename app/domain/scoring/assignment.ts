/**
 * The assignment of rows to columns with the greatest sum of weights, each row and column at most once (Hungarian method
 * with potentials, O(n^3)). Pairs of weight 0 are left unassigned.
 *
 * Of several best assignments the first by row order, then column order, is taken, so the result depends on the order of
 * rows and columns alone: callers sort them.
 *
 * @param weights - one row per key entry, one column per entered one; whole numbers from 0 to 10^9, rows of equal length
 * @returns for each row its column, or null
 * @see Kuhn (1955), Naval Research Logistics Quarterly 2, 83-97
 */
export function assign(weights: readonly (readonly number[])[]): (number | null)[] {
  const rowCount = weights.length
  const columnCount = weights[0]?.length ?? 0
  const size = Math.max(rowCount, columnCount)
  if (rowCount === 0 || columnCount === 0) return weights.map(() => null)
  const weightOf = (row: number, column: number): number => weights[row]?.[column] ?? 0
  const { columnOfRow, isTight } = solve(size, weightOf)
  takeFirstOfTheBest(columnOfRow, size, isTight, weightOf)
  return weights.map((_row, row) => {
    const column = columnOfRow[row] ?? 0
    return weightOf(row, column) > 0 ? column : null
  })
}

type Solution = {
  columnOfRow: number[]
  /** Whether a pair may stand in a best assignment: its reduced cost is 0. */
  isTight: (row: number, column: number) => boolean
}

/** Shortest augmenting paths over a square of costs; weights are turned into costs by their sign. */
function solve(size: number, weightOf: (row: number, column: number) => number): Solution {
  // Index 0 of these is a sentinel: rows and columns count from 1.
  const rowPotential = filled(size + 1, 0)
  const columnPotential = filled(size + 1, 0)
  const rowOfColumn = filled(size + 1, 0)
  const cameFrom = filled(size + 1, 0)
  const at = (list: number[], index: number): number => list[index] ?? 0
  const reducedCost = (row: number, column: number): number =>
    -weightOf(row - 1, column - 1) - at(rowPotential, row) - at(columnPotential, column)

  for (let row = 1; row <= size; row += 1) {
    rowOfColumn[0] = row
    let column = 0
    const slack = filled(size + 1, Infinity)
    const visited = filled<boolean>(size + 1, false)
    do {
      visited[column] = true
      const here = at(rowOfColumn, column)
      let step = Infinity
      let next = 0
      for (let other = 1; other <= size; other += 1) {
        if (visited[other]) continue
        const cost = reducedCost(here, other)
        if (cost < at(slack, other)) {
          slack[other] = cost
          cameFrom[other] = column
        }
        if (at(slack, other) < step) {
          step = at(slack, other)
          next = other
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (visited[other]) {
          const owner = at(rowOfColumn, other)
          rowPotential[owner] = at(rowPotential, owner) + step
          columnPotential[other] = at(columnPotential, other) - step
        } else {
          slack[other] = at(slack, other) - step
        }
      }
      column = next
    } while (at(rowOfColumn, column) !== 0)
    while (column !== 0) {
      const previous = at(cameFrom, column)
      rowOfColumn[column] = at(rowOfColumn, previous)
      column = previous
    }
  }
  const columnOfRow = filled(size, 0)
  for (let column = 1; column <= size; column += 1) columnOfRow[at(rowOfColumn, column) - 1] = column - 1
  return { columnOfRow, isTight: (row, column) => reducedCost(row + 1, column + 1) === 0 }
}

/**
 * Every best assignment uses tight pairs only. Row by row the first tight column of some weight is tried, and kept when
 * the rows that are not settled can still be assigned over tight pairs. A row without such a column is never settled: what
 * it holds is worth nothing, and a later row may need it.
 */
function takeFirstOfTheBest(
  columnOfRow: number[],
  size: number,
  isTight: Solution['isTight'],
  weightOf: (row: number, column: number) => number,
): void {
  const rowOfColumn = filled(size, 0)
  columnOfRow.forEach((column, row) => {
    rowOfColumn[column] = row
  })
  const isSettled = filled<boolean>(size, false)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size && !isSettled[row]; column += 1) {
      if (weightOf(row, column) === 0 || !isTight(row, column) || isSettled[rowOfColumn[column] ?? 0]) continue
      isSettled[row] = columnOfRow[row] === column || exchange(row, column)
    }
  }

  /** Gives a row a column, and the row that had it another one, and so on; settled rows stay. */
  function exchange(row: number, column: number): boolean {
    const loser = rowOfColumn[column] ?? 0
    const freed = columnOfRow[row] ?? 0
    const tried = new Set<number>([column])
    const moves: [number, number][] = []
    const seat = (homeless: number): boolean => {
      for (let other = 0; other < size; other += 1) {
        if (tried.has(other) || isSettled[rowOfColumn[other] ?? 0] || !isTight(homeless, other)) continue
        tried.add(other)
        if (other === freed || seat(rowOfColumn[other] ?? 0)) {
          moves.push([homeless, other])
          return true
        }
      }
      return false
    }
    if (!seat(loser)) return false
    for (const [moved, to] of [...moves, [row, column] as [number, number]]) {
      columnOfRow[moved] = to
      rowOfColumn[to] = moved
    }
    return true
  }
}

function filled<Value>(length: number, value: Value): Value[] {
  return Array.from({ length }, () => value)
}
