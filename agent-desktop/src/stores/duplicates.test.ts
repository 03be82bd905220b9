import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { DuplicateCandidate, DuplicateLookup, Ticket, TicketBody } from '@/api/types'
import { indexedStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import { isBlank, readForm } from '@/state/ticket-form'
import { useDrafts } from './drafts'
import { duplicateDelay, useDuplicates } from './duplicates'
import { partsKey, type Parts } from './parts'

const done = <T>(value: T): Outcome<T> => ({ as: 'done', status: 200, value })
const candidate = (id: string): DuplicateCandidate => ({ id, number: `4201202611210${id}`, kind: 'complaint', state: 'registered', createdAt: '2026-11-21T06:00:00Z', readable: true, respondentName: '好又多', summary: '牛奶', score: 80, reasons: ['同一来电人'] })
let run = 0

class FakeCore {
  readonly asked: DuplicateLookup[] = []
  readonly posted: TicketBody[] = []
  answers: Promise<Outcome<{ items: DuplicateCandidate[] }>>[] = []
  drafts = () => Promise.resolve(done({ items: [] }))
  putDraft = () => Promise.resolve(done({ savedAt: new Date().toISOString() }))
  duplicates = (lookup: DuplicateLookup) => {
    this.asked.push(lookup)
    return this.answers.shift() ?? Promise.resolve(done({ items: [candidate('a'), candidate('b')] }))
  }
  createTicket = (_key: string, body: string) => {
    this.posted.push(JSON.parse(body) as TicketBody)
    return Promise.resolve(done({ number: '42012026112100427', kind: 'complaint' } as Ticket))
  }
}

describe('tickets that may be of the same matter', () => {
  let core: FakeCore
  let drafts: ReturnType<typeof useDrafts>
  let duplicates: ReturnType<typeof useDuplicates>

  function form() {
    if (drafts.open === null) throw new Error('no draft is open')
    return drafts.open.form
  }
  /** Lets the typing rest, and the core answer. */
  async function rest(): Promise<void> {
    await nextTick()
    await vi.advanceTimersByTimeAsync(duplicateDelay)
    await nextTick()
  }

  beforeEach(async () => {
    sessionStorage.clear()
    core = new FakeCore()
    const parts: Parts = { core: core as unknown as Core, watch: new CoreWatch(() => Promise.resolve(true)), line: new FakeLine(), local: indexedStore(`duplicates-${run++}`), steps: {} as StepStore, openDeskSocket: () => { throw new Error('no telephony here') }, telephonyHealth: () => Promise.resolve(null) }
    const app = createApp({})
    app.provide(partsKey, parts)
    const pinia = createPinia()
    app.use(pinia)
    setActivePinia(pinia)
    drafts = useDrafts()
    duplicates = useDuplicates()
    await drafts.begin('u1')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    drafts.startByHand(null)
  })
  afterEach(() => vi.useRealTimers())

  it('are asked for once the typing rests, with what says something only', async () => {
    form().respondent.name = '好'
    await rest()
    expect(core.asked).toEqual([])
    form().respondent.name = '好又'
    await nextTick()
    form().respondent.name = '好又多超市'
    form().person.phone = '139 7100 0001'
    form().person.idNumber = '110'
    await rest()
    expect(core.asked).toEqual([{ kind: 'complaint', person: { phone: '139 7100 0001' }, respondent: { name: '好又多超市' } }])
    expect(duplicates.found.map((one) => one.id)).toEqual(['a', 'b'])
  })
  it('are not asked for by an anonymous reporter\'s call or number', async () => {
    form().person.phone = '13971000001'
    drafts.setKind('report')
    form().person.anonymous = true
    await rest()
    expect(core.asked).toEqual([])
    form().respondent.name = '好又多超市'
    await rest()
    expect(core.asked).toEqual([{ kind: 'report', respondent: { name: '好又多超市' } }])
  })
  it('of two answers the later question\'s counts', async () => {
    let late: (value: Outcome<{ items: DuplicateCandidate[] }>) => void = () => undefined
    core.answers = [new Promise((resolve) => (late = resolve)), Promise.resolve(done({ items: [candidate('new')] }))]
    form().respondent.name = '好又多'
    await rest()
    form().respondent.name = '好又多超市'
    await rest()
    late(done({ items: [candidate('old')] }))
    await rest()
    expect(duplicates.found.map((one) => one.id)).toEqual(['new'])
  })
  it('are nothing without the core, and come when the question changes', async () => {
    core.answers = [Promise.resolve({ as: 'away' })]
    form().respondent.name = '好又多'
    await rest()
    expect(duplicates.found).toEqual([])
    form().respondent.name = '好又多超市'
    await rest()
    expect(duplicates.found).toHaveLength(2)
  })
  it('are linked on saving, kept with the draft, and forgotten again by the same key', async () => {
    form().respondent.name = '好又多超市'
    await rest()
    duplicates.toggle(1)
    expect(form().duplicates).toEqual([{ id: 'b', number: '4201202611210b' }])
    expect(readForm(JSON.parse(JSON.stringify(form()))).duplicates).toHaveLength(1)
    expect(isBlank(form(), '')).toBe(false)
    duplicates.toggle(1)
    expect(form().duplicates).toEqual([])
    duplicates.toggle(0)
    Object.assign(form(), { facts: '过期', requests: ['refund'] })
    Object.assign(form().person, { name: '陈', phone: '13971000001' })
    vi.useRealTimers()
    await drafts.save()
    expect(core.posted[0]?.duplicates).toEqual(['a'])
  })
  it('stay with their draft', async () => {
    form().respondent.name = '好又多超市'
    await rest()
    duplicates.peek(0)
    expect(duplicates.opened).toBe('a')
    drafts.startByHand(null)
    await rest()
    expect([duplicates.found, duplicates.opened, duplicates.linked.size]).toEqual([[], null, 0])
  })
  it('a number that is not there does nothing', () => {
    duplicates.peek(0)
    duplicates.toggle(0)
    expect([duplicates.opened, form().duplicates]).toEqual([null, []])
  })
})
