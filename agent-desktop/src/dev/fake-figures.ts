import type { CallBack, CallBackPage, TakenCallBack } from '@/api/call-backs'
import type { CoreCall } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { AgentFigures, CallFigures, CallStatistics, Staffing, SurveyFigures } from '@/api/statistics'

/** The worklist of call-backs and figures, as a core would answer; null for any other call. */
const done = <T>(value: T): Outcome<T> => ({ as: 'done', value, status: 200 })
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const callBack = (index: number, more: Partial<CallBack> = {}): CallBack => ({
  id: `call-back-${index}`, number: `+86139****${1000 + index}`, line: ['12315', '12365', '12331'][index % 3] ?? null, why: (['gave-up', 'key', 'closed', 'full'] as const)[index % 4] ?? 'key', since: ago(95 - index * 11), latestAt: ago(80 - index * 11), calls: 1 + (index % 3), tries: index % 2,
  triedAt: null, result: index % 2 === 1 ? 'busy' : null, takenBy: null, takenUntil: null, outcome: null, note: null, closedBy: null, closedAt: null, ...more,
})
let open = Array.from({ length: 6 }, (_, index) => callBack(index, index === 2 ? { takenBy: { id: 'user-1002', name: '李强' }, takenUntil: ago(-10) } : {}))
let closed: CallBack[] = []

export function fakeCallBacks(call: CoreCall, who: { id: string; name: string }): Outcome<unknown> | null {
  const url = new URL(`http://fake${call.path}`)
  const [, what, id, deed] = url.pathname.split('/')
  if (what !== 'call-backs') return null
  const found = open.find((one) => one.id === id)
  if (deed === 'takings' && found !== undefined) {
    const next = call.method === 'DELETE' ? { ...found, takenBy: null, takenUntil: null } : { ...found, takenBy: who, takenUntil: ago(-15) }
    open = open.map((one) => (one.id === id ? next : one))
    return call.method === 'DELETE' ? done<CallBack>(next) : done<TakenCallBack>({ callBack: next, number: '+8613900001234' })
  }
  if (deed === 'results' && found !== undefined) {
    const said = JSON.parse(typeof call.body === 'string' ? call.body : '{}') as { outcome: CallBack['outcome']; note: string | null }
    const next: CallBack = { ...found, outcome: said.outcome, note: said.note, closedAt: ago(0), closedBy: who, takenBy: null, takenUntil: null }
    open = open.filter((one) => one.id !== id)
    closed = [next, ...closed]
    return done<CallBack>(next)
  }
  const counts = { waiting: open.filter((one) => one.takenBy === null).length, taken: open.filter((one) => one.takenBy !== null).length, mine: open.filter((one) => one.takenBy?.id === who.id).length }
  return done<CallBackPage>({ items: url.searchParams.get('state') === 'closed' ? closed : open, nextCursor: null, counts })
}

const figures = (key: string, offered: number): CallFigures => ({
  key, offered, answered: Math.round(offered * 0.94), abandoned: { shortly: 1, queue: Math.round(offered * 0.04), ringing: 0 }, abandonedShare: 0.05, full: 0, closed: 0, failed: 0, serviceLevel: 0.913, serviceLevelOfAll: 0.902, meanWait: 'PT9.4S', longestWait: 'PT1M42S', talk: 'PT9H', hold: 'PT24M', wrapUp: 'PT1H12M', handling: 'PT4M21S',
  occupancy: 0.81, expectationError: 0.34, offers: offered + 3, missed: 3, missedShare: 3 / (offered + 3), hangUps: { caller: Math.round(offered * 0.8), seat: Math.round(offered * 0.14), system: 0 }, repeated: 7, repeatedShare: 0.06, transfers: 4,
})
const person = (login: string, name: string): AgentFigures => ({
  agent: `user-${login}`, login, name, offers: 41, missed: 1, missedShare: 1 / 41, answered: 40, called: 3, reached: 2, talk: 'PT2H31M', hold: 'PT6M', wrapUp: 'PT21M', handling: 'PT4M14S', ready: 'PT48M', notReady: 'PT22M', signedIn: 'PT4H8M', occupancy: 0.78, transfers: 2, hungUp: 5, surveyed: 11,
})

export function fakeStatistics(call: CoreCall): Outcome<unknown> | null {
  const url = new URL(`http://fake${call.path}`)
  const [, what, of] = url.pathname.split('/')
  if (what !== 'statistics') return null
  if (of === 'agents') return done<{ rows: AgentFigures[] }>({ rows: [person('1001', '王敏'), person('1002', '李强')] })
  if (of === 'surveys') return done<{ rows: SurveyFigures[] }>({ rows: [{ key: '12315', name: null, question: 1, answers: 96, counts: [0, 71, 18, 4, 2, 1, 0, 0, 0, 0] }] })
  if (of === 'staffing') return done<Staffing>({ erlangs: 24, seats: 29, choices: [28, 29, 30].map((seats) => ({ seats, waiting: 0.24, serviceLevel: 0.74 + (seats - 28) * 0.08, meanWait: 'PT11.6S', occupancy: 24 / seats })) })
  const by = (url.searchParams.get('by') ?? 'day') as CallStatistics['by']
  const keys = by === 'line' ? ['12315', '12365', '12331'] : [url.searchParams.get('from') ?? '2026-11-22']
  return done<CallStatistics>({ by, rows: keys.map((key, index) => figures(by === 'interval' ? '2026-11-22T01:15:00Z' : key, 120 - index * 37)), total: figures('', 249) })
}
