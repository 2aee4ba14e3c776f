import * as fc from 'fast-check'

/**
 * A model of one timed attempt and of the browsers that work on it, for tests with random sequences of events. It knows
 * the rules in their shortest words and shares no code with the site.
 */

const latestStartMs = 60_000
const overdueMs = 60_000

export type ModelSave = { saveId: string; leaseEpoch: number; sequence: number; position: number; value: string | null }
export type Kept = { saveId: string; timing: string }

/** The site's side, as a sequence of events meets it. Instants are milliseconds since the attempt was made. */
export type Host = {
  /** Takes the pen. @returns the lease epoch, or null when the attempt is closed */
  lease(atMs: number): Promise<number | null>
  /** Keeps saves. @returns what is acknowledged */
  save(saves: readonly ModelSave[], atMs: number): Promise<readonly Kept[]>
  submit(atMs: number): Promise<'submitted' | 'time-expired'>
  sweep(atMs: number): Promise<void>
  /** An instructor adds time. */
  extend(byMs: number): Promise<void>
  /** An incident stops the clock, and it goes on. */
  pause(atMs: number): Promise<void>
  resume(atMs: number): Promise<void>
  /** The process ends and another takes its place. */
  restart(): Promise<void>
  look(): Promise<{ journal: ReadonlyMap<string, string>; scores: number; answers: ReadonlyMap<number, string | null> }>
}

export type Event =
  | { kind: 'give'; tab: number; position: number; value: string | null }
  /** What becomes of a request: all is well, it never arrives, its answer does not, it arrives twice, or late. */
  | { kind: 'send'; tab: number; fate: 'well' | 'drop' | 'drop-reply' | 'dup' | 'delay' }
  | { kind: 'arrive' | 'finalise' | 'restart' | 'pause' | 'resume' }
  /** The page is gone and opened again; or opened for the first time. */
  | { kind: 'crash' | 'take' | 'submit'; tab: number }
  | { kind: 'tick'; ms: number }
  /** Time passes until just before or after an end. */
  | { kind: 'edge'; end: 'deadline' | 'grace'; byMs: number }
  | { kind: 'extend'; ms: number }

const tab = fc.integer({ min: 0, max: 1 })
const sending = fc.record({
  kind: fc.constant('send' as const),
  tab,
  fate: fc.constantFrom('well' as const, 'drop' as const, 'drop-reply' as const, 'dup' as const, 'delay' as const),
})
const giving = fc.record({
  kind: fc.constant('give' as const),
  tab,
  position: fc.integer({ min: 1, max: 3 }),
  value: fc.constantFrom('a', 'b', 'c', null),
})

/** Sequences of events; `pauses` where the host knows them. */
export function sequencesOfEvents(longest: number, pauses: boolean): fc.Arbitrary<Event[]> {
  const event = fc.oneof(
    { weight: 6, arbitrary: giving },
    { weight: 6, arbitrary: sending },
    { weight: 2, arbitrary: fc.constant({ kind: 'arrive' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash' as const, 'take' as const), tab }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('tick' as const),
        ms: fc.constantFrom(1, 900, 20_000, 59_999, 600_000, 1_500_000),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('edge' as const),
        end: fc.constantFrom('deadline' as const, 'grace' as const),
        byMs: fc.integer({ min: -2, max: 1 }),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'finalise' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('submit' as const), tab }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('extend' as const), ms: fc.constantFrom(1, 30_000, 600_000) }),
    },
    ...(pauses
      ? [{ weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }) }]
      : []),
  )
  return fc.array(event, { maxLength: longest, size: 'max' })
}

/** The rules, told once more. */
class Model {
  nowMs = 0
  closed = false
  epoch = 0
  private startedMs: number | null = null
  private addedMs = 0
  private pausedMs: number | null = null
  private readonly received = new Map<string, { save: ModelSave; timing: string }>()

  constructor(private readonly allowanceMs: number) {}

  /** The clock of the exam, which stands still in a pause. */
  get examMs(): number {
    return this.pausedMs ?? this.nowMs
  }
  get deadlineMs(): number {
    return (this.startedMs ?? latestStartMs) + this.allowanceMs + this.addedMs
  }
  get begun(): boolean {
    return this.startedMs !== null
  }
  get timing(): string {
    if (this.closed || this.examMs >= this.deadlineMs + overdueMs) return 'late'
    return this.examMs >= this.deadlineMs ? 'late-sync' : 'on-time'
  }

  lease(): number {
    this.startedMs ??= Math.min(this.nowMs, latestStartMs)
    this.epoch += 1
    return this.epoch
  }
  /** What each save is worth: the first receipt decides. */
  receive(saves: readonly ModelSave[]): Kept[] {
    return saves.map((save) => {
      const first = this.received.get(save.saveId) ?? { save, timing: this.timing }
      this.received.set(save.saveId, first)
      return { saveId: save.saveId, timing: first.timing }
    })
  }
  submit(): 'submitted' | 'time-expired' {
    if (!this.closed && this.examMs >= this.deadlineMs) {
      this.sweep()
      return 'time-expired'
    }
    this.closed = true
    return 'submitted'
  }
  sweep(): void {
    if (this.examMs >= this.deadlineMs + overdueMs) this.closed = true
  }
  extend(ms: number): void {
    this.addedMs += ms
  }
  pause(): void {
    this.pausedMs = this.nowMs
  }
  resume(): void {
    this.addedMs += this.nowMs - (this.pausedMs ?? this.nowMs)
    this.pausedMs = null
  }
  get paused(): boolean {
    return this.pausedMs !== null
  }
  get journal(): Map<string, string> {
    return new Map([...this.received].map(([saveId, { timing }]) => [saveId, timing]))
  }
  /** Of what counts, the newest lease wins, then the highest number in it. */
  get answers(): Map<number, string | null> {
    const counting = [...this.received.values()].filter(({ timing }) => timing !== 'late').map(({ save }) => save)
    const inOrder = counting.sort((one, other) => one.leaseEpoch - other.leaseEpoch || one.sequence - other.sequence)
    return new Map(inOrder.map((save) => [save.position, save.value]))
  }
}

