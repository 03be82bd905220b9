import type { Kind, Role, Stage, Ticket, TicketOutcome, TimelineEntry, Unit, UnitStaff, User, WorklistItem, WorklistName } from '@/api/types'
import type { Picked } from '@/state/step-form'
import { fakeAuthority } from './fake-data'
import { fakeSteps } from './fake-steps'

const unit = (code: string, name: string, level: Unit['level']): Unit => ({ id: `authority-${code}`, code, name, level })
export const hongshan = unit('420111', '武汉市洪山区市场监督管理局', 'county')
export const luoyu = unit('420111-03', '洪山区市场监督管理局珞喻路市场监督管理所', 'local-office')
const authorities = [
  fakeAuthority, hongshan, luoyu, unit('420106', '武汉市武昌区市场监督管理局', 'county'), unit('420102', '武汉市江岸区市场监督管理局', 'county'), unit('420111-01', '洪山区市场监督管理局关山市场监督管理所', 'local-office'),
  unit('420118', '武汉东湖新技术开发区市场监督管理局', 'county'), unit('420600', '襄阳市市场监督管理局', 'city'), unit('420606', '襄阳市樊城区市场监督管理局', 'county'),
]
export const staff: UnitStaff[] = [
  { id: 'user-3001', name: '张丽', roles: ['case-handler'] }, { id: 'user-3002', name: '欧阳文静', roles: ['case-handler'] }, { id: 'user-3003', name: '刘志强', roles: ['case-handler'] }, { id: 'user-5001', name: '赵刚', roles: ['unit-head'] },
]

/** Who may sign in beside 1001 (agent) and 9001 (supervisor): the first digit of the login is the role. */
export function caseUser(login: string): Pick<User, 'name' | 'roles' | 'permissions' | 'authority'> | null {
  const people: Record<string, [string, Role, Unit]> = { 3: ['张丽', 'case-handler', hongshan], 4: ['周敏', 'dispatcher', fakeAuthority], 5: ['赵刚', 'unit-head', hongshan], 6: ['孙伟', 'administrator', fakeAuthority] }
  const found = people[login.charAt(0)]
  return found === undefined ? null : { name: found[0], roles: [found[1]], permissions: permissionsOf([found[1]]), authority: found[2] }
}

/** As far as the desktop asks (docs/ticket-life.md, *Who may*). */
export function permissionsOf(roles: readonly Role[]): string[] {
  const intake = ['register', 'contacts', 'knowledge-edit']
  const of: Record<Role, readonly string[]> = {
    agent: ['register', 'contacts', 'call-back', 'statistics'], clerk: intake, dispatcher: intake, supervisor: [...intake, 'oversight', 'routing', 'call-back', 'statistics'], 'case-handler': ['contacts', 'knowledge-edit'], 'unit-head': ['contacts', 'statistics', 'knowledge-edit'], administrator: ['routing', 'administer', 'audit'],
  }
  return [...new Set(roles.flatMap((role) => of[role]))]
}

