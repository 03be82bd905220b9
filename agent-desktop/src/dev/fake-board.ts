import type { CoreCall } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { BoardCounts, BoardPage, BoardTicket, FollowUpPolicy, Light, Ticket, TicketClock, TicketClocks, Unit } from '@/api/types'
import { hongshan, itemOf, luoyu } from './fake-cases'
import { fakeAuthority } from './fake-data'

/** The board, clocks and follow-up policies, as a core would answer; null for any other call. */
export function fakeBoard(call: CoreCall, tickets: readonly Ticket[], who: string): Outcome<unknown> | null {
  const url = new URL(`http://fake${call.path}`)
  const [, what, id, deed] = url.pathname.split('/')
  if (what === 'board') return id === 'tickets' ? done(listed(url.searchParams, tickets)) : done(page(url.searchParams.get('under'), tickets))
  if (what === 'tickets' && deed === 'deadlines') return done(clocksOf(tickets.find((ticket) => ticket.id === id)))
  if (what === 'follow-up-policies') return policy(call, who)
  return null
}

const day = (days: number) => new Date(Date.now() + days * 8.64e7 + 8 * 3.6e6).toISOString().slice(0, 10)
const ago = (days: number) => new Date(Date.now() - days * 8.64e7).toISOString()
const unit = (code: string, name: string, level: Unit['level']): Unit => ({ id: `authority-${code}`, code, name, level })
const counties = [['420102', '江岸'], ['420103', '江汉'], ['420104', '硚口'], ['420105', '汉阳'], ['420106', '武昌'], ['420107', '青山'], ['420112', '东西湖'], ['420113', '汉南'], ['420114', '蔡甸'], ['420115', '江夏'], ['420116', '黄陂'], ['420117', '新洲'], ['420118', '东湖新技术开发']].map(([code = '', name = '']) => unit(code, `武汉市${name}区市场监督管理局`, 'county'))
const counts = (open: number, yellow = 0, red = 0, overdue = 0, supervised = 0, supervisionOverdue = 0, daysLate = 0): BoardCounts => ({ open, yellow, red, overdue, supervised, supervisionOverdue, daysLate, oldestDue: daysLate === 0 ? null : day(-daysLate) })

function page(under: string | null, tickets: readonly Ticket[]): BoardPage {
  if (tickets.length === 0) return { at: new Date().toISOString(), path: [fakeAuthority], total: counts(0), escalated: 0, items: [] }
  if (under === hongshan.id)
    return { at: new Date().toISOString(), path: [fakeAuthority, hongshan], escalated: 0, total: counts(214, 31, 12, 9, 4, 1, 11), items: [
      { unit: luoyu, own: false, below: false, counts: counts(96, 14, 7, 7, 3, 1, 11) },
      { unit: hongshan, own: true, below: false, counts: counts(103, 17, 5, 2, 1, 0, 2) },
      { unit: unit('420111-01', '洪山区市场监督管理局关山市场监督管理所', 'local-office'), own: false, below: false, counts: counts(15) },
    ] }
  return { at: new Date().toISOString(), path: [fakeAuthority], escalated: 2, total: counts(1_873, 204, 61, 23, 12, 3, 11), items: [
    { unit: hongshan, own: false, below: true, counts: counts(214, 31, 12, 9, 4, 1, 11) },
    { unit: counties[4] ?? hongshan, own: false, below: true, counts: counts(298, 40, 19, 8, 5, 2, 6) },
    { unit: fakeAuthority, own: true, below: false, counts: counts(41, 6, 2, 3, 3, 0, 4) },
    ...counties.filter((_, index) => index !== 4).map((one, index) => ({ unit: one, own: false, below: true, counts: index > 9 ? counts(0) : counts(182 - index * 11, 18 - index, index % 3, index === 0 ? 3 : 0, 0, 0, index === 0 ? 1 : 0) })),
  ] }
}

function listed(query: URLSearchParams, tickets: readonly Ticket[]): { items: BoardTicket[]; nextCursor: null } {
  const which = query.get('which') ?? 'overdue'
  const wanted = (light: Light | null) => which === 'all' || which.startsWith('supervi') || which === 'escalated' || light === which
  const items = tickets.filter((ticket) => ticket.handling !== null).map(itemOf).filter((item) => wanted(item.light)).map((item, index): BoardTicket => {
    const late = item.dueAt === null ? 0 : Math.floor((Date.now() - Date.parse(item.dueAt)) / 8.64e7)
    const supervised = index % 3 === 0 || which.startsWith('supervi') || which === 'escalated'
    const state = which === 'escalated' || (index % 6 === 3 && supervised) ? 'escalated' : 'open'
    return {
      id: item.id, number: item.number, kind: item.kind, state: item.state, respondentName: item.respondentName, handling: item.handling, assignedTo: item.assignedTo, clock: item.kind === 'report' ? 'verification' : 'mediation', clockName: item.kind === 'report' ? '举报核查' : '调解',
      due: item.dueAt === null ? null : day(-late), light: item.light, daysLate: late, urged: index % 4, lastUrgedAt: index % 4 === 0 ? null : ago(1.3), maySupervise: !supervised,
      supervision: supervised ? { state, since: ago(5), due: day(index % 2 === 0 ? -1 : 2), overdue: index % 2 === 0, escalatedTo: state === 'escalated' ? fakeAuthority : null } : null,
    }
  })
  return { items: which === 'supervision-overdue' ? items.filter((item) => item.supervision?.overdue) : items, nextCursor: null }
}

