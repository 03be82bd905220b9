import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Socket } from '@/desk/desk-link'
import type { FromTelephony } from '@/desk/messages'
import type { LocalStore } from '@/drafts/local-store'
import type { StepStore } from '@/drafts/step-store'
import { makeI18n } from '@/i18n'
import { FakeLine } from '@/line/fake-line'
import { useDesk } from '@/stores/desk'
import { partsKey, type Parts } from '@/stores/parts'
import WordsList from './WordsList.vue'

describe('a supervisor\'s words', () => {
  let socket: Socket
  const say = async (message: FromTelephony) => {
    socket.onmessage?.({ data: JSON.stringify(message) })
    await nextTick()
  }

  async function open() {
    const core = { deskToken: () => Promise.resolve({ as: 'done', status: 201, value: { token: 't', expiresAt: '' } }) } as unknown as Core
    socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined, send: () => undefined }
    const parts: Parts = { core, watch: new CoreWatch(() => Promise.resolve(true)), line: new FakeLine(), local: {} as LocalStore, steps: {} as StepStore, openDeskSocket: () => socket, telephonyHealth: () => Promise.resolve(null) }
    const pinia = createPinia()
    const list = mount(WordsList, { global: { plugins: [pinia, makeI18n('zh-CN')], provide: { [partsKey as symbol]: parts } } })
    useDesk(pinia).start(false)
    socket.onopen?.()
    await vi.waitFor(async () => {
      await say({ type: 'signed-in', seat: '1001', sip: { uri: '', password: '', path: '', iceServers: [] } })
      expect(useDesk(pinia).link.at).toBe('signed-in')
    })
    return list
  }
  const words: FromTelephony = { type: 'message', id: 'm1', from: { seat: '9001', name: '周建国' }, text: '请统一答复', at: '2026-11-22T02:00:00.000Z' }

  beforeEach(() => sessionStorage.clear())

  it('stay until they are read, also after a reload, and come once', async () => {
    const list = await open()
    await say(words)
    await say(words)
    expect(list.findAll('li').map((one) => one.text())).toEqual([expect.stringContaining('请统一答复')])
    list.unmount()
    const again = await open()
    expect(again.text()).toContain('周建国')
    await again.get('[data-testid=word-read]').trigger('click')
    expect([again.findAll('li').length, sessionStorage.getItem('hotline.words')]).toEqual([0, '[]'])
  })
  it('say what was done to this seat, and when it counts', async () => {
    const list = await open()
    await say({ type: 'forced', state: 'not-ready', next: true, by: '周建国' })
    await say({ type: 'released', callId: 'a', by: '周建国' })
    expect(list.findAll('li').map((one) => one.get('.text').text())).toEqual(['已安排：通话结束后将您置忙。', '已挂断您的通话。'])
  })
})
