/**
 * Plays a caller to the built desk: serves dist/ with the front door's content policy, a small core, telephony and SIP registrar,
 * rings by an INVITE from a second page and looks whether sound goes both ways. `npm run build && npm run line`.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { WebSocketServer } from 'ws'

const port = 5198
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; media-src 'self' blob:"
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const user = { id: randomUUID(), login: '1001', name: '王敏', role: 'agent', seat: '1001' }
const drafts = new Map()
const faults = []
const expect = (true_, words) => (true_ ? console.log(`ok   ${words}`) : (faults.push(words), console.error(`FAIL ${words}`)))
let session = false
let whenRegistered = null
const marks = {}
const mark = (name) => (marks[name] ??= Date.now())

const api = {
  'GET /sessions/current': () => (session ? [200, { user, expiresAt: new Date(Date.now() + 1e7) }] : [401, { type: '/problems/not-signed-in', title: '请登录' }]),
  'POST /sessions': () => ((session = true), [201, { user, expiresAt: new Date(Date.now() + 1e7) }]),
  'POST /sessions/current/desk-tokens': () => [201, { token: 't', expiresAt: new Date() }],
  'GET /drafts': () => [200, { items: [...drafts.values()] }],
  'GET /categories': () => [200, { official: false, version: '', note: '', items: [] }],
  'GET /health': () => [200, { status: 'up', postgres: true, redis: true }],
}
const http = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://x').pathname
  response.setHeader('Content-Security-Policy', policy)
  mark(path === '/' ? 'page' : path.replace('/api/v1', ''))
  if (path.startsWith('/api/v1')) {
    let body = ''
    for await (const part of request) body += part
    const name = `${request.method} ${path.slice(7)}`
    let answer = api[name]?.()
    if (name.startsWith('PUT /drafts/')) {
      const id = path.split('/').at(-1)
      drafts.set(id, { ...JSON.parse(body), id, savedAt: new Date().toISOString() })
      answer = [200, { savedAt: new Date().toISOString() }]
    }
    const [status, json] = answer ?? [503, { type: '/problems/storage-unavailable', title: 'x' }]
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json))
    return
  }
  if (path === '/caller') return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>caller</title>')
  try {
    const file = path === '/' ? '/index.html' : path
    const content = await readFile(join('dist', file))
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(content)
  } catch {
    response.writeHead(404).end()
  }
})
const sockets = new WebSocketServer({ noServer: true, handleProtocols: (protocols) => (protocols.has('sip') ? 'sip' : false) })
let sip = null
let registered = 0
let password = 'first'
const waiting = []
http.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => {
    mark(`open ${request.url}`)
    if (request.url === '/sip') {
      sip = ws
      ws.on('message', (data) => hearSip(String(data), ws))
    } else
      ws.on('message', (data) => {
        const message = JSON.parse(String(data))
        const say = (value) => ws.send(JSON.stringify(value))
        if (message.type === 'ping') say({ type: 'pong' })
        if (message.type !== 'sign-in') return
        mark('sign-in')
        say({ type: 'signed-in', seat: '1001', sip: { uri: 'sip:1001@hotline', password, path: '/sip', iceServers: [] } })
        say({ type: 'service', asterisk: true, redis: true })
        say({ type: 'seat', state: 'ready', since: new Date().toISOString(), serverTime: new Date().toISOString() })
      })
  }),
)
const header = (text, name) => new RegExp(`^${name}: *(.*)$`, 'im').exec(text)?.[1]?.trim()
let contact = 'sip:1001@seat.invalid;transport=ws'
function hearSip(text, ws) {
  if (text.startsWith('SIP/2.0')) {
    const at = waiting.findIndex((one) => one.match(text))
    if (at >= 0) waiting.splice(at, 1)[0].resolve(text)
    return
  }
  const method = text.split(' ')[0]
  if (method === 'ACK') return
  if (method === 'REGISTER') {
    registered += 1
    contact = /<(sip:[^>]+)>/.exec(header(text, 'Contact'))?.[1] ?? contact
  }
  const to = header(text, 'To')
  const lines = [`SIP/2.0 200 OK`, `Via: ${header(text, 'Via')}`, `From: ${header(text, 'From')}`, `To: ${to.includes(';tag=') ? to : `${to};tag=reg`}`, `Call-ID: ${header(text, 'Call-ID')}`, `CSeq: ${header(text, 'CSeq')}`]
  if (method === 'REGISTER') lines.push(`Contact: <${contact}>;expires=60`)
  ws.send([...lines, 'Content-Length: 0', '', ''].join('\r\n'))
  if (method === 'REGISTER') {
    mark('REGISTER')
    whenRegistered?.()
  }
  const at = waiting.findIndex((one) => one.match(text))
  if (at >= 0) waiting.splice(at, 1)[0].resolve(text)
}
const next = (match, words) =>
  Promise.race([new Promise((resolve) => waiting.push({ match, resolve })), new Promise((_, reject) => setTimeout(() => reject(new Error(`no ${words}`)), 8000))])
function invite(callId, sdp, from = '13971000001', extra = []) {
  const dialog = { id: randomUUID(), tag: randomUUID().slice(0, 8), branch: `z9hG4bK${randomUUID().slice(0, 8)}`, from }
  dialog.frame = (method, cseq, extra = [], body = '', to = '<sip:1001@hotline>', branch = dialog.branch) =>
    [`${method} ${contact} SIP/2.0`, `Via: SIP/2.0/WS pbx.invalid;branch=${branch}`, 'Max-Forwards: 70', `From: <sip:${from}@hotline>;tag=${dialog.tag}`, `To: ${to}`, `Call-ID: ${dialog.id}`, `CSeq: ${cseq} ${method}`, 'Contact: <sip:pbx@pbx.invalid;transport=ws>', ...extra, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n')
  sip.send(dialog.frame('INVITE', 1, [`X-Hotline-Call: ${callId}`, 'X-Hotline-Line: 12365', 'X-Hotline-Dialled: 02712365', `X-Hotline-Province: ${encodeURIComponent('湖北')}`, `X-Hotline-City: ${encodeURIComponent('武汉')}`, 'X-Hotline-Certain: 0', ...extra, 'Content-Type: application/sdp'], sdp))
  return dialog
}

await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve))
const browser = await chromium.launch({
  executablePath: process.env.HOTLINE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
})
try {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } })
  const caller = await context.newPage()
  await caller.goto(`http://127.0.0.1:${port}/caller`)
  const offer = () =>
    caller.evaluate(async () => {
      const peer = new RTCPeerConnection()
      window.peer = peer
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      stream.getTracks().forEach((track) => peer.addTrack(track, stream))
      await peer.setLocalDescription(await peer.createOffer())
      await new Promise((resolve) => (peer.iceGatheringState === 'complete' ? resolve() : (peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve())))
      return peer.localDescription.sdp
    })
  const page = await context.newPage()
  page.on('console', (message) => /Content Security|Refused/.test(message.text()) && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.stack))
  await page.goto(`http://127.0.0.1:${port}/`)
  const id = (name) => page.getByTestId(name)
  await id('login-user').fill('1001')
  await id('login-password').fill('x')
  await id('login-submit').click()
  await id('device-ok').click()
  await page.locator('[data-testid=seat-state][data-state=ready]').waitFor()
  for (let i = 0; i < 50 && registered === 0; i++) await page.waitForTimeout(100)
  expect(registered > 0, 'the desk registers over /sip')

  const callId = randomUUID()
  let dialog = invite(callId, await offer())
  await id('incoming').waitFor()
  expect((await id('incoming').getAttribute('data-call-id')) === callId, 'the call pops from its INVITE')
  expect((await id('caller-number').innerText()) === '139 7100 0001', 'the number is grouped')
  expect((await id('dialled-line').innerText()) === '12365 质量监督 (旧号)', 'the dialled line is named')
  expect((await id('attribution').innerText()).replace(/\s+/g, ' ') === '湖北 武汉 可能', 'the place is a guess and says so')
  const busy = next((text) => text.startsWith('SIP/2.0 486'), '486')
  const second = invite(randomUUID(), 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 8\r\n', '13800000000')
  await busy
  sip.send(second.frame('ACK', 1, [], '', '<sip:1001@hotline>'))
  expect(true, 'a second call is refused with 486')
  const accepted = next((text) => text.startsWith('SIP/2.0 200') && header(text, 'Call-ID') === dialog.id, '200')
  const from = Date.now()
  await page.keyboard.press('Space')
  const ok = await accepted
  expect(Date.now() - from < 1500, `Space answers (200 after ${Date.now() - from} ms)`)
  sip.send(dialog.frame('ACK', 1, [], '', header(ok, 'To'), `z9hG4bK${randomUUID().slice(0, 8)}`))
  await caller.evaluate((sdp) => window.peer.setRemoteDescription({ type: 'answer', sdp }), ok.slice(ok.indexOf('\r\n\r\n') + 4))
  await page.locator('[data-testid=call-state][data-state=talking]').waitFor()
  await id('field-facts').fill('真实通话中记录')
  await page.waitForTimeout(5000)
  const stats = await page.evaluate(() => window.__hotline.stats())
  expect(stats.packetsReceived > 50 && stats.packetsSent > 50, `sound goes both ways: ${JSON.stringify(stats)}`)
  expect(stats.remoteEnergy > 0, 'the caller is heard')
  expect((await id('quality').getAttribute('data-grade')) === 'good', 'the quality is good')
  await page.evaluate(() => document.activeElement.blur())
  await page.keyboard.press('m')
  await page.locator('[data-testid=mute][aria-pressed=true]').waitFor()
  expect(true, 'M mutes')
  await page.keyboard.press('m')
  await id('volume').click()
  await page.getByRole('slider').nth(1).fill('1.5')
  await page.waitForTimeout(1500)
  const louder = await page.evaluate(() => window.__hotline.stats())
  expect(louder.packetsSent > stats.packetsSent, 'the microphone goes on with another volume')

  // The page is loaded anew in the call: the server sees the socket go, keeps the caller in the music and rings the seat again as soon as
  // it is registered. Neither BYE nor the end of the registration may come from the page.
  await id('volume').click()
  const farewells = []
  const spy = (data) => /^BYE|^REGISTER[^]*expires=0/i.test(String(data)) && farewells.push(String(data).split('\r\n')[0])
  sip.on('message', spy)
  const asked = new Promise((resolve) => page.once('dialog', (dialog) => (resolve(dialog.type()), dialog.accept())))
  const again = await offer()
  for (const name of Object.keys(marks)) delete marks[name]
  const onRegistered = new Promise((resolve) => (whenRegistered = resolve))
  const accepted2 = next((text) => text.startsWith('SIP/2.0 200') && /CSeq: 1 INVITE/i.test(text), '200 without a key')
  const before = sip
  before.once('close', () => mark('old socket gone'))
  const begin = Date.now()
  const loaded = page.reload({ waitUntil: 'commit' })
  expect((await asked) === 'beforeunload', 'the page asks before it leaves a call')
  await loaded
  await onRegistered
  whenRegistered = null
  mark('INVITE')
  dialog = invite(callId, again, '13971000001', ['X-Hotline-Resume: 1'])
  const ok2 = await accepted2
  mark('200')
  sip.send(dialog.frame('ACK', 1, [], '', header(ok2, 'To'), `z9hG4bK${randomUUID().slice(0, 8)}`))
  await caller.evaluate((sdp) => window.peer.setRemoteDescription({ type: 'answer', sdp }), ok2.slice(ok2.indexOf('\r\n\r\n') + 4))
  await page.locator('[data-testid=call-state][data-state=talking]').waitFor()
  console.log(`     after the page was asked for (${marks.page - begin} ms after the key): ${Object.entries(marks).map(([name, at]) => `${name} ${at - marks.page}`).join(', ')} ms`)
  expect(marks['200'] - marks.page < 1000, `the same agent talks again ${marks['200'] - marks.page} ms after the page was asked for`)
  expect(farewells.length === 0, `the page says no farewell ${farewells.join()}`)
  await id('field-facts').waitFor()
  expect((await id('field-facts').inputValue()) === '真实通话中记录', 'the draft is back')
  const back = () => page.evaluate(() => window.__hotline.stats())
  for (let i = 0; i < 40 && (await back()).packetsReceived < 25; i++) await page.waitForTimeout(100)
  const resumed = await back()
  expect(resumed.packetsReceived >= 25 && resumed.packetsSent >= 25, `sound goes both ways again: ${JSON.stringify(resumed)}`)

  // The same once more without a reload: the session is dead for the server only.
  const accepted3 = next((text) => text.startsWith('SIP/2.0 200') && /CSeq: 1 INVITE/i.test(text), '200 of the replacement')
  farewells.length = 0
  sip.on('message', spy)
  dialog = invite(callId, await offer(), '13971000001', ['X-Hotline-Resume: 1'])
  const ok3 = await accepted3
  sip.send(dialog.frame('ACK', 1, [], '', header(ok3, 'To'), `z9hG4bK${randomUUID().slice(0, 8)}`))
  await page.locator('[data-testid=call-state][data-state=talking]').waitFor()
  expect(farewells.length === 0, 'a resumption takes the place of the dead session without a BYE')
  const onReturn = new Promise((resolve) => (whenRegistered = resolve))
  const gone = Date.now()
  sip.terminate()
  await onReturn
  whenRegistered = null
  expect(Date.now() - gone < 1000, `after a lost connection the phone is registered again (${Date.now() - gone} ms)`)
  expect((await id('call-state').getAttribute('data-state')) === 'talking', 'the call goes on meanwhile')
  const bye = next((text) => text.startsWith('BYE'), 'BYE')
  await page.keyboard.press('Control+e')
  await bye
  await page.locator('[data-testid=call-state][data-state=over]').waitFor()
  expect(true, 'Ctrl+E hangs up')

  const third = invite(randomUUID(), await offer())
  await id('answer').waitFor()
  sip.send(third.frame('CANCEL', 1))
  await page.locator('[data-testid=call-state]:not([data-state=ringing])').waitFor()
  expect((await id('call-state').getAttribute('data-state')) === 'over', 'a caller who gives up stops the ringing')
} catch (error) {
  faults.push(error.stack)
  console.error(error)
} finally {
  await browser.close()
  http.close()
}
for (const fault of faults) console.error(fault)
process.exit(faults.length === 0 ? 0 : 1)
