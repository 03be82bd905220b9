import type { Role, User, WorklistName } from '@/api/types'

/** A tab of the page of tickets: a list of work, or the search of all that one may read. */
export type WorkTab = WorklistName | 'all'

type Who = Pick<User, 'roles' | 'seat'>

const tabsOf: Record<Role, readonly WorkTab[]> = {
  'case-handler': ['mine', 'near-due', 'overdue', 'unit'],
  'unit-head': ['mine', 'unit', 'near-due', 'overdue', 'below'],
  dispatcher: ['to-dispatch', 'returned', 'near-due', 'overdue', 'below', 'to-follow-up'],
  agent: ['all', 'to-follow-up'],
  clerk: ['all', 'returned', 'near-due', 'overdue', 'to-follow-up'],
  supervisor: ['all', 'returned', 'near-due', 'overdue', 'to-follow-up'],
  administrator: ['all'],
}
const order: readonly WorkTab[] = ['mine', 'to-dispatch', 'returned', 'near-due', 'overdue', 'unit', 'below', 'to-follow-up', 'all']

/** The tabs for this person, the one to start with first; everybody has the search of all. */
export function workTabs(who: Who): WorkTab[] {
  const wanted = new Set(who.roles.flatMap((role) => tabsOf[role]))
  const tabs = order.filter((tab) => tab === 'all' || wanted.has(tab))
  return worksOnTickets(who) ? tabs : ['all', ...tabs.filter((tab) => tab !== 'all')]
}

/** Who works from a list rather than at the telephone. */
function worksOnTickets(who: Who): boolean {
  return who.roles.some((role) => role === 'case-handler' || role === 'unit-head' || role === 'dispatcher')
}

/** Who may register (docs/ticket-life.md, *Who may*) has the desk. */
export function hasDesk(who: Who): boolean {
  return Boolean(who.seat) || who.roles.some((role) => role === 'agent' || role === 'clerk' || role === 'supervisor' || role === 'dispatcher')
}

/** Who may supervise has the board of what is late. */
export function hasBoard(who: Who): boolean {
  return who.roles.some((role) => role === 'supervisor' || role === 'dispatcher' || role === 'unit-head')
}

/** Where this person's day begins: at the desk with a telephone, else at the list of work. */
export function homeOf(who: Who): '/' | '/tickets' {
  if (who.seat) return '/'
  return hasDesk(who) && !worksOnTickets(who) ? '/' : '/tickets'
}
