import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { lessonPlugin } from './app/server/content/lesson-plugin'
import remixOptions from './remix.config.js'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('./app', import.meta.url)) } },
  plugins: [lessonPlugin(root), tailwindcss(), remix(remixOptions)],
  optimizeDeps: { exclude: ['@node-rs/argon2'], include: ['recharts'] },
  build: { sourcemap: false, assetsInlineLimit: 0 },
})
