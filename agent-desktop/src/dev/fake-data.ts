import { auditActions, type AuditLine, type Category, type Kind, type KnownLine, type PersonalPart, type Ticket } from '@/api/types'

export const fakeCategories: Category[] = [
  { code: 'G', name: '商品', children: [{ code: 'G01', name: '一般食品', children: [] }, { code: 'G02', name: '家用电器', children: [] }, { code: 'G03', name: '服装鞋帽', children: [] }, { code: 'G04', name: '通讯产品', children: [] }, { code: 'G05', name: '交通工具', children: [] }] },
  { code: 'S', name: '服务', children: [{ code: 'S01', name: '餐饮和住宿', children: [] }, { code: 'S02', name: '美容美发洗浴', children: [] }, { code: 'S03', name: '教育培训', children: [] }, { code: 'S04', name: '停车', children: [] }] },
]

export type Place = (index: number, kind: Kind) => Partial<Ticket>

const samples: [Kind, KnownLine, string, string][] = [
  ['complaint', '12315', '武汉市洪山区鲜丰生活超市（珞喻路店）', '消费者于 11 月 18 日在该店购买进口牛肉 2 盒，标价 59.9 元，结账时按 79.9 元收取。回家核对小票后发现，与店员交涉，店员称系统未更新，拒绝退还差价。'],
  ['consultation', '12315', '', '网购的衣服洗标与页面描述不符，拆封后还能不能七日无理由退货？'],
  ['report', '12331', '襄阳市樊城区老王卤味店', '该店后厨卫生差，使用过期肉制品加工卤菜，冰柜内有无标签散装肉。'],
  ['complaint', '12365', '湖北安居家用电器有限公司', '热水器使用三个月漏水，维修两次仍未修好，要求更换同型号新机。'],
  ['suggestion', '12358', '', '建议在景区停车场入口处设置更醒目的价格公示牌。'],
  ['report', '12330', '武汉光谷数码城 B2-17 号商户', '公开销售假冒注册商标的耳机，包装与正品几乎一致。'],
]

const fallback: (typeof samples)[number] = ['consultation', '12315', '', '']

export const fakeAuthority = { id: 'authority-420100', code: '420100', name: '武汉市市场监督管理局', level: 'city' as const }

/** What a ticket has beside its form while it is at its intake body. */
export function fresh(outcome: Ticket['outcome']): Pick<Ticket, 'outcome' | 'round' | 'stateSince' | 'intake' | 'handling' | 'signing' | 'assignedTo' | 'next' | 'linked' | 'rules'> {
  return { outcome, round: 1, stateSince: new Date().toISOString(), intake: fakeAuthority, handling: null, signing: null, assignedTo: null, next: [], linked: [], rules: 'order-121' }
}

/** `placedAt`: where they are by now. */
export function fakeTickets(placedAt: Place = () => ({})): Ticket[] {
  return Array.from({ length: 46 }, (_, index) => {
    const [kind, line, respondent, facts] = samples[index % samples.length] ?? fallback
    const serial = String(42 + 46 - index).padStart(4, '0')
    const complaint = kind === 'complaint'
    return {
      id: `ticket-${index}`, number: `420120261120${serial}7`, numberDisplay: `4201 2026 1120 ${serial} 7`, kind, line, channel: 'phone', ...fresh(kind === 'consultation' ? 'answered' : null),
      state: kind === 'consultation' ? 'concluded' : 'registered', createdAt: new Date(Date.now() - index * 41 * 60_000 - 3.6e6).toISOString(),
      createdBy: { id: 'user-1001', name: '王敏' }, contactId: `contact-${index}`, version: 1, callId: `call-${index}`, warnings: [], personal: partsOf(kind),
      caller: { e164: '+8613971000001', province: '湖北', city: '武汉', certain: false },
      person: kind === 'report' ? { anonymous: false, name: '何秀英', phone: '13971000002' } : { name: '陈建华', phone: '13971000001', address: '武汉市洪山区珞喻路 726 号 3 栋 1502 室' },
      respondent: respondent === '' ? {} : { name: respondent, address: '武汉市洪山区珞喻路 78 号', phone: '02787654321' },
      category: 'G01', occurredOn: '2026-11-18', facts,
      amount: complaint ? '40.00' : null, requests: complaint ? ['refund', 'compensation'] : [], requestText: complaint ? '退还差价并按规定赔偿' : null,
      ...placedAt(index, kind),
      cited: kind === 'consultation' ? [{ entry: '0199-1', version: 1, title: '网购七日无理由退货', law: '《中华人民共和国消费者权益保护法》', article: '第二十五条', link: null }] : [],
      answer: kind === 'consultation' ? '经营者在商品页面作出不适用说明并经您确认的除外；洗标与描述不符属于质量争议，可要求退货，运费由经营者承担。' : null,
    }
  })
}

