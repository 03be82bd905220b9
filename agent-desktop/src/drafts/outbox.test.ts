import { beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '@/api/outcome'
import type { Problem, Ticket } from '@/api/types'
import { emptyForm } from '@/state/ticket-form'
import { indexedStore, type LocalDraft, type LocalStore, type QueuedTicket } from './local-store'
import { Outbox, type Posted } from './outbox'

let run = 0
const draft = (id: string, userId = 'u1'): LocalDraft => ({ userId, id, callId: id, line: '12315', kind: 'complaint', form: { ...emptyForm(), facts: `facts ${id}` }, filledPhone: '', updatedAt: '2026-11-21T10:00:00.000Z' })
const queued = (id: string, at = 1): QueuedTicket => ({ userId: 'u1', id, body: `{"facts":"facts ${id}"}`, draft: draft(id), queuedAt: new Date(at).toISOString() })

/** A core that makes one ticket of a key, and may lose its answer on the way back. */
class FakeCore {
  readonly made = new Map<string, string>()
  readonly asked: string[] = []
  away = false
  losesAnswers = 0
  problem: Problem | null = null

  createTicket = (key: string, body: string): Promise<Outcome<Ticket>> => {
    this.asked.push(key)
    if (this.away) return Promise.resolve({ as: 'away' })
    if (this.problem !== null) return Promise.resolve({ as: 'refused', problem: this.problem })
    const status = this.made.has(key) ? 200 : 201
    if (status === 201) this.made.set(key, body)
    else expect(body).toBe(this.made.get(key))
    if (this.losesAnswers > 0) {
      this.losesAnswers -= 1
      return Promise.resolve({ as: 'away' })
    }
    return Promise.resolve({ as: 'done', status, value: { id: key, number: key } as Ticket })
  }
}

describe('the outbox', () => {
  let core: FakeCore
  let store: LocalStore
  let counts: number[]
  let settled: [string, Posted['as']][]
  let up: boolean
  const outbox = () => new Outbox(store, core, 'u1', { count: (count) => counts.push(count), settled: (ticket, posted) => settled.push([ticket.id, posted.as]) }, () => up)

  beforeEach(() => {
    core = new FakeCore()
    store = indexedStore(`outbox-${run++}`)
    counts = []
    settled = []
    up = true
  })

  it('sends at once and keeps nothing', async () => {
    await store.putDraft(draft('a'))
    expect(await outbox().post(queued('a'))).toMatchObject({ as: 'saved', ticket: { number: 'a' } })
    expect([await store.queue('u1'), await store.drafts('u1')]).toEqual([[], []])
    expect(settled).toEqual([])
  })
  it('keeps a ticket while the core is away, and sends it exactly once when it is back', async () => {
    core.away = true
    const box = outbox()
    expect(await box.post(queued('a'))).toEqual({ as: 'queued' })
    core.away = false
    await Promise.all([box.drain(), box.drain(), box.drain()])
    expect([...core.made.keys()]).toEqual(['a'])
    expect(settled).toEqual([['a', 'saved']])
    expect(counts.at(-1)).toBe(0)
  })
  it('does not even ask a core that is known to be away', async () => {
    up = false
    expect(await outbox().post(queued('a'))).toEqual({ as: 'queued' })
    expect(core.asked).toEqual([])
  })
  it('repeats the same key with the same bytes when the answer was lost', async () => {
    core.losesAnswers = 2
    const box = outbox()
    expect(await box.post(queued('a'))).toEqual({ as: 'queued' })
    await box.drain()
    await box.drain()
    expect(core.asked).toEqual(['a', 'a', 'a'])
    expect(core.made.size).toBe(1)
    expect(settled).toEqual([['a', 'saved']])
  })
  it('sends after a reload what was queued before it', async () => {
    up = false
    await outbox().post(queued('a'))
    up = true
    await outbox().drain()
    expect([...core.made.keys()]).toEqual(['a'])
  })
  it('keeps the order in which tickets were saved', async () => {
    up = false
    const box = outbox()
    for (const [index, id] of ['c', 'a', 'b'].entries()) await box.post(queued(id, index))
    up = true
    await box.drain()
    expect([...core.made.keys()]).toEqual(['c', 'a', 'b'])
  })
  it('gives the draft back with the core\'s words when it is refused', async () => {
    core.problem = { type: '/problems/invalid', title: '有栏目需要修改', status: 422, errors: [{ field: 'amount', message: '过大' }] }
    expect(await outbox().post(queued('a'))).toMatchObject({ as: 'refused' })
    expect(await store.queue('u1')).toEqual([])
    expect(await store.drafts('u1')).toMatchObject([{ id: 'a', trouble: { status: 422 } }])
  })
  it('goes on with the next after a refused one', async () => {
    up = false
    const box = outbox()
    await box.post(queued('a', 1))
    await box.post(queued('b', 2))
    up = true
    core.problem = { type: '/problems/invalid', title: '', status: 422 }
    await box.drain()
    expect(settled).toEqual([['a', 'refused'], ['b', 'refused']])
  })
  it.each([[401, '/problems/not-signed-in'], [429, '/problems/too-many']])('keeps waiting when the core answers %i', async (status, type) => {
    core.problem = { type, title: '', status }
    expect(await outbox().post(queued('a'))).toEqual({ as: 'queued' })
    expect(await store.queue('u1')).toHaveLength(1)
  })
  it("sends nobody else's tickets", async () => {
    await store.enqueue({ ...queued('x'), userId: 'u2' })
    await outbox().drain()
    expect(core.asked).toEqual([])
    expect(await store.queue('u2')).toHaveLength(1)
  })
  it('still sends when the browser cannot keep anything', async () => {
    store = { ...store, enqueue: () => Promise.reject(new Error('full')) }
    expect(await outbox().post(queued('a'))).toMatchObject({ as: 'saved' })
    core.away = true
    expect(await outbox().post(queued('b'))).toMatchObject({ as: 'refused', problem: { type: 'about:not-kept' } })
  })
})

describe('the local store', () => {
  it("never shows another user's drafts", async () => {
    const store = indexedStore(`store-${run++}`)
    await store.putDraft(draft('a', 'u1'))
    await store.putDraft(draft('b', 'u10'))
    await store.putDraft(draft('c', 'u'))
    expect((await store.drafts('u1')).map((one) => one.id)).toEqual(['a'])
  })
  it('forgets what is removed', async () => {
    const store = indexedStore(`store-${run++}`)
    await store.putDraft(draft('a'))
    await store.removeDraft('u1', 'a')
    expect(await store.drafts('u1')).toEqual([])
  })
})