const always = ['supplement', 'link', 'unlink', 'urge', 'supervise']
const possible: Record<string, readonly string[]> = {
  'complaint registered': ['dispatch', 'split', 'withdraw', 'join', 'unjoin'],
  'complaint dispatched': ['accept', 'refuse', 'assign', 'return', 'dispute', 'request-proof', 'designate', 'withdraw', 'transfer', 'split', 'join', 'unjoin'],
  'complaint returned': ['dispatch', 'designate', 'withdraw'],
  'complaint disputed': ['designate', 'withdraw'],
  'complaint accepted': ['consent', 'assign', 'terminate', 'clue', 'withdraw', 'transfer', 'join', 'unjoin'],
  'complaint mediating': ['agree', 'terminate', 'appraise', 'recuse', 'entrust', 'assign', 'clue', 'join', 'unjoin', 'withdraw', 'transfer'],
  'complaint suspended': ['decide-recusal', 'terminate', 'withdraw'],
  'complaint appraising': ['appraised', 'terminate', 'withdraw'],
  'complaint ended': ['inform', 'clue'],
  'report registered': ['dispatch', 'split', 'withdraw'],
  'report dispatched': ['verify', 'assign', 'return', 'dispute', 'no-power', 'not-again', 'designate', 'withdraw', 'transfer'],
  'report verifying': ['file', 'not-file', 'extend', 'no-power', 'assign', 'transfer', 'withdraw'],
  'report filed': ['decide', 'assign'],
  'report ended': ['inform'],
  'consultation registered': ['dispatch', 'answer'], 'suggestion registered': ['dispatch', 'answer'], 'consultation dispatched': ['answer', 'return'], 'suggestion dispatched': ['answer', 'return'],
}
const over = ['follow-up', 'archive', 'reopen']
const after: Record<string, Stage> = {
  dispatch: 'dispatched', return: 'returned', dispute: 'disputed', designate: 'dispatched', accept: 'accepted', consent: 'mediating', recuse: 'suspended', 'decide-recusal': 'mediating', appraise: 'appraising', appraised: 'mediating', refuse: 'ended', agree: 'ended', terminate: 'ended',
  verify: 'verifying', file: 'filed', 'not-file': 'ended', 'no-power': 'ended', decide: 'ended', answer: 'concluded', inform: 'concluded', withdraw: 'concluded', transfer: 'concluded', 'not-again': 'concluded', 'follow-up': 'archived', archive: 'archived', reopen: 'dispatched',
}
const outcomes: Record<string, TicketOutcome> = { refuse: 'refused', agree: 'agreed', terminate: 'terminated', 'not-file': 'not-filed', 'no-power': 'no-power', decide: 'decided', answer: 'answered', withdraw: 'withdrawn', transfer: 'transferred', 'not-again': 'not-again' }
const rights: [string, readonly Role[], readonly string[]][] = [
  ['分送', ['dispatcher'], ['dispatch']],
  ['审批', ['unit-head'], ['refuse', 'decide-recusal', 'terminate', 'extend', 'file', 'not-file', 'no-power', 'decide', 'transfer', 'not-again']],
  ['督办', ['supervisor', 'dispatcher', 'unit-head'], ['supervise', 'close-supervision', 'reopen']],
  ['指定管辖', ['dispatcher', 'unit-head'], ['designate']],
  ['回访', ['agent', 'clerk', 'supervisor', 'dispatcher'], ['follow-up']],
  ['办理', ['case-handler', 'unit-head'], ['assign', 'return', 'dispute', 'request-proof', 'accept', 'consent', 'recuse', 'appraise', 'appraised', 'entrust', 'agree', 'verify', 'inform', 'clue', 'answer-supervision']],
]
const stageWords: Partial<Record<Stage, string>> = { registered: '已登记', dispatched: '已分送', returned: '已退回', disputed: '管辖争议', accepted: '已受理', mediating: '调解中', suspended: '中止调解', appraising: '鉴定中', ended: '待告知', verifying: '核查中', filed: '已立案', concluded: '已办结', archived: '已归档' }
const place = (step: string) => fakeSteps.findIndex((info) => info.step === step)
const nameOf = (step: string) => fakeSteps.find((info) => info.step === step)?.name ?? step