/** A page: what waits in its outbox outlives it, its lease does not. */
type Tab = { lease: number; sequence: number; outbox: Map<number, ModelSave> }

/**
 * Plays a sequence of events against a host and compares with the model after each.
 *
 * @param prefix - makes the ids of saves differ from those of other runs on the same database
 * @throws naming the first event after which the two differ
 */
export async function play(host: Host, events: readonly Event[], allowanceMs: number, prefix: string): Promise<void> {
  const model = new Model(allowanceMs)
  const tabs: Tab[] = [0, 1].map(() => ({ lease: 0, sequence: 0, outbox: new Map() }))
  const onTheWay: { tab: Tab; saves: ModelSave[] }[] = []
  const promised = new Map<string, string>()
  let made = 0

  const take = async (page: Tab): Promise<void> => {
    model.sweep()
    const epoch = await host.lease(model.nowMs)
    expectSame('the lease', epoch, model.closed ? null : model.lease())
    if (epoch === null) return
    page.lease = epoch
    page.sequence = 0
  }
  const deliver = async (page: Tab, saves: readonly ModelSave[], isHeard: boolean): Promise<void> => {
    const expected = model.receive(saves)
    const kept = await host.save(saves, model.nowMs)
    expectSame('what is acknowledged', kept, expected)
    if (!isHeard) return
    for (const { saveId, timing } of kept) {
      promised.set(saveId, timing)
      for (const [position, save] of page.outbox) if (save.saveId === saveId) page.outbox.delete(position)
    }
  }
  const finish = async (): Promise<void> => {
    if (model.paused) {
      await host.resume(model.nowMs)
      model.resume()
    }
    model.nowMs = Math.max(model.nowMs, model.deadlineMs + overdueMs)
    model.sweep()
    await host.sweep(model.nowMs)
    for (const { tab: page, saves } of onTheWay) await deliver(page, saves, true)
  }

  const step = async (event: Event): Promise<void> => {
    switch (event.kind) {
      case 'give': {
        const page = tabs[event.tab]
        if (!page || page.lease === 0) return
        page.sequence += 1
        made += 1
        const { position, value } = event
        const saveId = `${prefix}-${made}`
        page.outbox.set(position, { saveId, leaseEpoch: page.lease, sequence: page.sequence, position, value })
        return
      }
      case 'send': {
        const page = tabs[event.tab]
        const saves = [...(page?.outbox.values() ?? [])]
        if (!page || saves.length === 0 || event.fate === 'drop') return
        if (event.fate === 'delay') {
          onTheWay.push({ tab: page, saves })
          return
        }
        await deliver(page, saves, event.fate !== 'drop-reply')
        if (event.fate === 'dup') await deliver(page, saves, true)
        return
      }
      case 'arrive': {
        const request = onTheWay.shift()
        if (request) await deliver(request.tab, request.saves, true)
        return
      }
      case 'take':
      case 'crash': {
        const page = tabs[event.tab]
        if (page) await take(page)
        return
      }
      case 'submit':
        if (!model.begun) return
        expectSame('handing in', await host.submit(model.nowMs), model.submit())
        return
      case 'finalise':
        model.sweep()
        await host.sweep(model.nowMs)
        return
      case 'restart':
        await host.restart()
        return
      case 'tick':
        model.nowMs += event.ms
        return
      case 'edge':
        if (model.paused) return
        model.nowMs = Math.max(model.nowMs, model.deadlineMs + (event.end === 'grace' ? overdueMs : 0) + event.byMs)
        return
      case 'extend':
        if (model.closed || !model.begun || model.paused) return
        await host.extend(event.ms)
        model.extend(event.ms)
        return
      case 'pause':
        if (model.closed || !model.begun || model.paused || model.examMs >= model.deadlineMs) return
        await host.pause(model.nowMs)
        model.pause()
        return
      case 'resume':
        if (!model.paused || model.closed) return
        await host.resume(model.nowMs)
        model.resume()
    }
  }

  const compare = async (): Promise<void> => {
    const seen = await host.look()
    expectSame('the journal', sorted(seen.journal), sorted(model.journal))
    for (const [saveId, timing] of promised) expectSame(`the promised ${saveId}`, seen.journal.get(saveId), timing)
    expectSame('the number of scores', seen.scores, model.closed ? 1 : 0)
    if (model.closed) expectSame('the scored answers', given(seen.answers), given(model.answers))
  }

  for (const event of events) {
    await step(event)
    await compare()
  }
  await finish()
  await compare()
}

function sorted(journal: ReadonlyMap<string, string>): string[] {
  return [...journal].map(([saveId, timing]) => `${saveId} ${timing}`).sort()
}

/** Positions that have an answer, in order. */
function given(answers: ReadonlyMap<number, string | null>): [number, string][] {
  return [...answers]
    .flatMap(([position, value]): [number, string][] => (value === null ? [] : [[position, value]]))
    .sort(([one], [other]) => one - other)
}

function expectSame(what: string, found: unknown, wanted: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (left !== right) throw new Error(`${what}: the site has ${left}, the model ${right}`)
}
