import { codesCommand } from './codes-command'

// Whoever reads us may have read enough: `codes diff | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await codesCommand(process.argv.slice(2))