export function nextOf(ticket: Ticket, user: User): Ticket['next'] {
  const known = new Set([...always, ...Object.entries(possible).filter(([key]) => key.startsWith(ticket.kind)).flatMap(([, steps]) => steps), ...over])
  const now = ticket.state === 'archived' ? ['reopen'] : ticket.state === 'concluded' ? [...over, 'supplement'] : [...(possible[`${ticket.kind} ${ticket.state}`] ?? []), ...always]
  return [...known]
    .map((step) => {
      const right = rights.find(([, , steps]) => steps.includes(step))
      const may = right === undefined || right[1].some((role) => user.roles.includes(role))
      const nothing = step === 'unlink' && !ticket.linked.some((one) => one.relation === 'duplicate') ? '没有关联的重复工单' : step === 'unjoin' && !ticket.linked.some((one) => one.relation === 'joint') ? '没有共同投诉' : null
      const why = now.includes(step) && nothing !== null ? nothing : !now.includes(step) ? `现在是“${stageWords[ticket.state] ?? ''}”，不能“${nameOf(step)}”。现在可以：${now.map(nameOf).join('、')}。` : may ? null : `“${nameOf(step)}”须由有“${right[0]}”权限的人办理`
      return { step, allowed: why === null, why }
    })
    .sort((a, b) => Number(b.allowed) - Number(a.allowed) || place(a.step) - place(b.step))
}

const linkOf = (ticket: Ticket | undefined) => ({ id: ticket?.id ?? '', number: ticket?.number ?? '', numberDisplay: ticket?.numberDisplay ?? '', kind: ticket?.kind ?? 'complaint', state: ticket?.state ?? 'registered' })

/** The ticket after a step; `others` are those that it may name. */
export function stepped(ticket: Ticket, body: Record<string, unknown>, others: readonly Ticket[] = []): Ticket {
  const step = String(body['step'])
  const handling = step === 'dispatch' || step === 'designate' ? (authorities.find((one) => one.id === body['to']) ?? ticket.handling) : ticket.handling
  const assigned = staff.find((one) => one.id === body['user'])
  const other = String(body['other'] ?? body['ticket'])
  const relation = step === 'join' || step === 'unjoin' ? 'joint' : 'duplicate'
  const linked = step === 'unlink' || step === 'unjoin' ? ticket.linked.filter((one) => one.id !== other || one.relation !== relation) : step === 'link' || step === 'join' ? [...ticket.linked, { ...linkOf(others.find((one) => one.id === other)), relation } as const] : ticket.linked
  return {
    ...ticket, linked, version: ticket.version + 1, state: after[step] ?? ticket.state, outcome: outcomes[step] ?? (step === 'reopen' ? null : ticket.outcome), round: ticket.round + (step === 'reopen' ? 1 : 0), stateSince: after[step] === undefined ? ticket.stateSince : new Date().toISOString(), handling, signing: handling,
    assignedTo: assigned === undefined ? ticket.assignedTo : { id: assigned.id, name: assigned.name },
  }
}

export function entryOf(ticket: Ticket, body: Record<string, unknown>, by: Picked, of: Unit): TimelineEntry {
  const info = fakeSteps.find((one) => one.step === body['step'])
  const words = (value: unknown, options: readonly { value: string; label: string }[]): string =>
    Array.isArray(value) ? value.map((one) => words(one, options)).join('、') : typeof value === 'boolean' ? (value ? '是' : '否') : (options.find((option) => option.value === value)?.label ?? [...authorities, ...staff].find((one) => one.id === value)?.name ?? String(value))
  const details = (info?.fields ?? []).filter((field) => body[field.name] !== undefined).map((field) => ({ label: field.label, text: words(body[field.name], field.options) }))
  return { kind: 'step', contact: null, number: ticket.version + 1, at: new Date().toISOString(), step: String(body['step']), name: info?.name ?? '', article: info?.article ?? '', by: { id: by.id, name: by.name }, unit: of, details }
}

/** The call that it came from, a minute before its registration. */
export function callOf(ticket: Ticket): TimelineEntry[] {
  if (ticket.contactId === null) return []
  return [{ kind: 'call', number: null, at: new Date(Date.parse(ticket.createdAt) - 300_000).toISOString(), step: null, name: '来电，坐席接听', article: null, by: { id: 'user-1001', name: '王敏' }, unit: null, contact: ticket.contactId, details: [{ label: '线路', text: ticket.line ?? '12315' }, { label: '等候', text: '18 秒' }, { label: '通话', text: '4 分 47 秒' }, { label: '录音', text: '已归档' }] }]
}

