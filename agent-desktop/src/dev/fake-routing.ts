import type { CoreCall } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { LineRules, RoutingAgent, RoutingCaller, RoutingCallerForm, RoutingChange, RoutingLine, SeatRules, SkillBook } from '@/api/types'

/** The plan of routing as a core would keep it; null for other calls. */
const by = { id: 'user-9001', name: '周建国' }
const skill = (code: string, kind: 'business' | 'language' | 'region', name: string) => ({ code, kind, name })
let book: SkillBook = {
  skills: [
    skill('12315', 'business', '消费维权'), skill('12365', 'business', '质量监督'), skill('12331', 'business', '食品药品'), skill('12358', 'business', '价格监督'), skill('12330', 'business', '知识产权'),
    skill('yue', 'language', '粤语'), skill('wuu', 'language', '吴语'), skill('bo', 'language', '藏语'), skill('ug', 'language', '维吾尔语'), skill('en', 'language', '英语'),
    skill('region-4201', 'region', '武汉'), skill('region-4228', 'region', '恩施土家族苗族自治州'), skill('region-4290', 'region', '仙桃、潜江、天门、神农架'),
  ],
  languages: [{ key: '2', skill: 'yue' }, { key: '3', skill: 'en' }], regions: [{ region: '4201', skill: 'region-4201' }, { region: '4228', skill: 'region-4228' }],
}
const rules = (number: string): LineRules => ({
  steps: number === '12315' ? [{ after: 0, skills: {} }] : [{ after: 0, skills: { [number]: 5 } }, { after: 20, skills: { [number]: 1 } }, { after: 40, skills: {} }],
  priority: 0, maxWaiting: 200, maxWait: 1800, hours: { always: number !== '12330', week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '08:30', until: '12:00' }, { from: '13:30', until: '18:00' }] : [])), holiday: [] },
  emergency: number === '12331' ? { text: '因电信线路检修，今晚 22 时至次日 6 时部分来电可能无法接通，请您通过全国 12315 平台或微信小程序提交诉求，我们将在收到后按时办理，给您带来不便敬请谅解。', until: '2030-01-01T00:00:00Z', closes: false } : null,
  announce: { position: true, everySeconds: 40, callBackAfter: 30 }, survey: true, serviceLevel: { seconds: 15, target: 0.95 },
})
let lines: RoutingLine[] = [['12315', '消费维权'], ['12330', '知识产权'], ['12331', '食品药品'], ['12358', '价格监督'], ['12365', '质量监督']].map(([number = '', name = '']) => ({
  number, name, version: 1, rules: rules(number), openNow: number !== '12330', next: number === '12330' ? [{ from: '2026-11-23T00:30:00Z', until: '2026-11-23T04:00:00Z' }, { from: '2026-11-23T05:30:00Z', until: '2026-11-23T10:00:00Z' }] : [],
  warnings: number === '12358' ? ['第 1 步（价格监督 ≥5）目前没有坐席能满足，来电要等到下一步。'] : [],
}))
let seats: { version: number; rules: SeatRules } = { version: 1, rules: { ringSeconds: 20, missesToNotReady: 2, missBackoffSeconds: [5, 15], wrapUp: { seconds: 30, min: 5, max: 180, extension: 30, extensions: 5 }, affinityDays: 7, shortAbandonSeconds: 5 } }
const skillsAt = (level: number): Record<string, number> => (level === 0 ? {} : { 12315: level, 12331: level, yue: 6 })
let agents: RoutingAgent[] = [['1001', '王敏', 8], ['1002', '陈志远', 5], ['1003', '阿依古丽·买买提艾力', 3], ['1004', '刘晓燕', 0]].map(([login, name, level]) => ({
  id: `user-${login}`, login: String(login), name: String(name), seat: String(login), version: 1, skills: skillsAt(Number(level)),
}))
let callers: RoutingCaller[] = [
  { id: 'c1', kind: 'warning', number: '+86139****0001', reason: null, seconds: null, words: '近期多次在通话中辱骂坐席员，请保持平和、照常受理；如再次出现辱骂，可按规定提示后结束通话，并在工单中如实记录经过。', until: '2030-02-20T15:59:00Z', reviewOn: '2026-11-20', inForce: true, reviewDue: true, decidedBy: by, decidedAt: '2026-09-20T02:00:00Z', version: 1 },
  { id: 'c2', kind: 'priority', number: '+86278****4321', reason: 'elderly', seconds: 120, words: '八十二岁，听力不好，请放慢语速', until: null, reviewOn: null, inForce: true, reviewDue: false, decidedBy: by, decidedAt: '2026-10-02T02:00:00Z', version: 1 },
]
let changes: RoutingChange[] = [{ id: 1, at: '2026-11-20T02:00:00Z', by, part: 'line/12331', about: null, old: { ...rules('12331'), priority: 10 }, now: rules('12331') }]
let version = 17
let skillsVersion = 1
/** The next change of a line is refused as if somebody had been faster. */
let staleOnce = true

