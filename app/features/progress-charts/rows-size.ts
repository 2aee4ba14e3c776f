/** The height of a chart frame that gives each row its words and its bar. */
export function rowsSize(rows: number): 'short' | 'medium' | 'tall' {
  if (rows <= 3) return 'short'
  return rows <= 6 ? 'medium' : 'tall'
}
