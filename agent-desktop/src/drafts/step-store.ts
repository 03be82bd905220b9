import type { StepDraft } from '@/state/step-form'
import { openDatabase } from './database'

/** Forms of steps that were begun and not taken, kept between reloads. A user's own only. */
export interface StepStore {
  put(draft: StepDraft): Promise<void>
  /** Of one ticket, the latest written first. */
  of(userId: string, ticketId: string): Promise<StepDraft[]>
  remove(draft: Pick<StepDraft, 'userId' | 'ticketId' | 'step'>): Promise<void>
}

/** A database of its own: a window that still runs an older desk must not keep this one from its drafts. */
export function indexedStepStore(name = 'hotline-steps'): StepStore {
  const { write, all } = openDatabase(name, { steps: ['userId', 'ticketId', 'step'] })
  return {
    put: (draft) => write(['steps'], (t) => t.objectStore('steps').put(draft)),
    of: async (userId, ticketId) => (await all<StepDraft>('steps', [userId, ticketId])).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    remove: ({ userId, ticketId, step }) => write(['steps'], (t) => t.objectStore('steps').delete([userId, ticketId, step])),
  }
}
