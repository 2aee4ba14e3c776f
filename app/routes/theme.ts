import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { readForm } from '~/server/http/forms'
import { safePath } from '~/server/http/guards'

const oneYear = 60 * 60 * 24 * 365

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const theme = form.get('theme')
  const cookie =
    theme === 'light' || theme === 'dark'
      ? `theme=${theme}; Path=/; Max-Age=${oneYear}; SameSite=Lax; HttpOnly`
      : 'theme=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly'
  const next = form.get('redirectTo')
  return redirect(safePath(typeof next === 'string' ? next : null, '/'), {
    headers: { 'Set-Cookie': cookie },
  })
}

// Nobody is meant to open this address: what they see is the page for addresses with nothing behind them.
export { default, loader } from './not-found'
