import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { httpCore } from './core'
import { CoreWatch, watched } from './core-watch'

type Asked = { url: string; init: RequestInit }

describe('the core over HTTP', () => {
  let asked: Asked[]
  let reply: () => Promise<Response>
  const core = httpCore((url, init) => {
    asked.push({ url: url as string, init: init ?? {} })
    return reply()
  })

  beforeEach(() => {
    asked = []
    reply = () => Promise.resolve(new Response('{}'))
  })

  it('sends a ticket with its key and to the byte', async () => {
    reply = () => Promise.resolve(new Response('{"number":"42012026112100427"}', { status: 201 }))
    expect(await core.createTicket('key', '{"a": 1}')).toMatchObject({ as: 'done', status: 201, value: { number: '42012026112100427' } })
    expect(asked[0]).toMatchObject({ url: '/api/v1/tickets', init: { method: 'POST', body: '{"a": 1}', headers: { 'Idempotency-Key': 'key' } } })
  })
  it('takes a list as a file with its name for people, its count, and whether it was cut', async () => {
    reply = () => Promise.resolve(new Response('x', { headers: { 'Content-Disposition': "attachment; filename=\"mine-20261121.csv\"; filename*=UTF-8''%E5%BE%85%E5%8A%9E20261121.csv", 'X-Export-Rows': '50000', 'X-Export-Cut': 'true' } }))
    expect(await core.exportWorklist('mine', { kind: 'report', q: '好又多' }, 'csv')).toMatchObject({ as: 'done', value: { name: '待办20261121.csv', rows: 50_000, cut: true } })
    expect(asked[0]?.url).toBe('/api/v1/worklists/mine/export?kind=report&q=%E5%A5%BD%E5%8F%88%E5%A4%9A&format=csv')
    reply = () => Promise.resolve(new Response('{"type":"/problems/not-found","title":"x"}', { status: 404 }))
    expect(await core.exportTickets({ mine: true }, 'xlsx')).toMatchObject({ as: 'refused', problem: { status: 404 } })
  })
  it('a file that breaks off half-way is no file', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('cut')) })
    reply = () => Promise.resolve(new Response(broken))
    expect(await core.exportTickets({ mine: true }, 'csv')).toEqual({ as: 'away' })
  })
  it('never puts a number into an address', async () => {
    await core.lookUpCaller({ number: '+8613971000001' })
    expect(asked[0]?.url).toBe('/api/v1/caller-lookups')
    await core.duplicates({ person: { phone: '13971000001' } })
    expect(asked[1]?.url).toBe('/api/v1/duplicate-candidates')
  })
  it('tells a problem from an absence', async () => {
    reply = () => Promise.resolve(new Response('{"type":"/problems/login-failed","title":"x"}', { status: 401 }))
    expect(await core.signIn('a', 'b')).toMatchObject({ as: 'refused', problem: { type: '/problems/login-failed', status: 401 } })
    for (const status of [500, 502, 503, 504]) {
      reply = () => Promise.resolve(new Response('<html>', { status }))
      expect(await core.session()).toEqual({ as: 'away' })
    }
    reply = () => Promise.reject(new TypeError('no network'))
    expect(await core.session()).toEqual({ as: 'away' })
  })
  it('understands a refusal of the front door, which is no JSON', async () => {
    reply = () => Promise.resolve(new Response('<html>', { status: 413 }))
    expect(await core.createTicket('k', '{}')).toMatchObject({ as: 'refused', problem: { type: 'about:blank', status: 413 } })
  })
  it('asks for pages without empty parameters', async () => {
    await core.tickets({ mine: true, cursor: 'a b' })
    expect(asked[0]?.url).toBe('/api/v1/tickets?mine=true&cursor=a+b')
  })
  it('takes a late answer for none', async () => {
    vi.useFakeTimers()
    const late = httpCore((_url, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))))
    const outcome = late.lookUpCaller({})
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await outcome).toEqual({ as: 'away' })
    vi.useRealTimers()
  })
  it('is healthy only when it can be written to', async () => {
    reply = () => Promise.resolve(new Response('{"status":"down","postgres":true,"redis":false}', { status: 503 }))
    expect(await core.healthy()).toBe(true)
    reply = () => Promise.resolve(new Response('{"status":"down","postgres":false,"redis":true}', { status: 503 }))
    expect(await core.healthy()).toBe(false)
    reply = () => Promise.resolve(new Response('<html>', { status: 502 }))
    expect(await core.healthy()).toBe(false)
  })
})

describe('the watch over the core', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('says once that the core is away, asks ever more rarely, and says once that it is back', async () => {
    let healthy = false
    let asked = 0
    const watch = new CoreWatch(() => (asked++, Promise.resolve(healthy)), () => 0.5)
    const said: boolean[] = []
    watch.onChange((up) => said.push(up))
    watch.heard({ as: 'away' })
    watch.heard({ as: 'away' })
    await vi.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000)
    expect([said, asked]).toEqual([[false], 3])
    healthy = true
    await vi.advanceTimersByTimeAsync(8_000)
    expect(said).toEqual([false, true])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toBe(4)
  })
  it('tells that the session has ended', async () => {
    const watch = new CoreWatch(() => Promise.resolve(true))
    let expired = 0
    watch.onExpired(() => expired++)
    const core = watched(httpCore(() => Promise.resolve(new Response('{"type":"/problems/not-signed-in"}', { status: 401 }))), (outcome) => watch.heard(outcome))
    await core.drafts()
    expect(expired).toBe(1)
  })
})
