import { Form, Link } from '@remix-run/react'
import { Button } from '~/components/ui/button'
import { TextField } from '~/components/ui/text-field'

export type FoundPerson = { personId: string; displayName: string; email: string }

/** Finds a person, whose page has their time for exams and their attempts. */
export function PeopleSearch({ searched, people }: { searched: string; people: readonly FoundPerson[] }) {
  return (
    <section className="grid gap-4" aria-labelledby="people-title">
      <h2 id="people-title">Time for exams, and attempts</h2>
      <Form method="get" className="flow-row items-end" reloadDocument>
        <TextField label="Name or email" name="person" maxLength={100} defaultValue={searched} autoComplete="off" />
        <Button type="submit">Find</Button>
      </Form>
      {searched === '' ? null : people.length === 0 ? (
        <p role="status">Nobody has “{searched}” in their name or address.</p>
      ) : (
        <ul className="max-w-measure border-y border-ink">
          {people.map(({ personId, displayName, email }) => (
            <li key={personId} className="border-rule py-3 not-first:border-t">
              <Link className="font-semibold" to={`/administration/people/${personId}`} reloadDocument>
                {displayName}
              </Link>
              <p className="text-sm break-all text-ink-soft">{email}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
