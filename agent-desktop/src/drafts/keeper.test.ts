import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Outcome } from '@/api/outcome'
import type { DraftBody } from '@/api/types'
import { statusOf, type DraftSaving } from '@/state/draft-saving'
import { emptyForm } from '@/state/ticket-form'
import { coreDelay, DraftKeeper, localDelay } from './keeper'
import type { LocalDraft, LocalStore } from './local-store'
import { compareDrafts } from './merge'

const draft = (facts: string, updatedAt = '2026-11-21T10:00:00.000Z'): LocalDraft => ({ userId: 'u1', id: 'd', callId: 'd', line: '12365', kind: 'complaint', form: { ...emptyForm(), facts }, filledPhone: '', updatedAt })

describe('the keeper of drafts', () => {
  let kept: string[]
  let sent: string[]
  let answer: () => Promise<Outcome<{ savedAt: string }>>
  let last: DraftSaving
  let up: boolean
  let registered: string[]
  let keeper: DraftKeeper

  beforeEach(() => {
    vi.useFakeTimers()
    kept = []
    sent = []
    registered = []
    up = true
    answer = () => Promise.resolve({ as: 'done', status: 200, value: { savedAt: '2026-11-21T10:00:01.000Z' } })
    const store = { putDraft: (one: LocalDraft) => (kept.push(one.form.facts), Promise.resolve()) } as LocalStore
    const core = { putDraft: (_id: string, body: DraftBody) => (sent.push(String(body.form?.['facts'])), answer()) }
    keeper = new DraftKeeper(store, core, (_id, saving) => (last = saving), () => up, (id) => registered.push(id))
  })
  afterEach(() => vi.useRealTimers())

  it('keeps a change here within 300 ms and with the core within a second', async () => {
    expect(localDelay).toBeLessThanOrEqual(300)
    keeper.change(draft('一'))
    expect(statusOf(last)).toBe('saving')
    await vi.advanceTimersByTimeAsync(localDelay)
    expect(kept).toEqual(['一'])
    await vi.advanceTimersByTimeAsync(coreDelay - localDelay)
    expect(sent).toEqual(['一'])
    expect(statusOf(last)).toBe('saved')
  })
  it('does not wait for a pause in the typing', async () => {
    for (let i = 0; i < 30; i++) {
      keeper.change(draft(`字${i}`))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(kept.length).toBeGreaterThan(8)
    expect(sent.length).toBeGreaterThanOrEqual(2)
    await vi.advanceTimersByTimeAsync(coreDelay)
    expect([kept.at(-1), sent.at(-1)]).toEqual(['字29', '字29'])
    expect(statusOf(last)).toBe('saved')
  })
  it('says "on this machine" while the core is away and sends all of it when it is back', async () => {
    answer = () => Promise.resolve({ as: 'away' })
    keeper.change(draft('一'))
    await vi.advanceTimersByTimeAsync(coreDelay)
    expect(statusOf(last)).toBe('local')
    up = false
    keeper.change(draft('二'))
    await vi.advanceTimersByTimeAsync(coreDelay)
    expect([kept.at(-1), sent.at(-1), statusOf(last)]).toEqual(['二', '一', 'local'])
    up = true
    answer = () => Promise.resolve({ as: 'done', status: 200, value: { savedAt: '2026-11-21T10:00:01.000Z' } })
    keeper.coreIsBack()
    await vi.advanceTimersByTimeAsync(0)
    expect([sent.at(-1), statusOf(last)]).toEqual(['二', 'saved'])
  })
  it('writes at once when the page is about to go', async () => {
    keeper.change(draft('一'))
    await keeper.flush()
    expect(kept).toEqual(['一'])
  })
  it('writes nothing any more after it let a draft go', async () => {
    keeper.change(draft('一'))
    await keeper.release('d')
    await vi.advanceTimersByTimeAsync(5_000)
    expect([kept, sent]).toEqual([[], []])
  })
  it('waits for a write under way before it lets go, so that no late one brings the draft back', async () => {
    let arrive: (outcome: Outcome<{ savedAt: string }>) => void = () => undefined
    answer = () => new Promise((resolve) => (arrive = resolve))
    keeper.change(draft('一'))
    await vi.advanceTimersByTimeAsync(coreDelay)
    let released = false
    const release = keeper.release('d').then(() => (released = true))
    await vi.advanceTimersByTimeAsync(0)
    expect(released).toBe(false)
    arrive({ as: 'away' })
    await release
    expect(released).toBe(true)
  })
  it('tells when the core has made a ticket of it already', async () => {
    answer = () => Promise.resolve({ as: 'refused', problem: { type: '/problems/draft-already-registered', title: '', status: 409 } })
    keeper.change(draft('一'))
    await vi.advanceTimersByTimeAsync(coreDelay)
    expect(registered).toEqual(['d'])
  })
  it('sends a restored draft that the core does not have', async () => {
    keeper.restored(draft('旧'), true)
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toEqual(['旧'])
  })
})

describe('a draft here and with the core', () => {
  it('the later typed one counts', () => {
    expect(compareDrafts(draft('a', '2026-11-21T10:00:02Z'), draft('b', '2026-11-21T10:00:01Z'))).toBe('ours')
    expect(compareDrafts(draft('a', '2026-11-21T10:00:01Z'), draft('b', '2026-11-21T10:00:02Z'))).toBe('theirs')
    expect(compareDrafts(draft('a'), draft('a'))).toBe('same')
  })
  it('a blank one of a call that rings again never wins over words', () => {
    expect(compareDrafts(draft('', '2026-11-21T11:00:00Z'), draft('经过', '2026-11-21T10:00:00Z'))).toBe('theirs')
  })
})
