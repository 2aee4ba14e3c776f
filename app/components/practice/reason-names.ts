/** Why a question was reported, in the words a reader sees. */
export const reasonNames: Readonly<Record<string, string>> = {
  'wrong-key': 'The key or an explanation is wrong',
  unclear: 'It can be read in more than one way',
  outdated: 'It is out of date',
  technical: 'It does not show or work as it should',
  other: 'Something else',
}
