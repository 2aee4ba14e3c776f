import { CheckboxField } from '~/components/ui/checkbox-field'
import { Dialog } from '~/components/ui/dialog'

type KeyboardHelpProps = {
  hasBook: boolean
  on: boolean
  onSwitch: (on: boolean) => void
  onClose: () => void
}

/** All keys of the room, and the switch that turns the single ones off. */
export default function KeyboardHelp({ hasBook, on, onSwitch, onClose }: KeyboardHelpProps) {
  const rows: [keys: string[], what: string][] = [
    [['N', 'P'], 'Next question, previous question'],
    [['A to D'], 'Choose this option; 1 to 9 do the same'],
    [['Shift + A'], 'Strike option A out, or take the line away; the same with B, C, D'],
    [['X'], 'Strike out the option that has the focus'],
    [['F'], 'Flag the question'],
    [['H'], 'Highlight what is selected; with nothing selected, choose words by arrow keys'],
    [['M'], 'Your note on the question'],
    ...(hasBook
      ? ([
          [['L'], 'Look up: open the code book, or go to it'],
          [['Shift + L'], 'Close the code book'],
        ] satisfies [string[], string][])
      : []),
    [['='], 'Calculator'],
    [['Q'], 'The list of questions; arrow keys move in it'],
    [['T'], 'Show or hide the time'],
    [['E'], 'Finish: see what is open, and hand in'],
    [['Esc'], 'Back to the question'],
    [['?'], 'This list'],
  ]
  return (
    <Dialog open onClose={onClose} title="Keyboard">
      <CheckboxField
        label="Single keys do something"
        hint="Switch them off if you dictate, or press keys by accident. Tab, arrows, Enter and Esc always work."
        checked={on}
        onChange={(event) => {
          onSwitch(event.target.checked)
        }}
      />
      <table className="key-table">
        <caption className="sr-only">Keys of the exam room</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody className={on ? undefined : 'key-table-off'}>
          {rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
