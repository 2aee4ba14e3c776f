import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, password, signUp, test } from './site'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('an administrator made on the command line helps somebody who forgot their password', async ({
  browser,
  site,
}) => {
  const open = async () => (await browser.newContext()).newPage()
  const administrator = await open()
  const address = await signUp(administrator, site, 'Ada Administrator')
  const forgetful = await open()
  const forgotten = await signUp(forgetful, site, 'Fay Forgetful')

  expect((await administrator.goto(`${site.origin}/administration`))?.status()).toBe(404)
  const said = execFileSync(process.execPath, ['--import', 'tsx', 'app/cli/admin.ts', 'grant', address], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      ORIGIN: site.origin,
      APP_SECRET: 'a secret that only this command knows, unused',
      DATABASE_URL: `file:${site.databaseFile}`,
    },
  })
  expect(said).toContain(`${address} is an administrator now.`)

  await administrator.goto(site.origin)
  await administrator.getByRole('link', { name: 'Administration' }).click()
  await administrator.getByLabel('Email', { exact: true }).fill('nobody@example.org')
  await administrator.getByRole('button', { name: 'Make a reset link' }).click()
  await expect(administrator.getByText('Nobody here has this address.')).toBeVisible()
  await administrator.getByLabel('Email', { exact: true }).fill(forgotten)
  await administrator.getByRole('button', { name: 'Make a reset link' }).click()
  const link = (await administrator.getByRole('status').innerText()).match(/http\S+\/reset-password\/\S+/)?.[0] ?? ''
  expect(link).not.toBe('')

  const fresh = await open()
  await fresh.goto(link)
  await fresh.getByLabel('New password').fill('short')
  await fresh.getByRole('button', { name: 'Set password' }).click()
  await expect(fresh.getByText('Use at least 12 characters')).toBeVisible()
  await fresh.getByLabel('New password').fill('another harbor at dawn')
  await fresh.getByRole('button', { name: 'Set password' }).click()
  await expect(fresh.getByText('Your new password is set.')).toBeVisible()
  await fresh.getByLabel('Email').fill(forgotten)
  await fresh.getByLabel('Password').fill(password)
  await fresh.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(fresh.getByText('Email or password is not right')).toBeVisible()
  await fresh.getByLabel('Password').fill('another harbor at dawn')
  await fresh.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await fresh.waitForURL(/\/lessons/)

  // The old session has ended, and the link is spent.
  await forgetful.goto(`${site.origin}/progress`)
  await expect(forgetful).toHaveURL(/\/sign-in/)
  expect((await fresh.goto(link))?.status()).toBe(404)
})
