import { request as send, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'

export type Reply = {
  status: number
  headers: IncomingHttpHeaders
  /** The `Set-Cookie` lines as they were sent. */
  setCookies: string[]
  text: string
  json<Body = unknown>(): Body
}

/** Headers to send; `undefined` leaves one out that would be sent otherwise. */
export type Headers = Record<string, string | undefined>

/** Someone with a browser of their own: keeps cookies, says where requests come from, follows no redirect. */
export type Visitor = {
  cookies: Map<string, string>
  get(path: string, headers?: Headers): Promise<Reply>
  /** Posts a form. */
  post(path: string, fields: Record<string, string>, headers?: Headers): Promise<Reply>
  /** Sends JSON. */
  send(method: 'POST' | 'PUT', path: string, body: unknown, headers?: Headers): Promise<Reply>
  request(method: string, path: string, headers: Headers, body?: string | Buffer): Promise<Reply>
}

/**
 * @param site - `origin` is what the browser shows in its address bar; the connection goes to `port` on this machine, as
 *   if a proxy stood between; after `patienceMs` without an answer a request fails
 */
export function createVisitor(site: { origin: string; port: number; patienceMs?: number }): Visitor {
  const cookies = new Map<string, string>()

  const request: Visitor['request'] = async (method, path, headers, body) => {
    const reading = ['GET', 'HEAD', 'OPTIONS'].includes(method)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all: Headers = {
      host: new URL(site.origin).host,
      accept: 'text/html,application/json',
      ...(cookie === '' ? {} : { cookie }),
      ...(reading ? {} : { origin: site.origin, 'sec-fetch-site': 'same-origin' }),
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    }
    const reply = await exchange(site, method, path, withoutAbsent(all), body)
    for (const line of reply.setCookies) keepCookie(cookies, line)
    return reply
  }

  return {
    cookies,
    request,
    get: (path, headers = {}) => request('GET', path, headers),
    post: (path, fields, headers = {}) =>
      request(
        'POST',
        path,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(fields).toString(),
      ),
    send: (method, path, body, headers = {}) =>
      request(method, path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
  }
}

function withoutAbsent(headers: Headers): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

// Not fetch: that one forbids setting Host and Origin, and tidies paths that an attacker would not.
function exchange(
  { port, patienceMs = 60_000 }: { port: number; patienceMs?: number },
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  body: string | Buffer | undefined,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = send(
      { host: '127.0.0.1', port, method, path, headers, agent: false, timeout: patienceMs },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            setCookies: incoming.headers['set-cookie'] ?? [],
            text,
            json: <Body>() => JSON.parse(text) as Body,
          })
        })
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer to ${method} ${path} within ${patienceMs} ms`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const name = pair.slice(0, pair.indexOf('=')).trim()
  const value = pair.slice(pair.indexOf('=') + 1).trim()
  const ended = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))
  if (ended || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
