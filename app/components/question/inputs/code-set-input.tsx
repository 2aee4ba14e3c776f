import { useState } from 'react'
import { Button } from '~/components/ui/button'
import { TextField } from '~/components/ui/text-field'
import { answerParts, writeAnswerParts } from '~/domain/scoring'
import {
  addLine,
  answerOf,
  diagnosesIn,
  draftOf,
  editLine,
  insertDiagnoses,
  moveDiagnosis,
  pasteDiagnoses,
  removeDiagnosis,
  removeLine,
  rowName,
  togglePointer,
  typeDiagnosis,
  unitsText,
  type CodeSetDraft,
} from './code-set-draft'
import type { HowGiven, InputProps } from './input-props'
import { MoveButtons, RemoveButton } from './row-buttons'
import { longestEntryTyped } from './typed-inputs'
import { useDraft } from './use-draft'
import { useFocusAfter } from './use-focus-after'

/** What the forms hold: twelve diagnoses that lines can point to, or a facility's 25. */
const mostPointedDiagnoses = 12
const mostDiagnoses = 25
const mostLines = 20

type Change = (next: CodeSetDraft, how: HowGiven) => void

/** An encounter as it is coded: diagnoses in their order and, where they are asked for, procedure lines. */
export function CodeSetInput({ question, name, value, disabled, onChange }: InputProps<'code-set'>) {
  const [draft, change] = useDraft({
    value,
    onChange,
    read: (kept) => draftOf(answerParts('code-set', kept)),
    write: (one) => writeAnswerParts('code-set', answerOf(one)),
  })
  const parts = { draft, change, name, disabled, pointing: question.asksProcedures && question.asksPointers }
  return (
    <div className="answer-stack">
      <Diagnoses {...parts} orderCounts={question.asksOrder} />
      {question.asksProcedures ? <ProcedureLines {...parts} /> : null}
    </div>
  )
}

type PartProps = { draft: CodeSetDraft; change: Change; name: string; disabled: boolean; pointing: boolean }

