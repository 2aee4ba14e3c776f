/** The height of a chart frame that gives each row its words and its bar. */
export function rowsSize(rows: number): 'short' | 'medium' | 'tall' | 'taller' | 'tallest' {
  if (rows <= 3) return 'short'
  if (rows <= 6) return 'medium'
  if (rows <= 10) return 'tall'
  return rows <= 15 ? 'taller' : 'tallest'
}
