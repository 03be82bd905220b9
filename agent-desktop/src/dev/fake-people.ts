import type { CoreCall } from '@/api/core'
import type { Outcome } from '@/api/outcome'
import type { AuthorityDetail, ImportReport, KeptUser, Line, LineForm, Seat, Unit, UserForm } from '@/api/types'

/** Users, authorities and one's own account, as a core would answer. */
const units: Unit[] = [
  { id: 'authority-1', code: '420100', name: '武汉市市场监督管理局', level: 'city' },
  { id: 'authority-2', code: '420111', name: '洪山区市场监督管理局', level: 'county' },
  { id: 'authority-3', code: '420106', name: '武昌区市场监督管理局', level: 'county' },
  { id: 'authority-4', code: '420111-01', name: '珞南市场监督管理所（演示）', level: 'local-office' },
]
const parents: Record<string, string> = { 'authority-2': 'authority-1', 'authority-3': 'authority-1', 'authority-4': 'authority-2' }
const user = (login: string, name: string, roles: KeptUser['roles'], authority: number, seat: string | null, more: Partial<KeptUser> = {}): KeptUser => ({
  id: `user-${login}`, login, name, roles, authority: unit(authority), seat, active: true, lockedOut: false, secondFactor: false, mustChangePassword: false, lastSeenAt: null, createdAt: '2026-01-05T01:00:00Z', version: 1, ...more,
})
const unit = (at: number): Unit => units[at] ?? { id: '', code: '', name: '', level: 'city' }
let users: KeptUser[] = [
  user('1001', '王敏', ['agent'], 0, '1001', { secondFactor: true }), user('1002', '陈志远', ['agent', 'supervisor'], 0, '1002', { lockedOut: true }), user('3001', '吴倩', ['clerk', 'dispatcher'], 0, null),
  user('4001', '何勇', ['case-handler'], 1, null, { mustChangePassword: true }), user('4002', '阿依古丽·买买提艾力', ['case-handler'], 3, null), user('5001', '郑海涛', ['unit-head', 'case-handler'], 1, null), user('8001', '丁一', ['administrator'], 0, null), user('9001', '周建国', ['supervisor'], 0, null, { active: false }),
]

const joined = (number: string) => `您拨打的 ${number} 已并入 12315，由我为您受理。`
let lines: Line[] = [
  { number: '12315', name: '消费维权', wording: '', kind: null, version: 1 }, { number: '12330', name: '知识产权', wording: joined('12330'), kind: null, version: 1 }, { number: '12331', name: '食品药品', wording: joined('12331'), kind: 'report', version: 3 },
  { number: '12358', name: '价格监督', wording: joined('12358'), kind: null, version: 1 }, { number: '12365', name: '质量监督', wording: joined('12365'), kind: null, version: 1 },
]

const report: ImportReport = {
  applied: false, added: 1, changed: 1, unchanged: 1, wrong: 2,
  rows: [
    { line: 2, code: '420115', name: '江夏区市场监督管理局', state: 'new', changes: [], errors: [] },
    { line: 3, code: '420111-01', name: '珞南街道市场监督管理所', state: 'changed', changes: [{ field: 'name', from: '珞南市场监督管理所（演示）', to: '珞南街道市场监督管理所' }, { field: 'areas', from: null, to: '420111001|420111002' }], errors: [] },
    { line: 4, code: '420106', name: '武昌区市场监督管理局', state: 'unchanged', changes: [], errors: [] },
    { line: 5, code: '420199', name: '不存在的区市场监督管理局', state: 'wrong', changes: [], errors: ['上级机构 4299 不存在', '行政区划代码 420199 不存在'] },
    { line: 6, code: '420111', name: '洪山区市场监督管理局', state: 'wrong', changes: [], errors: ['有未办结的工单，不能终止', '还有启用的用户，不能终止'] },
  ],
}

