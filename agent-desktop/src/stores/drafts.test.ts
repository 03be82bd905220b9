import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { StoredDraft, Ticket } from '@/api/types'
import { indexedStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { FakeLine } from '@/line/fake-line'
import type { CallInfo } from '@/state/call'
import { emptyForm, type TicketForm } from '@/state/ticket-form'
import { useDrafts } from './drafts'
import { partsKey, type Parts } from './parts'

let run = 0
const call = (callId: string): CallInfo => ({ callId, line: '12365', dialled: '12365', caller: '+8613971000001', callerRaw: null, province: null, city: null, certain: false, queuedAt: null })

function formOf(drafts: ReturnType<typeof useDrafts>): TicketForm {
  if (drafts.open === null) throw new Error('no draft is open')
  return drafts.open.form
}

/** The core of one test; `pending` holds its list of drafts back. */
class FakeCore {
  stored: StoredDraft[] = []
  away = false
  pending: Promise<void> = Promise.resolve()
  ticket: () => Outcome<Ticket> = () => ({ as: 'done', status: 201, value: { number: '42012026112100427', kind: 'complaint' } as Ticket })
  readonly deleted: string[] = []

  drafts = async (): Promise<Outcome<{ items: StoredDraft[] }>> => {
    await this.pending
    return this.away ? { as: 'away' } : { as: 'done', status: 200, value: { items: this.stored } }
  }
  putDraft = (): Promise<Outcome<{ savedAt: string }>> => Promise.resolve(this.away ? { as: 'away' } : { as: 'done', status: 200, value: { savedAt: new Date().toISOString() } })
  deleteDraft = (id: string): Promise<Outcome<null>> => Promise.resolve((this.deleted.push(id), { as: 'done', status: 204, value: null }))
  createTicket = (): Promise<Outcome<Ticket>> => Promise.resolve(this.ticket())
}

function stored(id: string, form: Partial<TicketForm>, updatedAt: string): StoredDraft {
  return { id, callId: id, kind: 'complaint', form: { ...emptyForm(), ...form, line: '12365', filledPhone: '13971000001' }, updatedAt, savedAt: updatedAt }
}

describe('the drafts of the signed-in user', () => {
  let core: FakeCore
  let watch: CoreWatch
  let database: string

  /** The desk as it is after loading the page; again with the same database is a reload. */
  function load() {
    watch = new CoreWatch(() => Promise.resolve(!core.away))
    const parts: Parts = { core: core as unknown as Core, watch, line: new FakeLine(), local: indexedStore(database), steps: {} as StepStore, openDeskSocket: () => { throw new Error('no telephony here') }, telephonyHealth: () => Promise.resolve(null) }
    const app = createApp({})
    app.provide(partsKey, parts)
    const pinia = createPinia()
    app.use(pinia)
    setActivePinia(pinia)
    return useDrafts()
  }

  beforeEach(() => {
    sessionStorage.clear()
    database = `desk-${run++}`
    core = new FakeCore()
  })

  it('begin with the first ring, with the caller\'s number filled in', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    expect(drafts.open).toMatchObject({ id: 'c1', callId: 'c1', line: '12365', form: { person: { phone: '13971000001' } } })
  })

  it('come back after a reload while the core is away', async () => {
    core.away = true
    const before = load()
    await before.begin('u1')
    before.startForCall(call('c1'))
    formOf(before).facts = '商家拒绝退款'
    before.touched()
    await before.flush()
    const after = load()
    await after.begin('u1')
    expect(after.open?.form.facts).toBe('商家拒绝退款')
  })

  it('win over the blank draft of the same call ringing again during the reload', async () => {
    core.stored = [stored('c1', { facts: '已经记下的经过' }, '2026-11-21T10:00:00.000Z')]
    let arrive: () => void = () => undefined
    core.pending = new Promise((resolve) => (arrive = resolve))
    const drafts = load()
    const begun = drafts.begin('u1')
    drafts.startForCall(call('c1'))
    await vi.waitFor(() => expect(drafts.open?.id).toBe('c1'))
    arrive()
    await begun
    expect(drafts.open?.form.facts).toBe('已经记下的经过')
  })

  it('are never shown to another user of the same browser', async () => {
    core.away = true
    const mine = load()
    await mine.begin('u1')
    mine.startForCall(call('c1'))
    formOf(mine).facts = '别人的隐私'
    mine.touched()
    await mine.flush()
    const theirs = load()
    await theirs.begin('u2')
    expect([theirs.open, theirs.drafts.size]).toEqual([null, 0])
  })

  it('leave the browser at sign-out once the core has them', async () => {
    const drafts = load()
    await drafts.begin('u1')
    core.stored = []
    drafts.startForCall(call('c1'))
    await drafts.flush()
    drafts.saving.set('c1', { at: 'saved', revision: 1, savedAt: 1 })
    await drafts.leave()
    expect(await indexedStore(database).drafts('u1')).toEqual([])
  })

  it('give way to the number when they are saved, and leave nothing behind', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    Object.assign(formOf(drafts), { facts: '多收钱', requests: ['refund'] })
    formOf(drafts).person.name = '陈'
    formOf(drafts).respondent.name = '超市'
    await drafts.save()
    expect(drafts.work).toMatchObject({ at: 'saved', ticket: { number: '42012026112100427' }, callId: 'c1' })
    expect([drafts.open, await indexedStore(database).drafts('u1')]).toEqual([null, []])
  })

  it('are checked before they are sent, and the first gap gets the focus', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    await drafts.save()
    expect([...drafts.messages.keys()]).toEqual(['person.name', 'respondent.name', 'facts', 'requests'])
    expect(drafts.goTo).toEqual({ path: 'person.name' })
    formOf(drafts).person.name = '陈'
    drafts.touched()
    expect(drafts.messages.has('person.name')).toBe(false)
  })

  it("show the core's 422 beside the fields and stay open", async () => {
    core.ticket = () => ({ as: 'refused', problem: { type: '/problems/invalid', title: '有栏目需要修改', status: 422, errors: [{ field: 'facts', message: '请写得具体些' }] } })
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    drafts.setKind('consultation')
    formOf(drafts).facts = '问'
    await drafts.save()
    expect(drafts.messages.get('facts')).toMatchObject({ text: '请写得具体些' })
    expect([drafts.work.at, drafts.goTo, drafts.trouble]).toEqual(['writing', { path: 'facts' }, null])
  })

  it('wait in the outbox while the core is away, and show their number when it is back', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    drafts.setKind('suggestion')
    formOf(drafts).facts = '多放椅子'
    watch.heard({ as: 'away' })
    await drafts.save()
    expect([drafts.work.at, drafts.waiting, drafts.onlyHere]).toEqual(['queued', 1, 1])
    watch.heard({ as: 'done', status: 200, value: null })
    await vi.waitFor(() => expect(drafts.work.at).toBe('saved'))
    expect(drafts.waiting).toBe(0)
  })

  it('of a call that was not taken disappear when nothing was typed', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startForCall(call('c1'))
    await drafts.discardIfBlank('c1')
    expect([drafts.drafts.size, drafts.work.at, core.deleted]).toEqual([0, 'nothing', ['c1']])
  })

  it('that are being written stay open while another call rings', async () => {
    const drafts = load()
    await drafts.begin('u1')
    drafts.startByHand(null)
    const id = drafts.open?.id
    formOf(drafts).facts = '手工登记'
    drafts.startForCall(call('c1'))
    expect(drafts.open?.id).toBe(id)
    expect(drafts.drafts.has('c1')).toBe(true)
  })
})