function Diagnoses({ draft, change, name, disabled, pointing, orderCounts }: PartProps & { orderCounts: boolean }) {
  const [message, setMessage] = useState('')
  const focusAfter = useFocusAfter()
  const { diagnoses } = draft
  const most = pointing ? mostPointedDiagnoses : mostDiagnoses
  const called = (row: number): string => `diagnosis ${rowName(row, pointing)}`
  const idOf = (row: number): string => `${name}-diagnosis-${row}`
  const addBehind = (row: number): void => {
    if (row + 1 < diagnoses.length) document.getElementById(idOf(row + 1))?.focus()
    else if (diagnoses.length < most) {
      change(insertDiagnoses(draft, row, ['']), 'choice')
      focusAfter(idOf(row + 1))
    }
  }
  const move = (from: number, to: number): void => {
    change(moveDiagnosis(draft, from, to), 'choice')
    setMessage(`${diagnoses[from] || 'Empty row'} is now ${called(to)}.`)
    focusAfter(`${idOf(to)}-${to < from ? 'up' : 'down'}`)
  }
  const remove = (row: number): void => {
    change(removeDiagnosis(draft, row), 'choice')
    setMessage(`Removed ${diagnoses[row] || 'an empty row'}.`)
    focusAfter(idOf(Math.max(0, Math.min(row, diagnoses.length - 2))))
  }
  const paste = (row: number, text: string): boolean => {
    const codes = diagnosesIn(text)
    if (codes.length < 2) return false
    const next = pasteDiagnoses(draft, row, codes)
    const tooMany = next.diagnoses.length - Math.max(most, diagnoses.length)
    const kept = tooMany > 0 ? codes.slice(0, codes.length - tooMany) : codes
    change(tooMany > 0 ? pasteDiagnoses(draft, row, kept) : next, 'choice')
    setMessage(
      tooMany > 0
        ? `${kept.length} of ${codes.length} codes pasted: there are ${most} rows at most.`
        : `${codes.length} codes pasted, one a row.`,
    )
    return true
  }
  return (
    <fieldset className="code-rows" aria-describedby={`${name}-diagnoses-hint`}>
      <legend>Diagnoses (ICD-10-CM)</legend>
      <p className="field-hint" id={`${name}-diagnoses-hint`}>
        {orderCounts ? 'The order counts: the first-listed one comes first. ' : 'The order does not count here. '}
        One code a row; Enter goes to the next row, and a pasted list fills several.
      </p>
      <ol className="code-row-list">
        {diagnoses.map((code, row) => (
          // Rows have no name of their own: the place is what a row is.
          <li className="code-row" key={row}>
            <span className="row-mark" aria-hidden="true">
              {rowName(row, pointing)}
            </span>
            <input
              id={idOf(row)}
              className="control control-code"
              aria-label={`Diagnosis ${rowName(row, pointing)}`}
              autoCapitalize="characters"
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              maxLength={longestEntryTyped}
              disabled={disabled}
              value={code}
              onChange={(event) => {
                change(typeDiagnosis(draft, row, event.target.value), 'typing')
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                addBehind(row)
              }}
              onPaste={(event) => {
                if (paste(row, event.clipboardData.getData('text'))) event.preventDefault()
              }}
            />
            <span className="row-buttons">
              <MoveButtons
                id={idOf(row)}
                what={called(row)}
                place={row}
                count={diagnoses.length}
                disabled={disabled}
                onMove={move}
              />
              <RemoveButton
                what={called(row)}
                disabled={disabled}
                onRemove={() => {
                  remove(row)
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        disabled={disabled || diagnoses.length >= most}
        onClick={() => {
          change(insertDiagnoses(draft, diagnoses.length - 1, ['']), 'choice')
          focusAfter(idOf(diagnoses.length))
        }}
      >
        Add a diagnosis
      </Button>
      <p className="sr-only" role="status">
        {message}
      </p>
    </fieldset>
  )
}

function ProcedureLines({ draft, change, name, disabled, pointing }: PartProps) {
  const focusAfter = useFocusAfter()
  const idOf = (line: number): string => `${name}-line-${line}`
  return (
    <fieldset className="code-rows">
      <legend>Procedure lines</legend>
      <ol className="code-row-list">
        {draft.lines.map((line, place) => (
          <li key={place}>
            <fieldset className="code-line">
              <legend>Line {place + 1}</legend>
              <TextField
                id={idOf(place)}
                code
                label="Code"
                maxLength={longestEntryTyped}
                disabled={disabled}
                value={line.code}
                onChange={(event) => {
                  change(editLine(draft, place, { code: event.target.value }), 'typing')
                }}
              />
              <TextField
                code
                label="Modifiers"
                maxLength={longestEntryTyped}
                disabled={disabled}
                value={line.modifiers}
                onChange={(event) => {
                  change(editLine(draft, place, { modifiers: event.target.value }), 'typing')
                }}
              />
              <TextField
                className="code-line-units"
                label="Units"
                inputMode="decimal"
                autoComplete="off"
                disabled={disabled}
                value={line.units}
                onChange={(event) => {
                  change(editLine(draft, place, { units: unitsText(event.target.value) }), 'typing')
                }}
              />
              {pointing ? (
                <Pointers
                  diagnoses={draft.diagnoses}
                  pointers={line.pointers}
                  line={place + 1}
                  disabled={disabled}
                  onToggle={(row) => {
                    change(togglePointer(draft, place, row), 'choice')
                  }}
                />
              ) : null}
              <RemoveButton
                what={`line ${place + 1}`}
                disabled={disabled}
                onRemove={() => {
                  change(removeLine(draft, place), 'choice')
                  focusAfter(idOf(Math.max(0, Math.min(place, draft.lines.length - 2))))
                }}
              />
            </fieldset>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        disabled={disabled || draft.lines.length >= mostLines}
        onClick={() => {
          change(addLine(draft), 'choice')
          focusAfter(idOf(draft.lines.length))
        }}
      >
        Add a line
      </Button>
    </fieldset>
  )
}

type PointersProps = {
  diagnoses: readonly string[]
  pointers: readonly number[]
  line: number
  disabled: boolean
  onToggle: (row: number) => void
}

/** The diagnoses a line is for, by the letters of their rows. */
function Pointers({ diagnoses, pointers, line, disabled, onToggle }: PointersProps) {
  const rows = diagnoses.flatMap((code, row) => (code.trim() !== '' || pointers.includes(row) ? [{ code, row }] : []))
  return (
    <div className="code-line-pointers" role="group" aria-label={`Diagnosis pointers of line ${line}`}>
      <span className="field-label" aria-hidden="true">
        Points to
      </span>
      <span className="pointer-list">
        {rows.length === 0 ? <span className="field-hint">Enter a diagnosis first.</span> : null}
        {rows.map(({ code, row }) => (
          <label className="pointer" key={row}>
            <input
              type="checkbox"
              className="choice-input"
              disabled={disabled}
              checked={pointers.includes(row)}
              onChange={() => {
                onToggle(row)
              }}
            />
            <span>
              {rowName(row, true)} <span className="pointer-code">{code}</span>
            </span>
          </label>
        ))}
      </span>
    </div>
  )
}
