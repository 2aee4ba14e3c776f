import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * What happens to a connection between a client and the server.
 *
 * - `delay`: every piece, in both directions, arrives `ms` later
 * - `blackhole`: the request goes nowhere and nothing comes back
 * - `reset`: the connection breaks before the server has seen it
 * - `half-close`: half of the request arrives, then the sending side ends
 * - `duplicate`: the server gets the request twice at once; the client hears one answer
 * - `reorder`: the request is held until a later one has been answered
 * - `drop-reply`: the server answers, after its commit, and the connection breaks before the client hears it
 */
export type Fault =
  | { kind: 'none' | 'blackhole' | 'reset' | 'half-close' | 'duplicate' | 'reorder' | 'drop-reply' }
  | { kind: 'delay'; ms: number }

export type FaultProxy = {
  port: number
  /** Sets what happens to new connections, or to the next `times` of them. */
  use(fault: Fault, times?: number): void
  /** Breaks every connection that is open. */
  cut(): void
  close(): Promise<void>
}

/**
 * A TCP proxy on this machine in front of a server. It knows nothing of HTTP: with clients that use a connection for
 * one request (tests/support/http-client.ts does), a connection is a request.
 */
export async function startFaultProxy(serverPort: number): Promise<FaultProxy> {
  let current: Fault = { kind: 'none' }
  let left = Infinity
  const open = new Set<Socket>()
  let answered = signal()

  const nextFault = (): Fault => {
    if (left <= 0) return { kind: 'none' }
    left -= 1
    return current
  }

  /** A connection to the server, gone with the client's. */
  const dial = (client: Socket): Socket => {
    const server = track(connect(serverPort, '127.0.0.1'))
    server.on('error', () => client.resetAndDestroy())
    client.on('close', () => server.destroy())
    return server
  }

  const track = (socket: Socket): Socket => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    return socket
  }

  /** Passes the server's answer on; the end of the answer is the end of the connection. */
  const passBack = (server: Socket, client: Socket, ms = 0): void => {
    server.on('data', (piece: Buffer) => void wait(ms).then(() => client.write(piece)))
    server.on('end', () => {
      answered.fire()
      void wait(ms).then(() => client.end())
    })
  }

  const apply: Record<Fault['kind'], (client: Socket, fault: Fault) => void> = {
    none: (client) => {
      const server = dial(client)
      client.pipe(server)
      passBack(server, client)
    },
    delay: (client, fault) => {
      const ms = fault.kind === 'delay' ? fault.ms : 0
      const server = dial(client)
      client.on('data', (piece: Buffer) => void wait(ms).then(() => server.write(piece)))
      passBack(server, client, ms)
    },
    blackhole: (client) => client.resume(),
    reset: (client) => client.once('data', () => client.resetAndDestroy()),
    'half-close': (client) => {
      const server = dial(client)
      client.once('data', (piece: Buffer) => server.end(piece.subarray(0, Math.floor(piece.length / 2))))
      passBack(server, client)
    },
    duplicate: (client) => {
      const [server, twin] = [dial(client), dial(client)]
      client.on('data', (piece: Buffer) => {
        server.write(piece)
        twin.write(piece)
      })
      twin.resume()
      passBack(server, client)
    },
    reorder: (client) => {
      client.pause()
      void answered.fired.then(() => {
        const server = dial(client)
        client.pipe(server)
        passBack(server, client)
      })
    },
    'drop-reply': (client) => {
      const server = dial(client)
      client.pipe(server)
      server.once('data', () => client.resetAndDestroy())
    },
  }

  const proxy = createServer((client) => {
    track(client).on('error', () => undefined)
    const fault = nextFault()
    if (fault.kind === 'reorder') answered = signal()
    apply[fault.kind](client, fault)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')

  const cut = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: address.port,
    use(fault, times = Infinity) {
      current = fault
      left = times
    },
    cut,
    async close() {
      const closed = new Promise<void>((resolve) => proxy.close(() => resolve()))
      cut()
      await closed
    },
  }
}

/** Something that happens once and can be waited for. */
function signal(): { fired: Promise<void>; fire: () => void } {
  let fire = (): void => undefined
  const fired = new Promise<void>((resolve) => {
    fire = resolve
  })
  return { fired, fire }
}