export function fakePeople(call: CoreCall): Outcome<unknown> {
  const url = new URL(`http://fake${call.path}`)
  const [, what, id, deed] = url.pathname.split('/')
  const form = (typeof call.body === 'string' ? JSON.parse(call.body) : {}) as UserForm
  const one = users.find((each) => each.id === id)
  if (what === 'sessions') return own(url.pathname)
  if (what === 'seats') return done({ items: [{ seat: '1001', taken: true, user: { id: 'user-1001', login: '1001', name: '王敏' } }, { seat: '1003', taken: false, user: null }] satisfies Seat[] })
  if (what === 'lines' && deed === 'changes') return done({ items: id === '12331' ? [{ at: '2026-11-20T06:30:00Z', by: { id: 'user-8001', name: '丁一' }, old: { ...lines[2], name: '食药', kind: null }, now: lines[2] }] : [] })
  if (what === 'lines') {
    const given = form as LineForm
    lines = lines.map((line) => (line.number === id ? { ...line, name: given.name ?? '', wording: given.wording ?? '', kind: given.kind ?? null, version: line.version + 1 } : line))
    return done(id === undefined ? { items: lines, mayChange: true } : lines.find((line) => line.number === id))
  }
  if (what === 'authority-imports') return done(report)
  if (what === 'authorities') return id === undefined ? done({ items: units.filter((each) => each.name.includes(url.searchParams.get('q') ?? '')) }) : done(detail(id))
  if (one !== undefined && deed !== undefined) return done(deed === 'password-resets' ? { user: one, password: 'hV7mKq2Rwd9sXe' } : change(one, { lockedOut: false, ...(deed === 'second-factor' ? { secondFactor: false } : {}) }))
  if (one !== undefined) return done(change(one, { name: form.name ?? one.name, roles: form.roles ?? one.roles, seat: form.seat === '' ? null : (form.seat ?? one.seat), active: form.active ?? one.active }))
  if (call.method === 'POST') {
    if (form.seat === '1001') return { as: 'refused', problem: { type: '/problems/invalid', title: '填写有误', status: 422, errors: [{ field: 'seat', message: '坐席已有人使用' }] } }
    users = [...users, user(form.login ?? '', form.name ?? '', form.roles ?? [], 0, form.seat ?? null, { mustChangePassword: true })]
    return done({ user: users.at(-1), password: 'hV7mKq2Rwd9sXe' })
  }
  const part = url.searchParams.get('q') ?? ''
  const role = url.searchParams.get('role') ?? ''
  return done({ items: users.filter((each) => (each.name.includes(part) || each.login.includes(part)) && (role === '' || each.roles.some((had) => had === role))), nextCursor: null })
}

function own(path: string): Outcome<unknown> {
  if (path.endsWith('/confirmations')) return done({ recoveryCodes: ['abcd-efgh-jkmn', 'pqrs-tuvw-xyz2', '3456-789a-bcde', 'fghj-kmnp-qrst', 'uvwx-yz23-4567', '89ab-cdef-ghjk', 'mnpq-rstu-vwxy', 'z234-5678-9abc'] })
  if (path.endsWith('/totp')) return done({ on: false, required: false, recoveryCodesLeft: 0, secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/12315:1001?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=12315&algorithm=SHA1&digits=6&period=30' })
  return done(null)
}

function change(one: KeptUser, what: Partial<KeptUser>): KeptUser {
  const changed = { ...one, ...what, version: one.version + 1 }
  users = users.map((each) => (each.id === one.id ? changed : each))
  return changed
}

function detail(id: string): AuthorityDetail {
  const found = units.find((each) => each.id === id) ?? unit(0)
  const above = units.find((each) => each.id === parents[id])
  return { ...found, region: found.code.slice(0, 6), intake: id === 'authority-1', validFrom: '2019-01-01', validTo: null, path: above === undefined ? [] : [above], areas: [{ code: found.code.slice(0, 6), name: null }], children: units.filter((each) => parents[each.id] === id) }
}

function done(value: unknown): Outcome<unknown> {
  return { as: 'done', value, status: 200 }
}
