/** The list with one entry in another place. What would leave the list stays where it is. */
export function moveItem<Item>(list: readonly Item[], from: number, to: number): Item[] {
  if (!(from in list) || !(to in list)) return [...list]
  const rest = list.filter((_, place) => place !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}
