import { describe, expect, it } from 'vitest'
import type { Role } from '@/api/types'
import { dueIn, workingDaysLeft } from './due'
import { rowAfter, stepKeyOf, type KeyPress } from './keys'
import { barred, cited } from './next-steps'
import { emptyFilter, isFiltered, queryOf } from './work-filter'
import { hasBoard, hasDesk, homeOf, workTabs } from './work-places'

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({ code, key: '', ctrl: false, alt: false, shift: false, repeat: false, composing: false, ...more })
const calm = { ringing: false, formOpen: true, listOpen: false }

describe('keys of a ticket', () => {
  it('digits open steps by their place, not while somebody types', () => {
    expect(stepKeyOf(press('Digit1'), 'page', calm)).toEqual({ do: 'open', index: 0 })
    expect(stepKeyOf(press('Numpad9'), 'control', calm)).toEqual({ do: 'open', index: 8 })
    expect(stepKeyOf(press('Digit1'), 'text', calm)).toBeNull()
    expect(stepKeyOf(press('Digit0'), 'page', calm)).toBeNull()
    expect(stepKeyOf(press('Digit1', { alt: true }), 'page', calm)).toBeNull()
  })
  it('Ctrl Enter takes the open step, also from a field; a ringing call has it first', () => {
    expect(stepKeyOf(press('Enter', { ctrl: true }), 'text', calm)).toEqual({ do: 'take' })
    expect(stepKeyOf(press('Enter', { ctrl: true }), 'text', { ...calm, ringing: true })).toBeNull()
    expect(stepKeyOf(press('Enter', { ctrl: true }), 'text', { ...calm, formOpen: false })).toBeNull()
    expect(stepKeyOf(press('Enter', { ctrl: true, repeat: true }), 'text', calm)).toBeNull()
    expect(stepKeyOf(press('Enter'), 'text', calm)).toBeNull()
  })
  it('Esc closes the form, but an open list first, and not while an input method composes', () => {
    expect(stepKeyOf(press('Escape'), 'text', calm)).toEqual({ do: 'close' })
    expect(stepKeyOf(press('Escape'), 'text', { ...calm, listOpen: true })).toBeNull()
    expect(stepKeyOf(press('Escape', { composing: true }), 'text', calm)).toBeNull()
    expect(stepKeyOf(press('Escape'), 'page', { ...calm, formOpen: false })).toBeNull()
  })
  it('arrows go through rows and stop at the ends', () => {
    expect([rowAfter('ArrowDown', -1, 3), rowAfter('ArrowDown', 2, 3), rowAfter('ArrowUp', 0, 3), rowAfter('ArrowUp', -1, 3), rowAfter('End', 0, 3), rowAfter('Home', 2, 3)]).toEqual([0, 2, 0, 0, 2, 0])
    expect(rowAfter('ArrowDown', -1, 0)).toBeNull()
    expect(rowAfter('KeyM', 0, 3)).toBeNull()
  })
})

describe('what cannot be done', () => {
  const names: Record<string, string> = { agree: '达成协议', accept: '受理', refuse: '不予受理', return: '退回' }
  const nameOf = (step: string) => names[step] ?? step
  const state = (name: string) => `现在是“已分送”，不能“${name}”。现在可以：受理、退回。`

  it('says each reason once and keeps every step under it', () => {
    const next = [
      { step: 'accept', allowed: true, why: null },
      { step: 'agree', allowed: false, why: state('达成协议') },
      { step: 'refuse', allowed: false, why: '“不予受理”须由有“审批”权限的人办理' },
      { step: 'x', allowed: false, why: state('x') },
      { step: 'return', allowed: false, why: '本工单由上级指定办理，不能退回，也不能再提管辖争议' },
    ]
    const groups = barred(next, nameOf)
    expect(groups.map((group) => [group.why, group.steps.map((one) => one.step)])).toEqual([
      ['现在是“已分送”，还不能办理以下步骤。', ['agree', 'x']],
      ['“不予受理”须由有“审批”权限的人办理', ['refuse']],
      ['本工单由上级指定办理，不能退回，也不能再提管辖争议', ['return']],
    ])
  })
  it('loses no step, whatever the reason', () => {
    const next = Object.keys(names).map((step) => ({ step, allowed: false, why: null }))
    expect(barred(next, nameOf).flatMap((group) => group.steps.map((one) => one.step))).toEqual(Object.keys(names))
  })
  it('cites articles as people do', () => {
    expect(cited('O121 第十五条、第二十三条')).toBe('第121号令 第十五条、第二十三条')
    expect(cited('处罚程序规定 第十八条')).toBe('处罚程序规定 第十八条')
    expect(cited('O20 第十五条')).toBe('第20号令 第十五条')
  })
})

