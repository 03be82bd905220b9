import { enableAutoUnmount, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Socket } from '@/desk/desk-link'
import type { BoardMessage, BoardSeat, FromTelephony, ToTelephony } from '@/desk/messages'
import type { LocalStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { makeI18n } from '@/i18n'
import { FakeLine } from '@/line/fake-line'
import { useDesk } from '@/stores/desk'
import { useDevice } from '@/stores/device'
import { partsKey, type Parts } from '@/stores/parts'
import { useSession } from '@/stores/session'
import FloorPage from './FloorPage.vue'

const at = '2026-11-22T02:00:00.000Z'
const seat = (number: string, more: Partial<BoardSeat> = {}): BoardSeat => ({ seat: number, name: '王敏', state: 'ready', since: at, ...more })
const board: BoardMessage = {
  type: 'board', n: 1, at, lines: [{ number: '12315', name: '消费维权', waiting: 3, longestSince: at, ready: 1, talking: 1, answeredToday: 10, abandonedToday: 1, serviceLevel: 0.8, target: 0.95, withinSeconds: 15 }],
  seats: [seat('1001'), seat('1002', { name: '陈志远', state: 'talking', line: '12315' })], alarms: [{ kind: 'long-wait', line: '12315', since: at, words: '12315 有来电已等候超过 2 分钟' }],
}

enableAutoUnmount(afterEach)

describe('the floor', () => {
  const heard: ToTelephony[] = []
  let socket: Socket
  const say = async (message: FromTelephony) => {
    socket.onmessage?.({ data: JSON.stringify(message) })
    await nextTick()
  }
  const asked = (type: string) => heard.filter((message) => message.type === type)

  async function open(more: { seat?: string | null } = {}) {
    const core = {
      send: () => Promise.resolve({ as: 'done', status: 200, value: { skills: { book: { skills: [{ code: 'yue', kind: 'language', name: '粤语' }] } } } }),
      deskToken: () => Promise.resolve({ as: 'done', status: 201, value: { token: 't', expiresAt: '' } }),
      session: () => Promise.resolve({ as: 'done', status: 200, value: { user: { id: 'u', login: '9001', name: '周建国', roles: ['supervisor'], permissions: ['oversight', 'routing'], authority: { id: '', code: '', name: '', level: 'city' }, seat: '9001', ...more }, owes: null } }),
    } as unknown as Core
    socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined, send: (text) => void heard.push(JSON.parse(text) as ToTelephony) }
    const parts: Parts = { core, watch: new CoreWatch(() => Promise.resolve(true)), line: new FakeLine(), local: {} as LocalStore, steps: {} as StepStore, openDeskSocket: () => socket, telephonyHealth: () => Promise.resolve(null) }
    const pinia = createPinia()
    const global = { plugins: [pinia, makeI18n('zh-CN')], provide: { [partsKey as symbol]: parts } }
    const page = mount(FloorPage, { attachTo: document.body, global })
    await useSession(pinia).restore()
    useDevice(pinia).pass()
    const desk = useDesk(pinia)
    desk.start(false)
    socket.onopen?.()
    await vi.advanceTimersByTimeAsync(0)
    await say({ type: 'signed-in', seat: '9001', sip: { uri: '', password: '', path: '', iceServers: [] } })
    return { page }
  }
  const choose = async (page: Awaited<ReturnType<typeof open>>['page'], number: string) => page.get(`[data-seat="${number}"]`).trigger('click')
  const press = async (key: string) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    await vi.advanceTimersByTimeAsync(0)
    await nextTick()
  }

  beforeEach(() => {
    heard.length = 0
    sessionStorage.clear()
    vi.useFakeTimers()
    Element.prototype.scrollIntoView = () => undefined // jsdom draws nothing
    Element.prototype.checkVisibility = () => true
  })
  afterEach(() => {
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  it('asks for the board while it is looked at, and ends it', async () => {
    const { page } = await open()
    expect(asked('board')).toEqual([{ type: 'board', on: true }])
    page.unmount()
    expect(asked('board').at(-1)).toEqual({ type: 'board', on: false })
  })
  it('shows lines, seats and alarms, each in words', async () => {
    const { page } = await open()
    await say(board)
    expect(page.findAll('[data-testid=floor-seat]').map((row) => row.attributes('data-state'))).toEqual(['ready', 'talking'])
    expect(page.get('[data-testid=floor-alarm-long-wait]').text()).toContain('等候超过 2 分钟')
    expect(page.get('[data-testid=line-level]').attributes('data-tone')).toBe('bad')
    expect(page.text()).toContain('低于目标')
  })
  it('names skills in words, and finds seats by them', async () => {
    const { page } = await open()
    await say({ ...board, seats: [seat('1001', { skills: { yue: 4, 12331: 7, odd: 1 } }), seat('1002')] })
    expect(page.get('[data-testid=seat-skills]').text()).toBe('食品药品 7 · 粤语 4 · odd 1')
    await page.get('[data-testid=floor-find] input, input[data-testid=floor-find]').setValue('粤语')
    expect(page.findAll('[data-testid=floor-seat]').map((row) => row.attributes('data-seat'))).toEqual(['1001'])
  })
  it('asks for the whole again after a gap', async () => {
    const { page } = await open()
    await say(board)
    await say({ type: 'board-changes', n: 5, at, lines: [], seats: [], gone: [] })
    expect([asked('board').length, page.get('[data-testid=floor-page]').attributes('data-stale')]).toEqual([2, 'true'])
    await say({ type: 'board-changes', n: 6, at, lines: [], seats: [], gone: [] })
    expect(asked('board')).toHaveLength(2)
  })
  it('says why there is nothing to see', async () => {
    expect((await open({ seat: null })).page.text()).toContain('需要坐席号')
  })
  it('listens to a seat that talks by its key, and not to one that does not', async () => {
    const { page } = await open()
    await say(board)
    await choose(page, '1001')
    await press('1')
    expect(asked('watch')).toEqual([])
    await choose(page, '1002')
    await press('1')
    expect(asked('watch')).toEqual([{ type: 'watch', seat: '1002', how: 'listen' }])
  })
  it('asks once more before it takes a call over, and says that it is done', async () => {
    const { page } = await open()
    await say(board)
    await choose(page, '1002')
    await press('4')
    expect(asked('watch')).toEqual([])
    document.querySelector<HTMLElement>('.el-message-box__btns .el-button--primary')?.click()
    await vi.advanceTimersByTimeAsync(500)
    expect(asked('watch')).toEqual([{ type: 'watch', seat: '1002', how: 'take-over' }])
    await say({ type: 'watching', seat: '1002', name: '陈志远', callId: 'c', how: 'take-over', state: 'ended', why: 'taken-over' })
    expect(page.get('[data-testid=floor-said]').classes()).toContain('good')
  })
  it('asks once more before it ends a call', async () => {
    const { page } = await open()
    await say(board)
    await choose(page, '1002')
    await press('5')
    expect(asked('release')).toEqual([])
    document.querySelector<HTMLElement>('.el-message-box__btns .el-button--primary')?.click()
    await vi.advanceTimersByTimeAsync(500)
    expect(asked('release')).toEqual([{ type: 'release', seat: '1002' }])
  })
  it('sets a seat not ready, and says that it counts after the call', async () => {
    const { page } = await open()
    await say(board)
    await choose(page, '1002')
    await press('6')
    expect(asked('force')).toEqual([{ type: 'force', seat: '1002', state: 'not-ready', reason: 'other' }])
    await say({ type: 'done', about: 'force', seat: '1002', next: true })
    expect(page.get('[data-testid=floor-said]').text()).toBe('陈志远通话结束后置忙')
  })
  it('says a refusal beside the deeds', async () => {
    const { page } = await open()
    await say(board)
    await choose(page, '1002')
    await press('1')
    await say({ type: 'refused', about: 'watch', problem: { type: '/problems/seat-not-talking', title: '', detail: '陈志远已经挂断' } })
    expect(page.get('[data-testid=floor-said]').text()).toBe('陈志远已经挂断')
  })
  it('goes from seat to seat by the arrows', async () => {
    const { page } = await open()
    await say(board)
    await page.get('table').trigger('keydown', { code: 'ArrowDown' })
    await page.get('table').trigger('keydown', { code: 'ArrowDown' })
    expect(page.get('[data-testid=seat-deeds]').attributes('data-seat')).toBe('1002')
  })
})