export function viewsOf(ticket: Ticket): TimelineEntry[] {
  const view = (hours: number, name: string, who: string, details: TimelineEntry['details']): TimelineEntry => ({ kind: 'view', number: null, at: new Date(Date.now() - hours * 3.6e6).toISOString(), step: null, name, article: null, by: { id: `user-${who}`, name: who }, unit: null, contact: null, details })
  return ticket.handling === null ? [] : [view(30, '查看工单', '张丽', [{ label: '当日次数', text: '7' }]), view(26, '查看完整信息', '张丽', [{ label: '栏目', text: '电话' }]), view(3, '收听录音', '欧阳文静', [])]
}

const visit = '到店核对货架价签与收银系统，价签 59.90 元，系统仍为 79.90 元；店长承认价格更新不及时，愿意退还差价 40.00 元，但不同意另行赔偿。已拍照取证并制作现场笔录，双方签字。消费者要求按《消费者权益保护法》第五十五条增加赔偿，金额不足五百元的按五百元计；店方认为属操作失误，没有欺诈故意，请求再协商三天。'

/** What happened before: a short life for most, sixty entries for the second complaint. */
export function pastOf(ticket: Ticket): TimelineEntry[] {
  const begin = Date.parse(ticket.createdAt)
  const steps: [string, Record<string, unknown>, Picked | null, Unit | null][] = [['register', {}, { id: 'user-1001', name: '王敏' }, fakeAuthority]]
  const handler = { id: 'user-3001', name: '张丽' }
  if (ticket.handling !== null) steps.push(['dispatch', { to: ticket.handling.id, note: '被投诉人在贵辖区经营，请依法处理。' }, { id: 'user-4001', name: '周敏' }, fakeAuthority])
  if (ticket.assignedTo !== null) steps.push(['assign', { user: ticket.assignedTo.id }, { id: 'user-5001', name: '赵刚' }, hongshan])
  if (ticket.state === 'mediating' || ticket.state === 'accepted') steps.push(['accept', {}, handler, hongshan])
  if (ticket.state === 'verifying') steps.push(['verify', { note: '联合食品科到现场检查冰柜和进货台账。' }, handler, hongshan])
  if (ticket.state === 'mediating') steps.push(['consent', { party: 'complainant', given: true }, handler, hongshan], ['consent', { party: 'respondent', given: true }, handler, hongshan])
  while (steps.length < ticket.version) steps.push(steps.length % 4 === 0 ? ['urge', { text: '消费者来电询问进度，请尽快联系。' }, { id: 'user-1001', name: '王敏' }, fakeAuthority] : ['supplement', { text: steps.length % 7 === 1 ? visit : '已电话联系被投诉人，约定明日到店。' }, handler, hongshan])
  return steps.slice(0, ticket.version).map(([step, body, by, of], index) => ({ ...entryOf({ ...ticket, version: index }, { step, ...body }, by ?? handler, of ?? hongshan), at: new Date(begin + index * 5.3 * 3.6e6).toISOString() }))
}

