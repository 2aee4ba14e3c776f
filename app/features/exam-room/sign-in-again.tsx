import { useState, type FormEvent } from 'react'
import { Button } from '~/components/ui/button'
import { Dialog } from '~/components/ui/dialog'
import { TextField } from '~/components/ui/text-field'

type SignInAgainProps = { open: boolean; onClose: () => void; onSignedIn: () => void }

/** Signing in again without leaving the question; answers wait in the browser meanwhile. */
export function SignInAgain({ open, onClose, onSignedIn }: SignInAgainProps) {
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string') body.append(name, value)
    }
    try {
      const response = await fetch('/sign-in', { method: 'POST', body, redirect: 'manual' })
      // A good sign-in answers with a redirect; its target is of no interest here.
      if (response.type === 'opaqueredirect') {
        setProblem(null)
        onSignedIn()
      } else if (response.status === 429) {
        setProblem('Too many tries. Your answers are kept here; try again in a few minutes.')
      } else {
        setProblem('Email or password is not right. Your answers are kept here.')
      }
    } catch {
      setProblem('No connection. Your answers are kept here; try again when it is back.')
    }
  }

  return (
    <Dialog open={open} onClose={onClose} title="Sign in again to go on">
      <p>Your session has ended. The clock runs on; your answers are kept in this browser until you are back.</p>
      <form className="form-column" onSubmit={(event) => void submit(event)}>
        <TextField label="Email" type="email" name="email" autoComplete="username" required />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          error={problem}
        />
        <Button type="submit" tone="primary">
          Sign in
        </Button>
      </form>
    </Dialog>
  )
}