describe('filters of a list', () => {
  it('are sent as they are set, the others not at all', () => {
    expect(queryOf(emptyFilter)).toEqual({})
    expect(queryOf({ ...emptyFilter, kind: 'report', q: '好又多', from: '2026-11-01', assigned: 'none' })).toEqual({ kind: 'report', q: '好又多', from: '2026-11-01', assigned: 'none' })
    expect([isFiltered(emptyFilter), isFiltered({ ...emptyFilter, category: 'goods' })]).toEqual([false, true])
  })
})

describe('a deadline', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`)
  const due = '2026-11-25T00:00:00+08:00' // the end of the 24th, as the core gives it

  it('is counted by the dates of Beijing', () => {
    expect(dueIn(due, at('2026-11-22T00:00:01'))).toEqual({ at: 'left', days: 2 })
    expect(dueIn(due, at('2026-11-22T23:59:00'))).toEqual({ at: 'left', days: 2 })
    expect(dueIn(due, at('2026-11-24T08:00:00'))).toEqual({ at: 'today' })
    expect(dueIn(due, at('2026-11-25T00:00:00'))).toEqual({ at: 'overdue', days: 1 })
    expect(dueIn(due, at('2026-11-27T12:00:00'))).toEqual({ at: 'overdue', days: 3 })
  })
  it('that passed some hours ago is overdue, though it is the same day', () => expect(dueIn('2026-11-24T12:00:00+08:00', at('2026-11-24T13:00:00'))).toEqual({ at: 'overdue', days: 1 }))
})

describe('working days left', () => {
  /** The days around 2026-10-01: seven days off, the Saturday after is worked. */
  const off = new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'])
  const isWorking = (day: string) => day.startsWith('2027') ? null : day === '2026-10-10' || (!off.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
  const from = (day: string, to: string) => workingDaysLeft(new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000).toISOString(), Date.parse(`${day}T10:00:00+08:00`), isWorking)

  it('leave out holidays and weekends, count a worked Saturday and the last day, not today', () => {
    expect(from('2026-09-30', '2026-10-08')).toBe(1)
    expect(from('2026-09-30', '2026-10-10')).toBe(3)
    expect(from('2026-09-28', '2026-09-30')).toBe(2)
  })
  it('are not guessed where the calendar ends, and none is nothing to say', () => {
    expect(from('2026-12-30', '2027-01-04')).toBeNull()
    expect(from('2026-10-01', '2026-10-07')).toBeNull()
  })
})

describe('where people work', () => {
  const who = (seat: string | null, ...roles: Role[]) => ({ roles, seat })

  it('without a seat the day begins at the list of work; supervisors and clerks have the desk', () => {
    for (const role of ['case-handler', 'unit-head', 'dispatcher', 'administrator'] as const) expect([role, homeOf(who(null, role))]).toEqual([role, '/tickets'])
    for (const role of ['supervisor', 'clerk', 'agent'] as const) expect([role, homeOf(who(null, role))]).toEqual([role, '/'])
    expect(homeOf(who('1001', 'agent', 'case-handler'))).toBe('/')
  })
  it('who may not register has no desk', () => {
    expect((['case-handler', 'unit-head', 'administrator'] as const).map((role) => hasDesk(who(null, role)))).toEqual([false, false, false])
    expect((['agent', 'clerk', 'supervisor', 'dispatcher'] as const).map((role) => hasDesk(who(null, role)))).toEqual([true, true, true, true])
  })
  it('who may supervise has the board', () => {
    expect((['supervisor', 'dispatcher', 'unit-head'] as const).map((role) => hasBoard(who(null, role)))).toEqual([true, true, true])
    expect((['agent', 'clerk', 'case-handler', 'administrator'] as const).map((role) => hasBoard(who('1001', role)))).toEqual([false, false, false, false])
  })
  it('tabs follow what a person may do, his own work first', () => {
    expect(workTabs(who(null, 'case-handler'))).toEqual(['mine', 'near-due', 'overdue', 'unit', 'all'])
    expect(workTabs(who(null, 'unit-head'))).toEqual(['mine', 'near-due', 'overdue', 'unit', 'below', 'all'])
    expect(workTabs(who(null, 'dispatcher'))).toEqual(['to-dispatch', 'returned', 'near-due', 'overdue', 'below', 'to-follow-up', 'all'])
    expect(workTabs(who('1001', 'agent'))).toEqual(['all', 'to-follow-up'])
    expect(workTabs(who(null, 'dispatcher', 'unit-head'))).toEqual(['mine', 'to-dispatch', 'returned', 'near-due', 'overdue', 'unit', 'below', 'to-follow-up', 'all'])
    expect(workTabs(who(null, 'supervisor'))).toEqual(['all', 'returned', 'near-due', 'overdue', 'to-follow-up'])
    expect(workTabs(who(null, 'administrator'))).toEqual(['all'])
  })
})
