import { boardColumns, type BoardColumn, type BoardCounts, type BoardPage, type Unit } from '@/api/types'

/** The number whose tickets are listed: of one row, or of all together (`unit` null). */
export interface Chosen {
  readonly unit: Unit | null
  /** what the authority itself has, without those under it */
  readonly own: boolean
  readonly which: BoardColumn
}

/** What the address asks for, as far as the board has it; all that is late without a wish. */
export function chosenIn(page: BoardPage, query: Readonly<Record<string, unknown>>): Chosen {
  const which: BoardColumn = query['which'] === 'escalated' ? 'escalated' : (boardColumns.find((column) => column === query['which']) ?? 'overdue')
  const row = page.items.find((one) => one.unit.id === query['at'])
  return { unit: row?.unit ?? null, own: row?.own ?? false, which }
}

export function countOf(counts: BoardCounts, which: BoardColumn): number {
  switch (which) {
    case 'yellow':
      return counts.yellow
    case 'red':
      return counts.red
    case 'overdue':
      return counts.overdue
    case 'supervised':
      return counts.supervised
    case 'supervision-overdue':
      return counts.supervisionOverdue
    case 'all':
    case 'escalated':
      return counts.open
  }
}

/** What a number says by its colour; none is calm. */
export function toneOf(which: BoardColumn, count: number): 'bad' | 'warn' | 'plain' | 'zero' {
  if (count === 0) return 'zero'
  if (which === 'overdue' || which === 'supervision-overdue') return 'bad'
  return which === 'red' || which === 'yellow' ? 'warn' : 'plain'
}
