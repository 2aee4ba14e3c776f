import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endSession } from '~/server/auth/sessions'

export async function action({ request }: ActionFunctionArgs) {
  const cookie = await endSession(request.headers.get('Cookie'))
  return redirect('/', { headers: { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache"' } })
}

export function loader() {
  return redirect('/')
}
