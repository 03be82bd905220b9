import type { CoreCall } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { HowTold, Notice, NoticeItem, NoticePage, Ticket } from '@/api/types'

/** Who is told what, as a core would answer: a letter, calls, one that failed, and what was told before. */
const told = new Map<string, Notice>()
const routes = '您可以依照《中华人民共和国消费者权益保护法》第三十九条规定的其他途径解决争议：（一）与经营者协商和解；（二）请求消费者协会或者依法成立的其他调解组织调解；（三）根据与经营者达成的仲裁协议提请仲裁机构仲裁；（四）向人民法院提起诉讼。'

function noticesOf(ticket: Ticket): Notice[] {
  const at = (hours: number) => new Date(Date.parse(ticket.createdAt) + hours * 3.6e6).toISOString()
  const authority = ticket.handling?.name ?? ticket.intake.name
  const respondent = ticket.respondent.name ?? '被投诉人'
  const report = ticket.kind === 'report'
  const one = (index: number, notice: Partial<Notice>): Notice => {
    const id = `notice-${ticket.id}-${index}`
    const open = notice.state === 'to-print' || notice.state === 'to-tell' || notice.state === 'failed' || notice.state === 'printed'
    return told.get(id) ?? { id, fact: index, template: '', name: '', article: '', recipient: report ? 'reporter' : 'complainant', recipientName: '陈**', channel: 'phone', state: 'told', authority, document: null, text: '', why: null, how: null, toldBy: null, note: null, createdAt: at(index * 5), changedAt: at(index * 5), tellable: open, printable: true, ...notice }
  }
  const first = one(1, { template: `${report ? 'report' : 'complaint'}-registered`, name: `${report ? '举报' : '投诉'}登记告知`, article: '第十五条', authority: ticket.intake.name, text: `陈**：您对${respondent}的投诉已登记，编号 ${ticket.numberDisplay}。查询进展请拨打12315并报编号。`, toldBy: { id: 'user-1001', name: '王敏' } })
  if (ticket.handling === null) return [first]
  const order = one(2, { template: 'dispatch-order', name: '分送通知书', article: '第四十一条', recipient: 'unit', recipientName: authority, channel: 'desk', state: 'delivered', authority: ticket.intake.name, document: '武汉市监分送〔2026〕第1208号', text: `${authority}：\n现将编号 ${ticket.numberDisplay} 的工单分送你单位，请依法办理。\n请于2026年12月1日前反馈办理情况。`, printable: true })
  if (report || ticket.state === 'dispatched') return [first, order]
  return [
    first, order,
    one(3, { template: 'acceptance', name: '投诉受理决定书', article: '第十五条', channel: 'paper', document: '洪山市监投受〔2026〕第317号', text: `陈**：\n您对${respondent}提出的投诉（编号 ${ticket.numberDisplay}）收悉。经审查，符合受理条件，本机关决定受理。`, how: 'posted', toldBy: { id: 'user-3001', name: '张丽' }, note: '挂号 1163 2207 8' }),
    one(4, { template: 'mediation', name: '投诉调解通知书', article: '第十八条、第二十条', channel: 'paper', state: 'printed', how: 'printed', document: '洪山市监投调〔2026〕第318号', text: '陈**：\n经双方当事人同意，本机关组织调解。', toldBy: { id: 'user-3001', name: '张丽' } }),
    one(5, { template: 'mediation', name: '投诉调解通知书', article: '第十八条、第二十条', channel: 'paper', state: 'to-print', recipient: 'respondent', recipientName: respondent, document: '洪山市监投调〔2026〕第318号', text: `${respondent}：\n投诉人陈**与被投诉人${respondent}之间的消费者权益争议（编号 ${ticket.numberDisplay}），经双方当事人同意，本机关依据《市场监督管理投诉举报处理办法》第十八条、第二十条的规定组织调解。\n现场调解的时间、地点和调解人员：2026年12月1日9时，洪山区市场监督管理局302室，调解员张丽、欧阳文静\n调解可以采取现场调解方式，也可以采取互联网、电话、音频、视频等非现场调解方式。采取非现场方式的，由承办人员另行联系。\n请携带身份证明和有关证据材料。认为调解人员与争议有利害关系的，可以申请其回避；无正当理由不参加调解的，依法终止调解。\n${routes}` }),
    one(6, { template: 'appraisal', name: '委托鉴定告知', article: '第二十二条', state: 'to-tell', text: `陈**：编号 ${ticket.numberDisplay} 的投诉需要进行鉴定，现委托武汉产品质量监督检验所办理。所需时间不计算在调解期限内。` }),
    one(7, { template: 'appraisal', name: '委托鉴定告知', article: '第二十二条', channel: 'sms', state: 'failed', recipient: 'respondent', recipientName: respondent, why: 'UNDELIV', text: `${respondent}：编号 ${ticket.numberDisplay} 的投诉需要进行鉴定。` }),
  ]
}

/** Null for what is no matter of notices. */
export function fakeNotices(call: CoreCall, tickets: readonly Ticket[], by: { id: string; name: string }): Outcome<unknown> | null {
  const url = new URL(`http://fake${call.path}`)
  const [, what, id, part, notice, deed] = url.pathname.split('/')
  if (what === 'notices') return { as: 'done', status: 200, value: work(tickets, url.searchParams.get('state')) }
  if (what !== 'tickets' || part !== 'notices') return null
  const ticket = tickets.find((one) => one.id === id)
  const all = ticket === undefined ? [] : noticesOf(ticket)
  if (deed !== 'told') return { as: 'done', status: 200, value: { items: all } }
  const found = all.find((one) => one.id === notice)
  const { how, note } = JSON.parse(typeof call.body === 'string' ? call.body : '{}') as { how: HowTold; note: string | null }
  if (found === undefined || note === '拒绝') return { as: 'refused', problem: { type: '/problems/not-allowed', title: '无权操作', status: 403, detail: '告知当事人须有“登记”或“办理”权限。' } }
  const after: Notice = { ...found, state: how === 'printed' ? 'printed' : 'told', channel: how === 'phone' ? 'phone' : 'paper', how, toldBy: by, note: note ?? found.note, tellable: how === 'printed', changedAt: new Date().toISOString() }
  told.set(found.id, after)
  return { as: 'done', status: 200, value: after }
}

function work(tickets: readonly Ticket[], state: string | null): NoticePage {
  const items = tickets.flatMap((ticket) => noticesOf(ticket).filter((one) => one.tellable && (state === null || one.state === state)).map((one): NoticeItem => ({ id: one.id, ticket: ticket.id, ticketNumber: ticket.number, numberDisplay: ticket.numberDisplay, kind: ticket.kind, template: one.template, name: one.name, recipient: one.recipient, channel: one.channel, state: one.state, document: one.document, createdAt: one.createdAt })))
  return { items: items.slice(0, 50), nextCursor: null, count: items.length }
}
