import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Core, CoreCall } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { LineRules, RoutingOverview } from '@/api/types'
import { makeI18n } from '@/i18n'
import { partsKey, type Parts } from '@/stores/parts'
import { useSession } from '@/stores/session'
import RoutingPage from './RoutingPage.vue'

const rules: LineRules = {
  steps: [{ after: 0, skills: { 12331: 5 } }, { after: 20, skills: {} }], priority: 0, maxWaiting: 200, maxWait: 1800, hours: { always: true, week: [[], [], [], [], [], [], []], holiday: [] }, emergency: null,
  announce: { position: true, everySeconds: 40, callBackAfter: 30 }, survey: false, serviceLevel: { seconds: 15, target: 0.95 },
}
const overview: RoutingOverview = {
  version: 3, validUntil: '2026-12-22T00:00:00Z', withTelephony: true, skills: { version: 1, book: { skills: [{ code: '12331', kind: 'business', name: '食品药品' }, { code: 'yue', kind: 'language', name: '粤语' }], languages: [], regions: [] } },
  lines: [{ number: '12331', name: '食品药品', version: 4, rules, warnings: ['第 1 步目前没有坐席能满足'], openNow: true, next: [] }],
  seats: { version: 1, rules: { ringSeconds: 20, missesToNotReady: 2, missBackoffSeconds: [5, 15], wrapUp: { seconds: 30, min: 5, max: 180, extension: 30, extensions: 5 }, affinityDays: 7, shortAbandonSeconds: 5 } },
}
const agents = ['1001', '1002'].map((login) => ({ id: `user-${login}`, login, name: `坐席${login}`, seat: login, version: 1, skills: { 12331: 3 } }))

let asked: CoreCall[] = []
let puts: (() => Outcome<unknown>)[] = []
function answer(call: CoreCall): Outcome<unknown> {
  if (call.method === 'PUT') {
    asked.push(call)
    return puts.shift()?.() ?? { as: 'away' }
  }
  const value = call.path === '/routing' ? overview : call.path === '/routing/agents' ? { items: agents } : { items: [], toReview: 0, next: null }
  return { as: 'done', value, status: 200 }
}

async function page(): Promise<VueWrapper> {
  const pinia = createPinia()
  const session = { user: { id: 'user-9001', login: '9001', name: '周建国', roles: ['supervisor'], permissions: ['routing'], seat: null }, expiresAt: '', owes: null }
  const core = { send: (call: CoreCall) => Promise.resolve(answer(call)), session: () => Promise.resolve({ as: 'done', value: session, status: 200 }) } as unknown as Core
  const parts = { core, watch: new CoreWatch(() => Promise.resolve(true)) } as unknown as Parts
  const shown = mount(RoutingPage, { attachTo: document.body, global: { plugins: [pinia, makeI18n('zh-CN')], provide: { [partsKey as symbol]: parts } } })
  await useSession(pinia).restore()
  await flushPromises()
  return shown
}
const at = (shown: VueWrapper, name: string) => shown.get(`[data-testid="${name}"]`)

describe('the pages of routing', () => {
  beforeEach(() => {
    asked = []
    puts = []
    document.body.innerHTML = ''
  })

  it('keep what was typed when somebody else was faster, and put it over his when told so', async () => {
    const shown = await page()
    expect(shown.text()).toContain('第 1 步目前没有坐席能满足')
    await at(shown, '12331-max-waiting').setValue(77)
    puts = [() => ({ as: 'refused', problem: { type: '/problems/version-stale', title: '内容已有变化', status: 412 } }), () => ({ as: 'done', value: { ...overview.lines[0], version: 5, rules: { ...rules, maxWaiting: 77 } }, status: 200 })]
    await at(shown, 'routing-save').trigger('click')
    await flushPromises()
    expect((at(shown, '12331-max-waiting').element as HTMLInputElement).value).toBe('77')
    await at(shown, 'routing-overwrite').trigger('click')
    await flushPromises()
    expect(asked.map((call) => call.path)).toEqual(['/routing/lines/12331', '/routing/lines/12331'])
    expect(JSON.parse(asked[1]?.body as string)).toMatchObject({ maxWaiting: 77, steps: rules.steps })
    expect(shown.find('[data-testid="routing-kept"]').exists()).toBe(true)
  })

  it('mark the field that is refused, and keep all while the core is away', async () => {
    const shown = await page()
    await at(shown, '12331-max-waiting').setValue(0)
    puts = [() => ({ as: 'refused', problem: { type: '/problems/invalid', title: '填写有误', status: 422, errors: [{ field: 'maxWaiting', message: '须在 1 至 2000 个之间' }] } })]
    await at(shown, 'routing-save').trigger('click')
    await flushPromises()
    expect(at(shown, '12331-max-waiting').attributes('aria-invalid')).toBe('true')
    expect(shown.text()).toContain('须在 1 至 2000 个之间')
    await at(shown, 'routing-save').trigger('click')
    await flushPromises()
    expect(at(shown, 'routing-said').text()).toContain('您填写的内容还在')
  })

  it('lead by arrows from cell to cell, and save only the agents that were changed', async () => {
    const shown = await page()
    await at(shown, 'routing-agents').trigger('click')
    await flushPromises()
    const first = at(shown, 'level-1001-12331')
    ;(first.element as HTMLInputElement).focus()
    await first.trigger('keydown', { key: 'ArrowDown' })
    expect((document.activeElement as HTMLElement).dataset['testid']).toBe('level-1002-12331')
    await at(shown, 'level-1002-12331').setValue('9')
    puts = [() => ({ as: 'done', value: { ...agents[1], version: 2, skills: { 12331: 9 } }, status: 200 })]
    await at(shown, 'agents-save').trigger('click')
    await flushPromises()
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ path: '/routing/agents/user-1002', body: '{"skills":{"12331":9}}' })
  })

  it('show every tab', async () => {
    const shown = await page()
    for (const [tab, mark] of [['skills', 'skill-row'], ['callers', 'caller-add'], ['seats', 'seat-ringSeconds'], ['history', 'changes-part']] as const) {
      await at(shown, `routing-${tab}`).trigger('click')
      await flushPromises()
      expect(shown.find(`[data-testid="${mark}"]`).exists(), tab).toBe(true)
    }
  })
})