export function fakeRouting(call: CoreCall): Outcome<unknown> | null {
  const url = new URL(`http://fake${call.path}`)
  const [, place, what, id] = url.pathname.split('/')
  if (place !== 'routing') return null
  const body: unknown = typeof call.body === 'string' ? JSON.parse(call.body) : {}
  if (what === undefined) return done({ version, validUntil: '2026-12-22T00:00:00Z', withTelephony: true, skills: { version: skillsVersion, book }, lines, seats })
  if (what === 'agents' && call.method === 'GET') return done({ items: agents })
  if (what === 'callers' && call.method === 'GET') return done({ items: callers.filter((one) => one.kind === url.searchParams.get('kind') && (url.searchParams.get('due') === null || one.reviewDue)), toReview: callers.filter((one) => one.reviewDue).length })
  if (what === 'changes') return done({ items: changes.filter((one) => one.part.startsWith(url.searchParams.get('part') ?? '')), next: null })
  version += 1
  if (what === 'lines') return putLine(id ?? '', body as LineRules)
  if (what === 'skills') {
    note('skills', book, body)
    book = body as SkillBook
    skillsVersion += 1
    return done({ version: skillsVersion, book })
  }
  if (what === 'seats') return putSeats(body as SeatRules)
  if (what === 'agents') {
    const old = agents.find((one) => one.id === id)
    note(`agent/${id ?? ''}`, { skills: old?.skills ?? {} }, body, old?.name)
    agents = agents.map((one) => (one.id === id ? { ...one, ...(body as object), version: one.version + 1 } : one))
    return done(agents.find((one) => one.id === id))
  }
  return putCaller(call.method, id, body as RoutingCallerForm)
}

function putLine(number: string, wanted: LineRules): Outcome<unknown> {
  if (staleOnce && number === '12365') {
    staleOnce = false
    return refused(412, '在您查看之后，已有人修改了这里的设置，请核对后再保存。', [])
  }
  if (wanted.maxWaiting < 1) return refused(422, '', [{ field: 'maxWaiting', message: '须在 1 至 2000 个之间' }, { field: 'steps[1].after', message: '第 2 步须晚于第 1 步（0 秒）' }])
  note(`line/${number}`, lines.find((one) => one.number === number)?.rules ?? {}, wanted)
  lines = lines.map((one) => (one.number === number ? { ...one, rules: wanted, version: one.version + 1, openNow: true } : one))
  return done(lines.find((one) => one.number === number))
}

function putSeats(wanted: SeatRules): Outcome<unknown> {
  if (wanted.ringSeconds < 5) return refused(422, '', [{ field: 'ringSeconds', message: '须在 5 至 60 秒之间' }])
  note('seats', seats.rules, wanted)
  seats = { version: seats.version + 1, rules: wanted }
  return done(seats)
}

function putCaller(method: string, id: string | undefined, form: RoutingCallerForm): Outcome<unknown> {
  if (method === 'DELETE') {
    callers = callers.filter((one) => one.id !== id)
    return done(null)
  }
  if (id === undefined && !/^\d{7,12}$/.test(form.number ?? '')) return refused(422, '', [{ field: 'number', message: '请填写能读懂的电话号码，如 13971000001 或 027-87654321' }])
  const old = callers.find((one) => one.id === id)
  const now: RoutingCaller = { id: id ?? `c${version}`, kind: form.kind ?? '', number: old?.number ?? '+86138****0002', reason: form.reason ?? null, seconds: form.seconds ?? null, words: form.words ?? '', until: form.until ?? null, reviewOn: form.reviewOn ?? null, inForce: true, reviewDue: false, decidedBy: by, decidedAt: new Date().toISOString(), version: (old?.version ?? 0) + 1 }
  callers = [now, ...callers.filter((one) => one.id !== id)]
  return done(now)
}

function note(part: string, old: unknown, now: unknown, about?: string): void {
  changes = [{ id: version, at: new Date().toISOString(), by, part, about: about ?? null, old: old as Record<string, unknown>, now: now as Record<string, unknown> }, ...changes]
}
const done = (value: unknown): Outcome<unknown> => ({ as: 'done', value, status: 200 })
const refused = (status: number, detail: string, errors: { field: string; message: string }[]): Outcome<unknown> => ({ as: 'refused', problem: { type: status === 412 ? '/problems/version-stale' : '/problems/invalid', title: '没有成功', status, detail, errors } })
