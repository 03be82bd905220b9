import type { WorklistQuery } from '@/api/core'
import type { Kind, Light, Stage } from '@/api/types'

/** What a list of work is narrowed by; empty strings for all. */
export interface WorkFilter {
  readonly kind: Kind | ''
  readonly state: Stage | ''
  readonly light: Light | ''
  readonly category: string
  readonly q: string
  /** a user's id, or `none` */
  readonly assigned: string
  /** YYYY-MM-DD */
  readonly from: string
  readonly to: string
}

export const emptyFilter: WorkFilter = { kind: '', state: '', light: '', category: '', q: '', assigned: '', from: '', to: '' }

export function isFiltered(filter: WorkFilter): boolean {
  return Object.values(filter).some((one) => one !== '')
}

/** As the core takes it. */
export function queryOf(filter: WorkFilter): WorklistQuery {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}
