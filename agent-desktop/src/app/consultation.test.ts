import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { KnowledgeHit, KnowledgeHits, Ticket, TicketBody } from '@/api/types'
import { indexedStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import { hintDelay, useKnowledge } from '@/stores/knowledge'
import { partsKey, type Parts } from '@/stores/parts'
import { useDrafts } from '@/stores/drafts'
import type { Conducted } from './conduct'
import { obeyKeys } from './keys'

const hit: KnowledgeHit = {
  id: 'e1', version: 3, title: '网购七日无理由退货', where: 'title', passage: '网购七日无理由退货', marks: [], answer: '自收到商品之日起七日内可以退货。', law: '《中华人民共和国消费者权益保护法》',
  article: '第二十五条', link: null, category: null, line: null, validUntil: null,
}
const done = <T>(value: T): Outcome<T> => ({ as: 'done', status: 200, value })
let run = 0

class FakeCore {
  readonly asked: string[] = []
  readonly posted: TicketBody[] = []
  answers: Promise<Outcome<KnowledgeHits>>[] = []
  drafts = () => Promise.resolve(done({ items: [] }))
  putDraft = () => Promise.resolve(done({ savedAt: new Date().toISOString() }))
  knowledge = (query: { q?: string }) => {
    this.asked.push(query.q ?? '')
    return this.answers.shift() ?? Promise.resolve(done({ items: [hit], more: false }))
  }
  createTicket = (_key: string, body: string) => {
    this.posted.push(JSON.parse(body) as TicketBody)
    return Promise.resolve(done({ number: '42012026112100427', kind: 'consultation' } as Ticket))
  }
}

describe('a consultation by the keyboard', () => {
  let core: FakeCore
  let drafts: ReturnType<typeof useDrafts>
  let knowledge: ReturnType<typeof useKnowledge>
  let ignore: () => void
  let keystrokes = 0

  beforeEach(async () => {
    sessionStorage.clear()
    core = new FakeCore()
    keystrokes = 0
    const watch = new CoreWatch(() => Promise.resolve(true))
    const parts: Parts = { core: core as unknown as Core, watch, line: new FakeLine(), local: indexedStore(`consultation-${run++}`), steps: {} as StepStore, openDeskSocket: () => { throw new Error('no telephony here') }, telephonyHealth: () => Promise.resolve(null) }
    const app = createApp({})
    app.provide(partsKey, parts)
    const pinia = createPinia()
    app.use(pinia)
    setActivePinia(pinia)
    drafts = useDrafts()
    knowledge = useKnowledge()
    await drafts.begin('u1')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const desk = { inside: () => true, atDesk: () => true, phone: { call: { at: 'none' } }, drafts, toWorkbench: () => Promise.resolve(), cite: (hint: number) => knowledge.take(hint) }
    ignore = obeyKeys(desk as unknown as Conducted, () => undefined)
  })
  afterEach(() => {
    ignore()
    vi.useRealTimers()
  })

  /** Every key that goes down counts, modifiers too. */
  function press(code: string, modifier: 'alt' | 'ctrl'): void {
    keystrokes += 2
    window.dispatchEvent(new KeyboardEvent('keydown', { code, altKey: modifier === 'alt', ctrlKey: modifier === 'ctrl', cancelable: true }))
  }

  async function type(text: string): Promise<void> {
    if (drafts.open === null) throw new Error('no draft is open')
    drafts.open.form.facts = text
    drafts.touched()
    await nextTick()
  }

  async function rest(): Promise<void> {
    await vi.advanceTimersByTimeAsync(hintDelay)
  }

  it('closes in six key presses beside the text, with its source cited', async () => {
    press('Digit3', 'alt')
    expect(drafts.goTo).toEqual({ path: 'facts' })
    await type('网购的衣服七天之内还能退吗')
    await rest()
    press('Digit5', 'alt')
    press('KeyS', 'ctrl')
    vi.useRealTimers()
    await vi.waitFor(() => expect(drafts.work.at).toBe('saved'))
    expect(keystrokes).toBeLessThanOrEqual(6)
    expect(core.posted).toHaveLength(1)
    expect(core.posted[0]).toMatchObject({ kind: 'consultation', facts: '网购的衣服七天之内还能退吗', cited: [{ entry: 'e1', version: 3 }] })
    expect(core.posted[0]?.answer).toBe('自收到商品之日起七日内可以退货。\n依据：《中华人民共和国消费者权益保护法》第二十五条')
  })

  it('asks when typing rests, once for each text', async () => {
    press('Digit3', 'alt')
    for (const text of ['网购', '网购的', '网购的衣服']) await type(text)
    expect(core.asked).toEqual([])
    await rest()
    expect(core.asked).toEqual(['网购的衣服'])
    await type('网购的衣服 ')
    await rest()
    expect(core.asked).toHaveLength(1)
    await type('')
    expect(knowledge.hints.at).toBe('none')
  })

  it('drops a late answer to an earlier question', async () => {
    press('Digit3', 'alt')
    let late: (outcome: Outcome<KnowledgeHits>) => void = () => undefined
    core.answers = [new Promise((resolve) => (late = resolve)), Promise.resolve(done({ items: [{ ...hit, title: '新的' }], more: false }))]
    await type('旧的问题')
    await rest()
    await type('新的问题')
    await rest()
    late(done({ items: [{ ...hit, title: '旧的' }], more: false }))
    await nextTick()
    expect(knowledge.shown.map((one) => one.title)).toEqual(['新的'])
  })

  it('writes an answer only where there is one to write, and once', async () => {
    press('Digit1', 'alt')
    await type('商家拒绝退款')
    await rest()
    press('Digit5', 'alt')
    expect(drafts.open?.form.answer).toBe('')
    press('Digit3', 'alt')
    press('Digit6', 'alt')
    expect(drafts.open?.form.answer).toBe('')
    press('Digit5', 'alt')
    press('Digit5', 'alt')
    expect(drafts.open?.form.answer.match(/七日内/g)).toHaveLength(1)
    expect(drafts.open?.form.cited).toHaveLength(1)
    knowledge.drop('e1')
    expect(drafts.open?.form.cited).toEqual([])
  })

  it('asks again when the knowledge base was away', async () => {
    press('Digit3', 'alt')
    core.answers = [Promise.resolve({ as: 'away' })]
    await type('能退吗')
    await rest()
    expect(knowledge.hints.at).toBe('away')
    await type('还能退吗')
    await rest()
    expect(knowledge.shown).toHaveLength(1)
  })

  it('leaves the focus to whoever is typing in another field', () => {
    document.body.innerHTML = '<input value="陈建华"><input value="">'
    const [named, empty] = [...document.querySelectorAll('input')]
    named?.focus()
    press('Digit3', 'alt')
    expect(drafts.goTo).toBeNull()
    empty?.focus()
    press('Digit3', 'alt')
    expect(drafts.goTo).toEqual({ path: 'facts' })
    document.body.innerHTML = ''
  })
})
