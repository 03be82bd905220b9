import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Socket } from '@/desk/desk-link'
import type { FromTelephony, ToTelephony } from '@/desk/messages'
import { indexedStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { makeI18n } from '@/i18n'
import { FakeLine } from '@/line/fake-line'
import { useDesk } from '@/stores/desk'
import { partsKey, type Parts } from '@/stores/parts'
import { usePhone } from '@/stores/phone'
import { usePhonePanel } from '@/stores/phone-panel'
import HandPanel from './HandPanel.vue'

const info = { callId: 'a', line: '12315', dialled: '12315', caller: '+8613971000001', callerRaw: null, province: null, city: null, certain: false, queuedAt: null }
const targets: FromTelephony = {
  type: 'targets',
  seats: [{ seat: '1003', name: '李秀兰', state: 'talking' }, { seat: '1002', name: '陈志远', state: 'ready' }],
  lines: [{ number: '12331', name: '食品药品', waiting: 3, ready: 1 }],
}

describe('the list of whom a call may go to', () => {
  const heard: ToTelephony[] = []
  let socket: Socket
  const say = (message: FromTelephony) => socket.onmessage?.({ data: JSON.stringify(message) })
  const asked = (type: string) => heard.filter((message) => message.type === type)

  async function open(how: 'transfer' | 'consult') {
    const line = new FakeLine()
    const core = { deskToken: () => Promise.resolve({ as: 'done', status: 201, value: { token: 't', expiresAt: '' } }) } as unknown as Core
    socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined, send: (text) => void heard.push(JSON.parse(text) as ToTelephony) }
    const parts: Parts = { core, watch: new CoreWatch(() => Promise.resolve(true)), line, local: indexedStore('hand'), steps: {} as StepStore, openDeskSocket: () => socket, telephonyHealth: () => Promise.resolve(null) }
    const pinia = createPinia()
    const page = mount(HandPanel, { props: { how }, attachTo: document.body, global: { plugins: [pinia, makeI18n('zh-CN')], provide: { [partsKey as symbol]: parts } } })
    const desk = useDesk(pinia)
    const phone = usePhone(pinia)
    const panel = usePhonePanel(pinia)
    line.listen((event) => phone.hear(event))
    desk.listen((message) => message.type === 'call' && phone.told(message))
    desk.start(false)
    socket.onopen?.()
    await vi.advanceTimersByTimeAsync(0)
    say({ type: 'signed-in', seat: '1001', sip: { uri: '', password: '', path: '', iceServers: [] } })
    line.connect({ uri: '', password: '', path: '', iceServers: [] })
    line.ring(info)
    phone.answer()
    say({ type: 'call', callId: 'a', phase: 'talking' })
    panel.show(how)
    say(targets)
    await nextTick()
    const find = page.get('[data-testid=hand-find]')
    return { page, phone, panel, find, rows: () => page.findAll('[role=option]').map((row) => row.attributes('data-testid')) }
  }

  beforeEach(() => {
    heard.length = 0
    vi.useFakeTimers()
    Element.prototype.scrollIntoView = () => undefined // jsdom draws nothing
  })
  afterEach(() => {
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  it('has who is ready first, then who is busy, then the queues; all of them may be asked first', async () => {
    expect((await open('transfer')).rows()).toEqual(['target-seat-1002', 'target-seat-1003', 'target-queue-12331'])
    document.body.innerHTML = ''
    const { find, rows } = await open('consult')
    expect(rows()).toEqual(['target-seat-1002', 'target-seat-1003', 'target-queue-12331'])
    await find.setValue('食品')
    await find.trigger('keydown', { key: 'Enter' })
    expect(asked('consult')).toMatchObject([{ to: { kind: 'queue', line: '12331', skills: {} } }])
  })
  it('takes the first one by initials and Enter, with note and ticket', async () => {
    const { find, page, panel } = await open('transfer')
    panel.ticket = { id: 't1', number: '42012026112100427' }
    await page.get('[data-testid=hand-note]').setValue('催办')
    await find.setValue('lxl')
    await find.trigger('keydown', { key: 'Enter' })
    expect(asked('transfer')).toEqual([{ type: 'transfer', callId: 'a', to: { kind: 'seat', seat: '1003', name: '李秀兰' }, ticketId: 't1', note: '催办' }])
  })
  it('keeps what was chosen when the list comes anew in another order', async () => {
    const { find, page } = await open('transfer')
    await find.trigger('keydown', { key: 'ArrowDown' })
    say({ ...targets, seats: [{ seat: '1003', name: '李秀兰', state: 'ready' }, { seat: '1000', name: '丁一', state: 'ready' }, { seat: '1002', name: '陈志远', state: 'ready' }] })
    await nextTick()
    expect(page.get('[aria-selected=true]').attributes('data-testid')).toBe('target-seat-1003')
  })
  it('offers a whole number outside, and explains one that is not', async () => {
    const { find, rows, page } = await open('transfer')
    await find.setValue('027-8765')
    expect(page.find('[data-testid=hand-bad-number]').exists()).toBe(true)
    await find.setValue('027-87650000')
    expect(rows()).toEqual(['target-outside'])
    await find.trigger('keydown', { key: 'Enter' })
    expect(asked('transfer')).toMatchObject([{ to: { kind: 'outside', number: '02787650000' } }])
  })
  it('shows a refusal in words and keeps what was typed', async () => {
    const { find, page, phone } = await open('transfer')
    await page.get('[data-testid=hand-note]').setValue('催办')
    await find.setValue('czy')
    await find.trigger('keydown', { key: 'Enter' })
    say({ type: 'refused', about: 'transfer', problem: { type: '/problems/not-in-this-state', title: '', detail: '陈志远刚接了另一通电话' } })
    await nextTick()
    expect(page.get('[data-testid=hand-refused]').text()).toContain('刚接了另一通电话')
    expect([(find.element as HTMLInputElement).value, (page.get('[data-testid=hand-note]').element as HTMLInputElement).value, phone.call.at]).toEqual(['czy', '催办', 'talking'])
  })
  it('lets a seat be typed when nobody tells who is there', async () => {
    const { find, panel, rows } = await open('consult')
    panel.targets = null
    say({ type: 'refused', problem: { type: '/problems/bad-message', title: '' } })
    await vi.advanceTimersByTimeAsync(6_000)
    expect([panel.blind, asked('targets').length]).toEqual([true, 1])
    await find.setValue('1005')
    expect(rows()).toEqual(['target-seat-1005'])
    await find.trigger('keydown', { key: 'Enter' })
    expect(asked('consult')).toMatchObject([{ to: { kind: 'seat', seat: '1005' } }])
  })
  it('asks for the list while it is open, and no more once it is closed', async () => {
    const { panel } = await open('transfer')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(asked('targets')).toHaveLength(3)
    panel.close()
    await vi.advanceTimersByTimeAsync(6_000)
    expect(asked('targets')).toHaveLength(3)
  })
})