function clocksOf(ticket: Ticket | undefined): TicketClocks {
  if (ticket === undefined) return { items: [], followUp: null }
  if (ticket.state === 'concluded') return { items: [], followUp: { due: day(4), dueAt: ago(-4.4), words: '还剩 3 个工作日', light: 'calm', attempts: 1, allowed: 3 } }
  const item = itemOf(ticket)
  if (item.dueAt === null || item.light === null || ticket.handling === null) return { items: [], followUp: null }
  const late = Math.floor((Date.now() - Date.parse(item.dueAt)) / 8.64e7)
  const far = ticket.state === 'filed' || ticket.state === 'mediating'
  const clock = (more: Partial<TicketClock>): TicketClock => ({
    id: `clock-${ticket.id}-${more.clock ?? ''}`, clock: 'acceptance', name: '受理决定', article: '《投诉举报处理办法》第十五条', rules: '《市场监督管理投诉举报处理办法》（国家市场监督管理总局令第121号）', state: 'running', light: item.light ?? 'calm', words: late > 0 ? `已逾期 ${late} 天` : late === 0 ? '今天到期' : `还剩 ${-late} 天`,
    started: { number: 2, step: 'dispatch', name: '分送', at: ticket.stateSince }, due: day(-late), dueAt: item.dueAt ?? '', pausedSince: null, pausedDays: 0, extension: null, stopped: null, warnings: [], ...more,
  })
  const verifying = ticket.kind === 'report'
  return { followUp: null, items: [
    verifying ? clock({ clock: 'verification', name: '举报核查', article: '《行政处罚程序规定》第十八条', extension: ticket.state === 'verifying' ? { at: ago(2), reason: '涉案批次需送检，检验结论未出具', by: { id: 'user-5001', name: '赵刚' } } : null })
      : ticket.state === 'dispatched' ? clock({}) : clock({ clock: 'mediation', name: '调解', article: '《投诉举报处理办法》第二十三条第（五）项', started: { number: 4, step: 'accept', name: '受理', at: ticket.stateSince }, pausedDays: far ? 9 : 0, warnings: far ? ['calendar-ends'] : [] }),
    ...(late > 0 ? [clock({ clock: 'supervision', name: '督办答复', article: '督办要求', light: 'red', words: '今天到期', due: day(0), started: { number: 6, step: 'supervise', name: '督办', at: ago(3) } })] : []),
    ...(ticket.state === 'dispatched' || verifying ? [] : [clock({ clock: 'acceptance', state: 'stopped', light: 'calm', words: '按期完成', stopped: { number: 4, step: 'accept', name: '受理', at: ticket.stateSince } })]),
  ] }
}

let kept: FollowUpPolicy = {
  authority: fakeAuthority, from: null, version: 0, withinDays: 5, attempts: 3, history: [],
  rules: [{ kind: 'complaint', outcome: 'agreed', percent: 100 }, { kind: 'complaint', outcome: 'terminated', percent: 100 }, { kind: 'complaint', outcome: 'refused', percent: 100 }],
}

function policy(call: CoreCall, who: string): Outcome<unknown> {
  if (call.method === 'GET') return done(kept)
  const by = { id: 'user-6001', name: who }
  const form = call.method === 'PUT' && typeof call.body === 'string' ? (JSON.parse(call.body) as Pick<FollowUpPolicy, 'rules' | 'withinDays' | 'attempts'>) : null
  if (form !== null && (form.withinDays < 1 || form.withinDays > 60)) return { as: 'refused', problem: { type: '/problems/invalid', title: '填写有误', status: 422, errors: [{ field: 'withinDays', message: '回访期限须为 1 至 60 个工作日' }] } }
  const version = kept.version + 1
  kept = { ...kept, ...form, version, from: form === null ? null : fakeAuthority, history: [{ version, at: new Date().toISOString(), by, cleared: form === null, rules: null, withinDays: form?.withinDays ?? null, attempts: form?.attempts ?? null }, ...kept.history] }
  return done(kept)
}

function done(value: unknown): Outcome<unknown> {
  return { as: 'done', value, status: 200 }
}