const partsOf = (kind: Kind): PersonalPart[] =>
  (['person.name', 'person.phone', 'person.address', 'respondent.phone', 'caller.e164'] as const).map((field) => ({
    field, masked: true, until: null, refusal: kind === 'report' && field !== 'respondent.phone' ? '举报人身份信息受保护，您无权查看（第121号令第三十七条）。' : null,
  }))

/** The whole value of a personal field. */
export function personalOf({ person, respondent, caller }: Ticket, field: string): string | null {
  const values: Record<string, string | null | undefined> = { 'person.name': person.name, 'person.phone': person.phone, 'person.address': person.address, 'respondent.phone': respondent.phone, 'caller.e164': caller?.e164 }
  return values[field] ?? null
}

/** As the core masks for who did not register it today. */
export function masked(ticket: Ticket): Ticket {
  const phone = (value: string | null | undefined) => (value == null ? null : value.slice(0, -8) + '****' + value.slice(-4))
  const { person, respondent, caller } = ticket
  return {
    ...ticket,
    person: { ...person, name: person.name == null ? null : person.name.slice(0, 1) + '**', phone: phone(person.phone), address: person.address == null ? null : person.address.slice(0, 6) + '*'.repeat(14) },
    respondent: { ...respondent, phone: phone(respondent.phone) },
    caller: caller === null ? null : { ...caller, e164: phone(caller.e164) },
  }
}

/** A morning of the log: every action, long reasons, strangers, the core itself. */
export function fakeAudit(tickets: Ticket[]): AuditLine[] {
  return Array.from({ length: 70 }, (_, index): AuditLine => {
    const action = auditActions[index % auditActions.length] ?? 'signed-in'
    const stranger = action === 'sign-in-failed' || action === 'locked-out'
    const ticket = action === 'ticket-viewed' || action === 'field-unmasked' ? tickets[index % Math.max(tickets.length, 1)] : undefined
    const itself = action === 'audit-dropped'
    return {
      id: `audit-${index}`, at: new Date(Date.now() - index * 97_000).toISOString(), user: stranger || itself ? null : index % 3 === 0 ? { id: 'user-9001', name: '李建国' } : { id: 'user-1001', name: '王敏' },
      roles: stranger || itself ? [] : index % 3 === 0 ? ['supervisor'] : ['agent'], action, outcome: stranger || index % 23 === 5 ? 'refused' : 'done',
      subject: ticket !== undefined ? { kind: 'ticket', id: ticket.id, label: ticket.numberDisplay } : action.startsWith('recording') || action.startsWith('legal') ? { kind: 'recording', id: '0b6f1d2e-8a31-4f6b-9f0a-3f2c1d0e9a77', label: null } : itself ? { kind: 'audit', id: '2016-10', label: null } : null,
      field: action === 'field-unmasked' ? 'person.phone' : null,
      reason: action === 'field-unmasked' ? (index % 2 === 0 ? '回访当事人' : '当事人来电称登记的联系电话有误，需核对原号码后更正，并就调解时间与其再次确认，经班长同意') : action === 'audit-read' ? 'action=ticket-viewed from=2026-11-14T16:00:00Z to=2026-11-21T16:00:00Z' : null,
      address: itself ? null : index % 7 === 0 ? '2408:8207:2450:1d10:8d5f:33ff:fe21:9c04' : '10.42.8.17', requestId: 'r',
    }
  })
}
