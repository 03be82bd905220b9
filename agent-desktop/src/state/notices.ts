import type { HowTold, Notice, NoticeState } from '@/api/types'

const open: readonly NoticeState[] = ['to-tell', 'to-print', 'printed', 'failed', 'waiting']

export const isOpen = (notice: Pick<Notice, 'state'>): boolean => open.includes(notice.state)

/** What is to be told first, the oldest first; then what was told, the newest first. */
export function inOrder(notices: readonly Notice[]): Notice[] {
  return [...notices.filter(isOpen), ...notices.filter((notice) => !isOpen(notice)).toReversed()]
}

/** What a person can note about a notice, the likeliest first. */
export function waysOf(notice: Pick<Notice, 'state'>): HowTold[] {
  switch (notice.state) {
    case 'to-print':
      return ['printed', 'handed-over', 'posted', 'phone']
    case 'printed':
      return ['handed-over', 'posted', 'phone']
    case 'to-tell':
    case 'failed':
    case 'waiting':
      return ['phone', 'handed-over', 'posted']
    default:
      return []
  }
}

/** The colour of a state; its word stands beside it. */
export const toneOf = (state: NoticeState): 'warn' | 'bad' | 'busy' | 'good' | 'plain' =>
  state === 'failed' ? 'bad' : state === 'to-tell' || state === 'to-print' || state === 'printed' ? 'warn' : state === 'waiting' || state === 'sent' ? 'busy' : state === 'dropped' ? 'plain' : 'good'
