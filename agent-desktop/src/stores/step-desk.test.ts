import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { StepInfo, Ticket, TimelineEntry } from '@/api/types'
import type { LocalStore } from '@/drafts/local-store'
import { indexedStepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import { partsKey, type Parts } from './parts'
import { useSession } from './session'
import { useStepDesk } from './step-desk'

const info: StepInfo = { step: 'agree', name: '达成协议', article: 'O121 第二十四条', fields: [{ name: 'terms', label: '协议内容', kind: 'TEXT', required: true, max: 2_000, min: 1, options: [] }] }
const done = <T>(value: T, status = 200): Outcome<T> => ({ as: 'done', value, status })
const refused = (type: string, status: number, errors: { field: string; message: string }[] = []): Outcome<never> => ({ as: 'refused', problem: { type, title: type, status, errors } })

/** One ticket as the core has it: versions, keys and their bodies, facts. */
class OneTicket {
  facts: string[] = ['register', 'accept']
  readonly posts: { key: string; version: number; body: string }[] = []
  readonly keys = new Map<string, string>()
  answer: 'usual' | 'away' | 'taken-then-away' = 'usual'
  refuse: Outcome<never> | null = null
  visible = true
  /** what a step waits for before it is taken */
  gate: Promise<void> = Promise.resolve()
  posted: () => void = () => undefined

  ticket(): Ticket {
    const open = !this.facts.includes('agree') && !this.facts.includes('withdraw')
    return { id: 't', number: '1', version: this.facts.length, state: open ? 'mediating' : 'ended', next: [{ step: 'agree', allowed: open, why: open ? null : '现在是“待告知”' }] } as unknown as Ticket
  }
  one = () => Promise.resolve<Outcome<Ticket>>(this.visible ? done(this.ticket()) : refused('/problems/not-found', 404))
  timeline = () => Promise.resolve<Outcome<{ items: TimelineEntry[] }>>(done({ items: this.facts.map((step, index) => ({ kind: 'step', contact: null, number: index + 1, at: '2026-11-22T01:00:00Z', step, name: step, article: '', by: null, unit: null, details: [] })) }))
  take = async (_: string, key: string, version: number, body: string): Promise<Outcome<Ticket | null>> => {
    this.posts.push({ key, version, body })
    this.posted()
    await this.gate
    if (this.answer === 'away') return { as: 'away' }
    if (!this.visible) return refused('/problems/not-found', 404)
    if (this.refuse !== null) return this.refuse
    const before = this.keys.get(key)
    if (before !== undefined) return before === body ? done(this.ticket()) : refused('/problems/idempotency-key-reused', 422)
    if (version !== this.facts.length) return refused('/problems/version-stale', 412, [{ field: 'supplement', message: '李四：补充材料' }])
    this.keys.set(key, body)
    this.facts = [...this.facts, 'agree']
    return this.answer === 'taken-then-away' ? { as: 'away' } : done(this.ticket(), 201)
  }
}

describe('the form of a step', () => {
  let core: OneTicket
  let database = 0

  /** The desk as it is after loading the page; again is a reload on the same machine. */
  async function load() {
    const fake = {
      session: () => Promise.resolve(done({ user: { id: 'u', login: '3001', name: '张丽', roles: ['case-handler'], permissions: [], seat: null }, expiresAt: '' })),
      steps: () => Promise.resolve(done({ items: [info] })), ticket: core.one, timeline: core.timeline, takeStep: core.take,
    } as unknown as Core
    const parts: Parts = { core: fake, watch: new CoreWatch(() => Promise.resolve(true)), line: new FakeLine(), local: {} as LocalStore, steps: indexedStepStore(`steps-${database}`), openDeskSocket: () => { throw new Error('no telephony here') }, telephonyHealth: () => Promise.resolve(null) }
    const app = createApp({})
    app.provide(partsKey, parts)
    const pinia = createPinia()
    app.use(pinia)
    setActivePinia(pinia)
    await useSession().restore()
    const desk = useStepDesk()
    await desk.open('t')
    return desk
  }

  beforeEach(() => {
    core = new OneTicket()
    database += 1
  })

  async function written() {
    const desk = await load()
    desk.openForm('agree')
    desk.put('terms', '三十日内更换新机')
    return desk
  }

  it('is not sent while something required is missing', async () => {
    const desk = await load()
    desk.openForm('agree')
    await desk.take()
    expect(desk.faults.get('terms')).toBe('required')
    expect(core.posts).toEqual([])
    desk.put('terms', '三')
    expect(desk.faults.size).toBe(0)
  })

  it('takes its step once, however often it is asked', async () => {
    const desk = await written()
    let open: () => void = () => undefined
    core.gate = new Promise((resolve) => (open = resolve))
    const posted = new Promise<void>((resolve) => (core.posted = resolve))
    const first = desk.take()
    await Promise.all([desk.take(), posted])
    desk.put('terms', '改不了：正在办理')
    open()
    await first
    expect(core.posts).toHaveLength(1)
    expect(core.posts[0]).toMatchObject({ version: 2, body: '{"step":"agree","terms":"三十日内更换新机"}' })
    expect(core.facts).toEqual(['register', 'accept', 'agree'])
    expect([desk.openStep, desk.lately, desk.seen, desk.ticket?.version]).toEqual([null, 'agree', 2, 3])
    expect((await load()).drafts.size).toBe(0)
  })

  it('taken without an answer is not taken again: the same key goes out, also after a reload', async () => {
    core.answer = 'taken-then-away'
    const desk = await written()
    await desk.take()
    expect(desk.work.at).toBe('away')
    expect(desk.values['terms']).toBe('三十日内更换新机')
    core.answer = 'usual'
    const anew = await load()
    expect([anew.openStep, anew.values['terms']]).toEqual(['agree', '三十日内更换新机'])
    await anew.take()
    expect(new Set(core.posts.map((post) => post.key)).size).toBe(1)
    expect(core.facts.filter((fact) => fact === 'agree')).toHaveLength(1)
    expect(anew.lately).toBe('agree')
  })

  it('that was taken without an answer and then changed says so and takes nothing', async () => {
    core.answer = 'taken-then-away'
    const desk = await written()
    await desk.take()
    core.answer = 'usual'
    desk.put('terms', '改成二十日')
    await desk.take()
    expect(desk.work).toMatchObject({ at: 'stale', conflict: { whyNot: '现在是“待告知”' } })
    expect(core.facts.filter((fact) => fact === 'agree')).toHaveLength(1)
    expect(desk.values['terms']).toBe('改成二十日')
  })

  it('meets somebody else’s step: shows it, keeps every word, and goes on at the new version when asked again', async () => {
    const desk = await written()
    core.facts.push('supplement')
    await desk.take()
    expect(desk.work).toMatchObject({ at: 'stale', conflict: { since: [{ number: 3, step: 'supplement' }], whyNot: null, gone: false } })
    expect([desk.values['terms'], desk.openStep, desk.seen]).toEqual(['三十日内更换新机', 'agree', 2])
    expect(core.facts).toEqual(['register', 'accept', 'supplement'])
    await desk.take()
    expect(core.posts.map((post) => post.version)).toEqual([2, 3])
    expect(core.facts.at(-1)).toBe('agree')
  })

  it('meets an end: cannot be sent any more, and still has every word', async () => {
    const desk = await written()
    core.facts.push('withdraw')
    await desk.take()
    expect(desk.work).toMatchObject({ at: 'stale', conflict: { whyNot: '现在是“待告知”' } })
    await desk.take()
    expect(core.posts).toHaveLength(1)
    const anew = await load()
    expect(anew.values['terms']).toBe('三十日内更换新机')
    anew.clear()
    expect([anew.openStep, anew.drafts.size]).toEqual([null, 0])
  })

  it('of a ticket that went out of sight keeps its words in sight', async () => {
    const desk = await written()
    core.facts.push('return')
    core.visible = false
    await desk.take()
    expect(desk.work).toMatchObject({ at: 'stale', conflict: { gone: true } })
    expect([desk.openStep, desk.values['terms'], desk.view.at]).toEqual(['agree', '三十日内更换新机', 'shown'])
    await desk.take()
    expect(core.posts).toHaveLength(1)
  })

  it('says the core’s words beside a field until that field is changed', async () => {
    const desk = await written()
    core.refuse = refused('/problems/invalid', 422, [{ field: 'terms', message: '须写明履行期限' }])
    await desk.take()
    expect(desk.said.get('terms')).toBe('须写明履行期限')
    desk.put('terms', '三十日内更换新机，当场履行')
    expect(desk.said.size).toBe(0)
  })

  it('goes out of sight and comes back with its words; cleared, it is gone from this machine too', async () => {
    const desk = await written()
    desk.closeForm()
    desk.openForm('agree')
    expect(desk.values['terms']).toBe('三十日内更换新机')
    desk.clear()
    expect(desk.values).toEqual({})
    desk.put('terms', '又一次')
    desk.clear()
    await vi.waitFor(async () => expect(await indexedStepStore(`steps-${database}`).of('u', 't')).toEqual([]))
    expect((await load()).openStep).toBeNull()
  })
})