/** Where the tickets of `fake-data` are by now; most wait at their intake body. */
export function placedAt(index: number, kind: Kind): Partial<Ticket> {
  if (kind !== 'complaint' && kind !== 'report') return {}
  const days = (n: number) => new Date(Date.now() - n * 8.64e7).toISOString()
  const handler = index % 4 === 2 ? { id: 'user-3002', name: '欧阳文静' } : { id: 'user-3001', name: '张丽' }
  const at = (state: Stage, version: number, since: number, more: Partial<Ticket> = {}): Partial<Ticket> => ({ state, version, handling: hongshan, signing: hongshan, assignedTo: handler, createdAt: days(since + 2), stateSince: days(since), ...more })
  if (index === 3) return at('mediating', 60, 11, { round: 2, linked: [
    { id: 'ticket-2', number: '42012026112000867', numberDisplay: '4201 2026 1120 0086 7', kind: 'report', state: 'verifying', relation: 'clue' },
    { id: 'ticket-9', number: '42012026112000797', numberDisplay: '4201 2026 1120 0079 7', kind: 'complaint', state: 'accepted', relation: 'joint' },
  ] })
  switch (index % 9) {
    case 0:
      return index === 0 ? {} : at('dispatched', 3, 5)
    case 2:
      return kind === 'report' ? at('verifying', 4, 9) : at('mediating', 6, 20, { handling: luoyu })
    case 3:
      return at('returned', 4, 1, { handling: null, signing: null, assignedTo: null })
    case 5:
      return at(kind === 'report' ? 'verifying' : 'accepted', 4, 3)
    case 6:
      return at('dispatched', 2, 1, { assignedTo: null })
    case 8:
      return kind === 'report' ? at('filed', 5, 40) : at('ended', 6, 2, { outcome: 'agreed' })
    default:
      return {}
  }
}

export function inList(name: WorklistName, ticket: Ticket, user: User): boolean {
  const open = ticket.state !== 'concluded' && ticket.state !== 'archived'
  switch (name) {
    case 'mine':
      return open && ticket.assignedTo?.id === user.id
    case 'unit':
      return open && (ticket.handling?.id === user.authority.id || ticket.handling?.id === luoyu.id)
    case 'near-due':
    case 'overdue':
      return (user.roles.includes('case-handler') ? inList('mine', ticket, user) : user.roles.includes('unit-head') ? inList('unit', ticket, user) : open) && lightIs(ticket, name === 'overdue' ? ['overdue'] : ['red', 'yellow'])
    case 'returned':
      return ticket.state === 'returned'
    case 'to-dispatch':
      return ticket.state === 'registered' || ticket.state === 'returned'
    case 'below':
      return open && ticket.handling !== null
    case 'to-follow-up':
      return ticket.state === 'concluded'
  }
}

const lightIs = (ticket: Ticket, wanted: readonly string[]) => wanted.includes(itemOf(ticket).light ?? '')

const backNote = '经核实，被投诉人“安居家用电器有限公司”的实际经营地在武昌区中南路，本辖区只有其仓库；登记的洪山区地址系物业代收地址。建议改派武昌区市场监督管理局，并请坐席补充购买凭证上的销售方名称。'

const dueOffsets = [1.6, -3.2, 4.1, 0.2, 9, 22, -0.6, 13, 2.4]

export function itemOf(ticket: Ticket): WorklistItem {
  const { id, number, numberDisplay, kind, state, outcome, respondent, facts, handling, assignedTo, createdAt, stateSince } = ticket
  const running = state !== 'concluded' && state !== 'archived' && (kind !== 'suggestion' || state !== 'registered')
  const offset = dueOffsets[Number(number.slice(12, 16)) % dueOffsets.length] ?? 5
  return {
    followUp: state === 'concluded' ? { due: new Date(Date.now() + 3 * 8.64e7).toISOString().slice(0, 10), attempts: Number(number.slice(12, 16)) % 3, allowed: 3 } : null,
    id, number, numberDisplay, kind, state, outcome, respondentName: respondent.name ?? null, summary: facts, handling, assignedTo, createdAt, stateSince, returned: state === 'returned' ? { reason: 'wrong-place', words: '不属于本辖区', note: backNote, by: { id: 'user-3002', name: '欧阳文静' }, unit: hongshan, at: stateSince } : null,
    dueAt: running ? new Date(Date.now() + offset * 8.64e7).toISOString() : null, light: running ? (offset < 0 ? 'overdue' : offset < 2.5 ? 'red' : offset < 6 ? 'yellow' : 'calm') : null,
  }
}

export function findAuthorities(q: string, under: string | undefined): Unit[] {
  const all = under === hongshan.id ? authorities.filter((one) => one.level === 'local-office') : authorities
  return all.filter((one) => one.name.includes(q) || one.code.startsWith(q))
}
